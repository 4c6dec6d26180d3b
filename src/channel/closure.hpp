// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <span>
#include <string_view>

#include "core/parameters.hpp"

namespace needlework {

/// Where on the body channels were measured under cover; other zones take the forearm's value.
enum class ClosureSite { forearm, upper_arm, abdomen };

/// What decides how fast channels close. NaN = not known.
struct ClosureConditions {
    double needle_length_mm = 1.0;
    double age_yr = 35.0;
    double lightness = std::numeric_limits<double>::quiet_NaN();  ///< L* of the skin, 0 to 100
    double colour_factor = 1.0;  ///< used where L* is not known: Skin::traits.barrier_half_time
    ClosureSite site = ClosureSite::forearm;
    bool nsaid = false;  ///< a topical anti-inflammatory is used daily
    bool operator==(const ClosureConditions&) const = default;
};

/// The three clocks of one person's channels, as half-lives [h].
struct Closure {
    double functional_half_h = 0;  ///< open to air: what an electrode or a water-loss probe sees
    double structural_half_h = 0;  ///< open to air: the hole an OCT image sees
    double functional_share = 1;   ///< of the open area that closes by the functional clock
    double covered_half_h = 0;     ///< under film or cream: both parts close by this clock
    double cover_half_h = 0;       ///< epidermis grows over the wound
    bool operator==(const Closure&) const = default;
};

/// The clocks under `conditions`. Draw `parameters` with for_person() for one person of many.
Closure closure_of(const ClosureConditions& conditions, const Parameters& parameters);

/// A time during which the skin is under film, cream under film or a dressing [h after needling].
struct CoveredSpan {
    double from_h = 0, to_h = 0;
    bool operator==(const CoveredSpan&) const = default;
};

/// Share of the channels' open area that is left, between 0 and 1.
///
///     A(t)/A0 = w 2^(-x_f) + (1 - w) 2^(-x_s)                                    (C1)
///     x_f = uncovered / t_f + covered / t_c,  x_s = uncovered / t_s + covered / max(t_c, t_s)
///
/// `uncovered` and `covered` are the hours spent so since needling; `spans` sorted, not
/// overlapping.
double open_share(const Closure& closure, double hours, std::span<const CoveredSpan> spans = {});

/// The same where the hours under cover and open to air are already counted.
double open_share_after(const Closure& closure, double uncovered_h, double covered_h);

/// The two signals by themselves: w and 1 - w taken as 1.
double electrical_share(const Closure& closure, double hours,
                        std::span<const CoveredSpan> spans = {});
double structural_share(const Closure& closure, double hours,
                        std::span<const CoveredSpan> spans = {});

/// Hours until open_share() has fallen to `share` (0 < share < 1), to a relative 1e-9.
double hours_until_open_share(const Closure& closure, double share,
                              std::span<const CoveredSpan> spans = {});

/// The clocks of a person who closes more slowly than all but 1 - `quantile` of people: the
/// half-lives of the channels (not of the epidermis) times spread^z(quantile), with the spread of
/// channel.resealing_factor.
Closure slow_closer(const Closure& middle, double quantile, const Parameters& parameters);

/// Reads "forearm", "upper arm" or "abdomen"; anything else is the forearm.
ClosureSite closure_site(std::string_view name);

}  // namespace needlework
