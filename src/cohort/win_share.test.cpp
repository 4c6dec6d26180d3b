// SPDX-License-Identifier: Apache-2.0
#include "cohort/win_share.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace needlework {
namespace {

std::vector<double> wins_of(int wins, int people) {
    std::vector<double> differences(static_cast<std::size_t>(people), -1.0);
    for (int i = 0; i < wins; ++i) differences[static_cast<std::size_t>(i)] = 1.0;
    return differences;
}

TEST(WinShare, all_of_n_people_say_no_more_than_the_root_that_chance_gives_once_in_20) {
    for (const int n : {1, 8, 32, 200}) {
        const WinShare all = win_share(wins_of(n, n), 1);
        EXPECT_NEAR(all.low, std::pow(0.05, 1.0 / n), 1e-9) << n;
        EXPECT_EQ(all.high, 1.0);
        const WinShare none = win_share(wins_of(n, n), -1);
        EXPECT_NEAR(none.high, 1.0 - std::pow(0.05, 1.0 / n), 1e-9) << n;
        EXPECT_EQ(none.low, 0.0);
    }
    EXPECT_EQ(chance_short(win_share(wins_of(32, 32), 1)), "32 of 32 (above 91 %)");
}

TEST(WinShare, bounds_are_those_of_the_published_table) {
    // 10 of 20: 0.302 to 0.698 at 90 % (Clopper and Pearson's interval, as in any table of it).
    const WinShare half = win_share(wins_of(10, 20), 1);
    EXPECT_NEAR(half.low, 0.302, 5e-4);
    EXPECT_NEAR(half.high, 0.698, 5e-4);
}

TEST(WinShare, bounds_hold_the_true_share_in_at_least_9_of_10_questions) {
    // Summed exactly over all that 32 people can answer.
    for (const double truth : {0.05, 0.3, 0.5, 0.77, 0.97, 0.999}) {
        double held = 0.0, chance = std::pow(1.0 - truth, 32);
        for (int wins = 0; wins <= 32; ++wins) {
            const WinShare found = win_share(wins_of(wins, 32), 1);
            if (found.low <= truth && truth <= found.high) held += chance;
            chance *= truth / (1.0 - truth) * (32 - wins) / (wins + 1.0);
        }
        EXPECT_GE(held, 0.9) << truth;
    }
}

TEST(WinShare, people_in_whom_nothing_differs_count_for_neither_side) {
    const WinShare wins = win_share({1.0, 0.0, 0.0, -1.0}, 1);
    EXPECT_EQ(wins.share(), 0.5);
    EXPECT_EQ(wins.alike, 2);
    EXPECT_DOUBLE_EQ(wins.low, 1.0 - wins.high);
    EXPECT_EQ(wins.better, 1);
    EXPECT_NE(chance_words(wins).find("better in 1 of 4 people and alike in 2,"),
              std::string::npos);
    EXPECT_NE(chance_words(win_share({0.0, 0.0}, 1)).find("no difference in any of 2"),
              std::string::npos);
}

}  // namespace
}  // namespace needlework
