// SPDX-License-Identifier: Apache-2.0
#include "core/random.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace needlework {
namespace {

/// What uniform() makes of the first two words of a block.
double from_words(std::uint64_t first, std::uint64_t second) {
    return std::ldexp(static_cast<double>((first << 32 | second) >> 11), -53);
}

// The three philox4x32-10 rows of the known-answer file that Random123 publishes (kat_vectors;
// Salmon et al. 2011, Parallel random numbers: as easy as 1, 2, 3, doi:10.1145/2063384.2063405).
TEST(Random, philox_gives_the_published_known_answers) {
    EXPECT_EQ(uniform(0, {}, 0, Draw{0}), from_words(0x6627e8d5, 0xe169c58d));
    const Occasion ones{.person = 0xffffffff, .session = 0xffff, .zone = 0xffff};
    EXPECT_EQ(uniform(0xffffffffffffffff, ones, 0xffffffff, Draw{0xffffffff}),
              from_words(0x408f276d, 0x41c83b0e));
    const Occasion pi{.person = 0x85a308d3, .session = 0x1319, .zone = 0x8a2e};
    EXPECT_EQ(uniform(0x299f31d0a4093822, pi, 0x243f6a88, Draw{0x03707344}),
              from_words(0xd16cfe09, 0x94fdcceb));
}

TEST(Random, every_part_of_the_key_changes_the_number) {
    const std::set<double> drawn = {
        uniform(1, {}, 0, Draw::depth),
        uniform(2, {}, 0, Draw::depth),
        uniform(1ull << 32, {}, 0, Draw::depth),
        uniform(1, {.person = 1}, 0, Draw::depth),
        uniform(1, {.person = 0, .session = 1}, 0, Draw::depth),
        uniform(1, {.person = 0, .session = 0, .zone = 1}, 0, Draw::depth),
        uniform(1, {}, 1, Draw::depth),
        uniform(1, {}, 0, Draw::thickness),
    };
    EXPECT_EQ(drawn.size(), 8u);
}

TEST(Random, uniform_numbers_have_the_moments_of_the_unit_interval) {
    constexpr int n = 100000;
    double sum = 0.0, squares = 0.0;
    for (std::uint32_t i = 0; i < n; ++i) {
        const double u = uniform(7, {}, i, Draw::depth);
        ASSERT_TRUE(u >= 0.0 && u < 1.0);
        sum += u;
        squares += (u - 0.5) * (u - 0.5);
    }
    // Four standard errors: variance 1/12, fourth central moment 1/80.
    EXPECT_NEAR(sum / n, 0.5, 4.0 * std::sqrt(1.0 / 12.0 / n));
    EXPECT_NEAR(squares / n, 1.0 / 12.0, 4.0 * std::sqrt((1.0 / 80.0 - 1.0 / 144.0) / n));
}

TEST(Random, both_normals_of_a_pair_are_standard_and_uncorrelated) {
    constexpr int n = 100000;
    double mean = 0.0, squares = 0.0, fourth = 0.0, product = 0.0;
    for (std::uint32_t i = 0; i < n; ++i) {
        const NormalPair z = normal_pair(7, {.person = 3}, i, Draw::thickness);
        mean += z.first + z.second;
        squares += z.first * z.first + z.second * z.second;
        fourth += std::pow(z.first, 4) + std::pow(z.second, 4);
        product += z.first * z.second;
    }
    // Four standard errors; the moments of a standard normal are 0, 1, 3, and Var z^4 = 96.
    EXPECT_NEAR(mean / (2 * n), 0.0, 4.0 * std::sqrt(1.0 / (2 * n)));
    EXPECT_NEAR(squares / (2 * n), 1.0, 4.0 * std::sqrt(2.0 / (2 * n)));
    EXPECT_NEAR(fourth / (2 * n), 3.0, 4.0 * std::sqrt(96.0 / (2 * n)));
    EXPECT_NEAR(product / n, 0.0, 4.0 * std::sqrt(1.0 / n));
}

TEST(Random, neighbouring_events_are_uncorrelated) {
    constexpr int n = 100000;
    double product = 0.0;
    for (std::uint32_t i = 0; i < n; ++i) {
        product += normal(7, {}, i, Draw::depth) * normal(7, {}, i + 1, Draw::depth);
    }
    EXPECT_NEAR(product / n, 0.0, 4.0 * std::sqrt(1.0 / n));
}

// FNV-1a, 32 bits: the offset basis for no bytes, and the published value for "foobar".
TEST(Random, the_hash_of_a_name_is_the_published_one) {
    EXPECT_EQ(name_hash(""), 0x811c9dc5u);
    EXPECT_EQ(name_hash("foobar"), 0xbf9cf968u);
}

}  // namespace
}  // namespace needlework
