// SPDX-License-Identifier: Apache-2.0
#include "plan/judge.hpp"

#include <algorithm>

namespace needlework {

PassChoice choose_passes(int low, int high, double wanted_1_cm2,
                         const std::function<double(int)>& density_1_cm2) {
    PassChoice choice;
    for (int passes = low; passes <= high; ++passes) {
        choice = {passes, density_1_cm2(passes), false};
        choice.reached = choice.density_1_cm2 >= wanted_1_cm2;
        if (choice.reached) break;
    }
    return choice;
}

SessionWorth judge_sessions(int least, int most, double smallest_visible,
                            const std::function<double(int)>& gain) {
    SessionWorth worth;
    for (int sessions = 1; sessions <= most; ++sessions) worth.gain.push_back(gain(sessions));
    worth.worthwhile = most;
    for (int n = std::max(1, least); n < most; ++n) {
        const auto i = static_cast<std::size_t>(n);
        if (worth.gain[i] - worth.gain[i - 1] < smallest_visible) {
            worth.worthwhile = n;
            break;
        }
    }
    return worth;
}

}  // namespace needlework
