// SPDX-License-Identifier: Apache-2.0
#include "cohort/design.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "cohort/sobol_sequence.hpp"

namespace needlework {
namespace {

TEST(SobolSequence, each_dimension_puts_one_of_the_first_points_into_each_interval) {
    constexpr int m = 8;
    for (int d = 0; d < sobol_dimensions; ++d) {
        std::set<std::uint32_t> intervals;
        for (std::uint32_t i = 0; i < 1u << m; ++i) {
            intervals.insert(sobol_bits(i, d) >> (32 - m));
        }
        EXPECT_EQ(intervals.size(), 1u << m) << "dimension " << d;
    }
}

TEST(SobolSequence, the_first_two_dimensions_fill_every_elementary_rectangle) {
    constexpr int m = 10;
    for (int k = 0; k <= m; ++k) {
        std::set<std::uint32_t> boxes;
        for (std::uint32_t i = 0; i < 1u << m; ++i) {
            const std::uint64_t x = sobol_bits(i, 0), y = sobol_bits(i, 1);
            boxes.insert(
                static_cast<std::uint32_t>((x >> (32 - k)) << (m - k) | (y >> (32 - (m - k)))));
        }
        EXPECT_EQ(boxes.size(), 1u << m) << "cut into 2^" << k << " columns";
    }
}

TEST(SobolSequence, the_first_corners_of_twelve_dimensions_hold_one_point_each) {
    constexpr int d = 12;
    std::set<std::uint32_t> corners;
    for (std::uint32_t i = 0; i < 1u << d; ++i) {
        std::uint32_t corner = 0;
        for (int j = 0; j < d; ++j) corner = corner << 1 | sobol_bits(i, j) >> 31;
        corners.insert(corner);
    }
    EXPECT_EQ(corners.size(), 1u << d);
}

/// Mean of the product of (1 + (u_j - 1/2) / 3) over a design; exactly 1 over the whole cube.
double product_mean(SamplingDesign design, std::uint32_t rows, std::uint32_t columns) {
    const DesignTable table{design, 11, rows};
    double sum = 0.0;
    for (std::uint32_t i = 0; i < rows; ++i) {
        double product = 1.0;
        for (std::uint32_t j = 0; j < columns; ++j) {
            product *= 1.0 + (design_cell(table, i, j, 1000 + j) - 0.5) / 3.0;
        }
        sum += product;
    }
    return sum / rows;
}

TEST(Design, integrals_over_forty_numbers_are_nearer_with_a_better_design) {
    constexpr std::uint32_t rows = 4096, columns = 40;
    // Variance of one factor is 1/108, so one random mean is off by about this much.
    const double random_error = std::sqrt((std::pow(1.0 + 1.0 / 108.0, columns) - 1.0) / rows);
    EXPECT_NEAR(product_mean(SamplingDesign::random, rows, columns), 1.0, 4.0 * random_error);
    EXPECT_NEAR(product_mean(SamplingDesign::latin_hypercube, rows, columns), 1.0,
                2.0 * random_error);
    EXPECT_NEAR(product_mean(SamplingDesign::sobol, rows, columns), 1.0, random_error);
}

TEST(Design, two_streams_are_independent_as_paired_rows_need_them) {
    // Of independent uniform numbers a and b, mean (a - b)^2 / 2 is their variance, 1 / 12: the
    // total index of a result that is this number is 1. Standard error for n rows: (a - b)^2 / 2
    // has the variance 1 / 60 - 1 / 144. Two digital shifts of one sequence would give anything
    // from 0 to 1.5.
    constexpr std::uint32_t rows = 256;
    const double error = 12.0 * std::sqrt((1.0 / 60.0 - 1.0 / 144.0) / rows);
    for (const SamplingDesign design :
         {SamplingDesign::random, SamplingDesign::latin_hypercube, SamplingDesign::sobol}) {
        for (std::uint32_t column = 0; column < 40; ++column) {
            double squares = 0.0;
            for (std::uint32_t row = 0; row < rows; ++row) {
                const double a = design_cell({design, 1, rows, 0}, row, column, 1000 + column);
                const double b = design_cell({design, 1, rows, 1}, row, column, 1000 + column);
                squares += (a - b) * (a - b) / 2.0;
            }
            // The farthest of 120 lies beyond 4.5 standard errors once in a thousand times.
            EXPECT_NEAR(12.0 * squares / rows, 1.0, 4.5 * error)
                << static_cast<int>(design) << " " << column;
        }
    }
}

TEST(Design, a_latin_hypercube_has_one_person_in_each_part_of_every_number) {
    const DesignTable table{SamplingDesign::latin_hypercube, 5, 37};
    for (std::uint32_t column = 0; column < 3; ++column) {
        std::set<int> parts;
        for (std::uint32_t row = 0; row < 37; ++row) {
            parts.insert(static_cast<int>(37.0 * design_cell(table, row, column, column)));
        }
        EXPECT_EQ(parts.size(), 37u);
    }
}

TEST(Design, a_shuffle_is_a_permutation_whatever_its_length) {
    for (const std::uint32_t rows : {1u, 2u, 3u, 17u, 64u, 1000u}) {
        std::set<std::uint32_t> places;
        for (std::uint32_t i = 0; i < rows; ++i) places.insert(shuffled(i, rows, 3, 9));
        EXPECT_EQ(places.size(), rows);
        EXPECT_LT(*places.rbegin(), rows);
    }
}

TEST(Design, other_streams_and_seeds_give_other_people) {
    const DesignTable one{SamplingDesign::sobol, 1, 8, 0}, other{SamplingDesign::sobol, 1, 8, 1};
    EXPECT_NE(design_cell(one, 3, 2, 7), design_cell(other, 3, 2, 7));
    EXPECT_NE(design_cell({.seed = 1, .rows = 8}, 3, 2, 7),
              design_cell({.seed = 2, .rows = 8}, 3, 2, 7));
}

}  // namespace
}  // namespace needlework
