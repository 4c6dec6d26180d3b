// SPDX-License-Identifier: Apache-2.0
#include "core/yardstick.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace needlework {
namespace {

TEST(Yardstick, differences_are_told_in_deviations_of_the_value) {
    const Yardstick y{10.0, 2.0};
    EXPECT_EQ(y.off(13.0), 1.5);
    EXPECT_EQ(y.value(y.place(-7.0)), -7.0);
}

TEST(Yardstick, by_ratio_twice_as_long_is_as_far_off_as_half_as_long) {
    const Yardstick y{4.0, 2.0, Compare::ratio};
    EXPECT_DOUBLE_EQ(y.off(8.0), -y.off(2.0));
    EXPECT_DOUBLE_EQ(y.off(8.0), std::log(2.0) / 0.5);
    EXPECT_NEAR(y.value(y.place(7.0)), 7.0, 1e-12);
    EXPECT_EQ(y.place(4.0), 0.0);
}

TEST(Yardstick, by_ratio_what_is_gone_at_once_is_a_hundredfold_off_and_not_without_end) {
    const Yardstick y{4.0, 2.0, Compare::ratio};
    EXPECT_DOUBLE_EQ(y.off(0.0), -std::log(100.0) / 0.5);
    EXPECT_EQ(y.off(0.0), y.off(0.04));
}

// Small errors by ratio are the errors by difference: ln(1 + x) = x to first order.
TEST(Yardstick, near_the_value_both_ways_agree) {
    const Yardstick ratio{4.0, 2.0, Compare::ratio}, difference{4.0, 2.0};
    EXPECT_NEAR(ratio.off(4.001) / difference.off(4.001), 1.0, 2e-4);
}

}  // namespace
}  // namespace needlework
