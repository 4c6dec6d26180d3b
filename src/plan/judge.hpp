// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include "core/parameters.hpp"
#include "plan/session.hpp"

namespace needlework {

/// What a simulation says that one session does to one zone, before anything heals.
struct Needled {
    double channels_per_cm2 = 0;
    double dots_per_cm2 = 0;     ///< bleeding points that the eye tells apart
    double torn_share = 0;       ///< of the channels
    bool even_bleeding = false;  ///< in most of the sessions tried
};

/// Strokes and punctures of one session, as later stages of the treatment simulate them. Depends on
/// its arguments only.
using Needling = std::function<Needled(const Zone& zone, const Technique& technique)>;

/// What is asked of the hand in one zone at one depth.
struct HandQuestion {
    const Zone& zone;
    Technique technique{};  ///< with the depth; passes, directions and speed are to be found
    int passes_low = 1, passes_high = 1;  ///< caps of the protocol
    bool bleeding_wanted = false;         ///< the end-point is even pinpoint bleeding
    bool bleeding_allowed = true;         ///< false: even bleeding is over the end-point
};

/// Passes, directions and speed, and what they are predicted to do.
struct HandChoice {
    Technique technique{};
    Needled needled{};
    double wanted_1_cm2 = 0;
    bool density_reached = false, endpoint_reached = false;
};

/// Find the hand that reaches the wanted density and end-point with the least work:
///
///     passes = the fewest from low to high that reach both at the usual speed; else the most
///              that the end-point allows                                                   (4)
///     speed  = where (4) does not reach them, the fastest slower step that does; where it does,
///              the fastest step that still does and tears no more; where it bleeds more than the
///              end-point, the slowest faster step that does not                            (5)
///
/// Steps and ends of the speed are parameters. Passes never leave low..high.
HandChoice choose_hand(const HandQuestion& question, const Parameters& parameters,
                       const Needling& needle);

/// The headings that so many passes take in turn: one for each pass, four at most.
std::vector<Heading> headings_for(int passes);

/// What one to N sessions are predicted to gain, and how many are worth having.
struct SessionWorth {
    std::vector<double> gain;  ///< after 1, 2, ... sessions, in the unit of the instrument
    int worthwhile = 1;        ///< after so many, one more adds less than can be seen
};

/// Ask a simulation for the gain of 1 to `most` sessions, at least `least`.
///
///     worthwhile = the smallest n >= least with gain(n + 1) - gain(n) < smallest_visible
///
/// `smallest_visible` is the smallest change that the instrument could tell, in its own unit.
SessionWorth judge_sessions(int least, int most, double smallest_visible,
                            const std::function<double(int sessions)>& gain);

}  // namespace needlework
