// SPDX-License-Identifier: Apache-2.0
#include "cohort/quantiles.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "core/normal.hpp"
#include "core/random.hpp"

namespace needlework {
namespace {

TEST(Quantiles, they_interpolate_between_ranks) {
    std::vector<double> values{4.0, 1.0, 3.0, 2.0};
    EXPECT_DOUBLE_EQ(quantile(values, 0.0), 1.0);
    EXPECT_DOUBLE_EQ(quantile(values, 0.5), 2.5);
    EXPECT_DOUBLE_EQ(quantile(values, 1.0), 4.0);
    EXPECT_DOUBLE_EQ(quantile(values, 0.05), 1.0 + 0.05 * 3.0);
    std::vector<double> none;
    EXPECT_TRUE(std::isnan(quantile(none, 0.5)));
}

/// How often bands from `people` draws hold the next person's reading, whose chance is known.
double coverage(int people, double noise) {
    constexpr std::uint32_t repeats = 1500;
    double held = 0.0;
    for (std::uint32_t r = 0; r < repeats; ++r) {
        std::vector<double> values;
        for (int k = 0; k < people; ++k) {
            values.push_back(
                normal(3, {.person = r}, static_cast<std::uint32_t>(k), Draw::instrument));
        }
        const Prediction band = predict(values, noise);
        const double sd = std::sqrt(1.0 + noise * noise);
        held += normal_share_below(band.high / sd) - normal_share_below(band.low / sd);
    }
    return held / repeats;
}

TEST(Quantiles, bands_hold_the_next_person_as_often_as_they_promise) {
    // At whole ranks (19 and 39 people) the mean over 1500 bands is exact to its own error, 0.2 %;
    // between ranks the interpolation adds up to 1 % in the tails of a normal.
    EXPECT_NEAR(coverage(19, 0.0), band_coverage, 0.006);
    EXPECT_NEAR(coverage(39, 0.0), band_coverage, 0.006);
    EXPECT_NEAR(coverage(32, 0.0), band_coverage, 0.01);
    EXPECT_NEAR(coverage(9, 0.0), 8.0 / 10.0, 0.006);
    EXPECT_DOUBLE_EQ(promised_coverage(9), 8.0 / 10.0);
    EXPECT_DOUBLE_EQ(promised_coverage(32), band_coverage);
}

TEST(Quantiles, an_instrument_widens_the_band_without_spoiling_its_promise) {
    // A lattice stands in for the pairs of person and error, and the tails of people are estimated.
    for (const double noise : {0.01, 0.5, 1.0, 5.0}) {
        EXPECT_NEAR(coverage(32, noise), band_coverage, 0.015) << noise;
    }
}

TEST(Quantiles, bands_of_readings_with_errors_of_their_own_hold_their_promise) {
    // Standard normal values, each read with one of two errors: the next reading is a mixture of
    // two normals in closed form. 32 people may have more of one error than of the other, which
    // costs some of the coverage beside what the lattice does: 2 % in all.
    constexpr std::uint32_t repeats = 1500, people = 32;
    constexpr double sharp = 0.5, blunt = 3.0;
    const auto below = [](double y) {
        return 0.5 * normal_share_below(y / std::hypot(1.0, sharp)) +
               0.5 * normal_share_below(y / std::hypot(1.0, blunt));
    };
    double held = 0.0;
    for (std::uint32_t r = 0; r < repeats; ++r) {
        std::vector<double> values, noises;
        for (std::uint32_t k = 0; k < people; ++k) {
            values.push_back(normal(5, {.person = r}, k, Draw::instrument));
            const bool one = uniform(6, {.person = r}, k, Draw::instrument) < 0.5;
            noises.push_back(one ? sharp : blunt);
        }
        const Prediction band = predict(values, noises);
        held += below(band.high) - below(band.low);
    }
    EXPECT_NEAR(held / repeats, band_coverage, 0.02);
}

}  // namespace
}  // namespace needlework
