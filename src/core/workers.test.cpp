// SPDX-License-Identifier: Apache-2.0
#include "core/workers.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <stdexcept>
#include <vector>

#include "core/sum.hpp"

namespace needlework {
namespace {

/// A sum that rounding makes depend on its order, cut into 64 fixed parts.
double sum_in_parts(int threads) {
    Workers workers{threads};
    std::vector<double> parts(64);
    workers.for_each(parts.size(), [&](std::size_t part) {
        for (int i = 0; i < 200; ++i) {
            parts[part] += std::sin(static_cast<double>(part * 200 + static_cast<std::size_t>(i)));
        }
    });
    return pairwise_sum<double>(parts);
}

TEST(Workers, one_to_four_threads_give_the_same_bytes) {
    const double one = sum_in_parts(1);
    for (const int threads : {2, 3, 4}) {
        const double several = sum_in_parts(threads);
        EXPECT_EQ(std::memcmp(&one, &several, sizeof one), 0) << threads << " threads";
    }
}

TEST(Workers, each_part_is_done_once_in_every_round) {
    Workers workers{3};
    std::vector<int> done(100, 0);
    for (int round = 1; round <= 50; ++round) {
        workers.for_each(done.size(), [&](std::size_t part) { ++done[part]; });
        for (const int count : done) ASSERT_EQ(count, round);
    }
    workers.for_each(0, [](std::size_t) { FAIL() << "there is no part"; });
}

TEST(Workers, an_exception_of_a_part_passes_through_and_the_team_goes_on) {
    Workers workers{2};
    const auto faulty = [](std::size_t part) {
        if (part == 7) throw std::runtime_error{"part 7"};
    };
    EXPECT_THROW(workers.for_each(16, faulty), std::runtime_error);
    int sum = 0;
    Workers alone{1};
    alone.for_each(4, [&](std::size_t part) { sum += static_cast<int>(part); });
    EXPECT_EQ(sum, 6);
    EXPECT_NO_THROW(workers.for_each(16, [](std::size_t) {}));
}

TEST(Workers, no_threads_at_all_means_one) {
    EXPECT_EQ(Workers{0}.threads(), 1);
    EXPECT_EQ(Workers{-3}.threads(), 1);
}

}  // namespace
}  // namespace needlework
