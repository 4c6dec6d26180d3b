// SPDX-License-Identifier: Apache-2.0
#include "heal/wound.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "heal/testing.hpp"

namespace needlework {
namespace {

constexpr double round_off = 1e-13;

TEST(Closing, half_of_a_core_as_wide_as_close_width_closes_all_of_a_thin_one_none_of_a_wide_one) {
    Parameters p{heal_parameters};
    const double half = p["heal.close_width"], power = p["heal.close_power"];
    EXPECT_DOUBLE_EQ(closed_share(half, p), 0.5);
    EXPECT_DOUBLE_EQ(closed_share(2.0 * half, p), 1.0 / (1.0 + std::pow(2.0, power)));
    EXPECT_GT(closed_share(0.2, p), 0.95);  // Champlain 2022: not found again
    EXPECT_LT(closed_share(1.0, p), 0.01);  // stays open
    p.set("heal.close_width", 0.0);
    EXPECT_EQ(closed_share(0.1, p), 0.0);
}

// One layer with a removed core: with c the closed share, A the area and a that of the core, the
// core holds c and the rest 1 times the kept share 1 - c a / (A - (1 - c) a).
TEST(Closing, fills_the_core_evenly_from_its_layer_and_keeps_what_the_needle_left) {
    const Network n = network_of(testing::one_class(), {});
    const std::vector<double> faces{0.0, 0.1, 0.2, 0.4, 1.0};
    const Block block{Grid::cell(radial_axis(faces), uniform_axis(1.0, 1)),
                      Layers{0.0, 0.0, 1.0, 0.0, 1.0}, n};
    const double whole = std::numbers::pi, core = std::numbers::pi * 0.04;
    const auto shares = ring_shares(block.grid.axis(Direction::x), 0.0, 0.2);
    const std::vector<double> rim(4, 0.0);
    for (const double closed : {0.0, 0.3, 1.0}) {
        std::vector<double> state = spread_profile(block, resting_profile(n, 1));
        std::array<double, 4> lost{};
        injure(block, state, {1.0, 1.0, 0.5, {}, shares, rim, closed}, lost);
        const double kept = 1.0 - closed * core / (whole - (1.0 - closed) * core);
        const TissueState before = resting(n);
        for (const Tissue field : {Tissue::collagen1, Tissue::fibroblasts, Tissue::elastin}) {
            const double* values = state.data() + block.at(field);
            const double was = before[std::size_t(field)];
            EXPECT_NEAR(values[0], was * closed * kept, round_off * was);
            EXPECT_NEAR(values[3], was * kept, round_off * was);
            const double content = integral(block.grid, {values, block.voxels});
            EXPECT_NEAR(content, was * (whole - core), round_off * was);
        }
        EXPECT_NEAR(lost[2], before[std::size_t(Tissue::collagen1)] * core, round_off * 250.0);
        EXPECT_EQ(state[block.at(Tissue::damage)], 1.0);
    }
}

// Steps leave traces of either sign of cells that are gone. Here they add up to next to nothing,
// while the core holds some: drawn in proportion to what is there, they would grow without bound.
TEST(Closing, does_not_magnify_the_traces_of_cells_that_are_gone) {
    const Network n = network_of(testing::one_class(), {});
    const Block block{Grid::patch(uniform_axis(2.0, 2), uniform_axis(1.0, 1), uniform_axis(1.0, 1)),
                      Layers{0.0, 0.0, 1.0, 0.0, 1.0}, n};
    const std::vector<double> shares{0.5, 0.0}, rim(2, 0.0);
    constexpr double trace = 1e-6;
    for (const double other : {-1.0 - 1e-9, -1.0 + 1e-9, -0.51, -0.49, 0.0}) {
        for (const double sign : {1.0, -1.0}) {
            std::vector<double> state = spread_profile(block, resting_profile(n, 1));
            double* N = state.data() + block.at(Tissue::neutrophils);
            N[0] = sign * trace;
            N[1] = sign * trace * other;
            std::array<double, 4> lost{};
            injure(block, state, {1.0, 1.0, 0.5, {}, shares, rim, 0.9}, lost);
            EXPECT_LE(std::abs(N[0]), trace) << other;
            EXPECT_LE(std::abs(N[1]), trace * (1.0 + 1e-8)) << other;
        }
    }
}

}  // namespace
}  // namespace needlework
