// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

namespace needlework {

/// How many passes reach a wanted number of channels, as a simulation tells it.
struct PassChoice {
    int passes = 1;
    double density_1_cm2 = 0;
    bool reached = false;  ///< false: even the most passes that the protocol allows stay below
};

/// The fewest passes from `low` to `high` whose density reaches `wanted_1_cm2`. `density_1_cm2` is
/// asked once for each number of passes tried, in rising order; it must not fall with more passes.
PassChoice choose_passes(int low, int high, double wanted_1_cm2,
                         const std::function<double(int passes)>& density_1_cm2);

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
