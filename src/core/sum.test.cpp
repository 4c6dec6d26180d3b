// SPDX-License-Identifier: Apache-2.0
#include "core/sum.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace needlework {
namespace {

TEST(PairwiseSum, a_million_tenths_stay_within_the_proven_bound) {
    const std::vector<double> tenths(1 << 20, 0.1);
    const double exact = std::ldexp(0.1, 20);
    // The bound of the pairwise sum: (8 + log2(n / 8)) rounding errors of the whole.
    EXPECT_NEAR(pairwise_sum<double>(tenths), exact, (8 + 17) * 0x1p-53 * exact);
}

TEST(PairwiseSum, small_whole_numbers_add_up_exactly) {
    std::vector<float> counts;
    for (int i = 1; i <= 1000; ++i) counts.push_back(static_cast<float>(i));
    EXPECT_EQ(pairwise_sum<float>(counts), 1000 * 1001 / 2);
    EXPECT_EQ(pairwise_sum<double>({}), 0.0);
}

TEST(CarriedSum, keeps_what_a_plain_sum_drops) {
    CarriedSum sum;
    for (const double value : {1.0, 1e100, 1.0, -1e100}) sum.add(value);
    EXPECT_EQ(sum.value(), 2.0);
}

}  // namespace
}  // namespace needlework
