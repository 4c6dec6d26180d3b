// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "consult/contraindication.hpp"
#include "core/date.hpp"
#include "core/issue.hpp"
#include "skin/person.hpp"

namespace needlework {

/// A day of the calendar as a count, so that days can be added and compared. It is a Date
/// (core/date.hpp) where it is read or written; the two turn into each other by themselves.
using Day = std::chrono::sys_days;

enum class Reply { unknown, no, yes };

/// What a person said to one rule of the screening.
struct Answer {
    Reply reply = Reply::unknown;
    std::optional<Day> date;         ///< when the clock of the rule starts; for a period its start
    std::optional<Day> until;        ///< end of a period
    std::vector<std::string> zones;  ///< zones or zone groups; empty = everywhere
    std::set<std::string> traits;    ///< for example "self_medicated", "acute_illness"
    std::string words;               ///< as the person put it
    bool operator==(const Answer&) const = default;
};

/// Something that was taken, used or done: a row of data/rules/intake_terms.csv.
struct Mention {
    std::string name;
    std::optional<Day> date;  ///< last dose, or day of the procedure
    std::vector<std::string> zones;
    std::optional<bool> prescribed;  ///< medicines
    bool operator==(const Mention&) const = default;
};

enum class Severity { mild, moderate, severe };

/// What a person wants treated.
struct IntakeConcern {
    std::string indication;  ///< a row of data/protocols.csv
    Severity severity = Severity::moderate;
    std::vector<std::string> zones;
    std::string goal;
    bool operator==(const IntakeConcern&) const = default;
};

/// A decision of a professional against the plain effect of a rule. Kept on the record.
struct Override {
    std::string rule, role, name, reason;
    std::optional<Day> date;
    bool operator==(const Override&) const = default;
};

/// A day on which the skin must be seen, or must not.
struct Event {
    std::string name;
    Day date;
    bool operator==(const Event&) const = default;
};

/// What the person asks of the course; each one only narrows it.
struct Wishes {
    std::optional<double> downtime_d;
    std::optional<Day> ready_by;
    std::optional<int> visits;
    std::optional<double> depth_mm;
    std::optional<bool> numbing;
    bool operator==(const Wishes&) const = default;
};

/// How strictly the rules are read, and by whom the course is given.
struct Policy {
    Profile profile = Profile::standard;
    bool label_mode = false;           ///< only inside what the label of the device says
    bool classic_isotretinoin = true;  ///< wait as the label says; else a dermatologist decides
    std::string role = "clinician";    ///< who treats: a row of data/rules/roles.csv
    bool operator==(const Policy&) const = default;
};

/// A consultation as data.
struct Consultation {
    Day today{};
    std::vector<IntakeConcern> concerns;
    std::string expectations;
    std::string assessor, assessor_role;    ///< who saw the person
    std::map<std::string, Answer> answers;  ///< by rule, for example "CI22"
    std::vector<Mention> medicines, procedures;
    std::vector<Event> events;
    std::vector<Override> overrides;
    Wishes wishes;
    Policy policy;
    bool operator==(const Consultation&) const = default;
};

/// Everything wrong with a consultation: unknown rules, zones, medicines and roles, days that
/// cannot be, answers that contradict each other, decisions nobody may take. Empty = ready.
Issues check(const Consultation& consultation, const Person& person);

/// What a consultation still lacks before a plan may be called final, in words: concerns, what the
/// person expects, history, who saw them. Empty where nothing is missing.
std::vector<std::string> missing_parts(const Consultation& consultation);

/// The answers of a consultation, with what its medicines and procedures say to the rules.
/// Where both speak, yes outweighs no, and the later day counts.
std::map<std::string, Answer> all_answers(const Consultation& consultation);

}  // namespace needlework
