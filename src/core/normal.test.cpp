// SPDX-License-Identifier: Apache-2.0
#include "core/normal.hpp"

#include <gtest/gtest.h>

namespace needlework {
namespace {

// Abramowitz and Stegun 1964, Handbook of Mathematical Functions, tables 26.1 and 26.5.
TEST(Normal, shares_and_quantiles_are_those_of_the_published_tables) {
    EXPECT_DOUBLE_EQ(normal_share_below(0.0), 0.5);
    EXPECT_NEAR(normal_share_below(1.0), 0.841344746068543, 1e-15);
    EXPECT_NEAR(normal_share_below(-3.0), 0.001349898031630, 1e-15);
    EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-14);
    EXPECT_NEAR(normal_quantile(0.05), -1.644853626951473, 1e-14);
}

TEST(Normal, a_quantile_undoes_a_share_in_both_tails) {
    for (const double z : {-6.0, -2.5, -0.1, 0.3, 1.7, 5.0}) {
        EXPECT_NEAR(normal_quantile(normal_share_below(z)), z, 1e-9) << z;
    }
}

}  // namespace
}  // namespace needlework
