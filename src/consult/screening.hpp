// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "consult/condition.hpp"
#include "consult/contraindication.hpp"
#include "consult/intake.hpp"
#include "device/device.hpp"
#include "skin/zone.hpp"

namespace needlework {

/// What one rule says to one zone or one person.
/// `until` holds, by Profile, the first day that the rule leaves open; none where no day can be
/// named.
struct Finding {
    const Contraindication* rule = nullptr;
    Eligibility verdict = Eligibility::eligible;
    std::optional<Day> clock;     ///< the day the wait counts from
    bool clock_is_today = false;  ///< no day was given, so today was taken
    std::array<std::optional<Day>, 3> until;
    std::optional<double> cap_mm;
    std::optional<Override> decision;  ///< what a named professional decided
    std::string reason;                ///< why, in a sentence
    std::string change;                ///< what would change the answer
};

/// Whether and when one zone may be treated. Counts what holds for the whole person as well.
struct ZoneScreening {
    const Zone* zone = nullptr;
    Eligibility verdict = Eligibility::eligible;
    std::array<Day, 3> earliest{};  ///< by Profile; the latest of all waits, never before today
    std::optional<double> cap_mm;   ///< the smallest depth cap of the findings
    std::vector<Finding> findings;  ///< of this zone alone
};

/// The screening of a consultation on its day.
struct Screening {
    Day today{};
    Profile profile = Profile::standard;
    Eligibility verdict = Eligibility::eligible;  ///< of the whole person
    std::vector<Finding> person;
    std::vector<ZoneScreening> zones;  ///< in the order in which the concerns name them

    /// The screening of that zone, or nullptr.
    const ZoneScreening* zone(std::string_view id) const;
};

/// Screen a person for the zones of the concerns.
///
///     earliest = max over rules (clock + wait of the profile)                     (1)
///     verdict  = the worst of the rules that hold for the zone or for the person  (2)
///
/// An unknown answer counts as not eligible yet, a missing day as today. A valid decision of a
/// named professional turns a refusal or a referral into measures and a wait into its short end.
/// `device` may be null: then nothing that depends on its label holds.
/// The consultation must have passed check().
Screening screen(const Consultation& consultation, const Person& person, const Device* device);

/// What is known of a person and a course, for the conditions of the rule tables.
Facts facts_of(const Consultation& consultation, const Person& person, const Device* device);

/// The zones of the concerns, each once, in their order. Unknown zones are passed over.
std::vector<const Zone*> concern_zones(const Consultation& consultation);

}  // namespace needlework
