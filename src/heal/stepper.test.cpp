// SPDX-License-Identifier: Apache-2.0
#include "heal/stepper.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "heal/cells.hpp"
#include "heal/testing.hpp"
#include "heal/wound.hpp"

namespace needlework {
namespace {

using testing::at;
using testing::cheek;
using testing::one_class;

constexpr double never = std::numeric_limits<double>::quiet_NaN();
constexpr CellClass channel{5.0, 1.0, 0.06, 0.09, 0.03};

Network network() {
    return network_of(one_class(), {});
}

/// A cell of coarse voxels, so that the tests are quick; rings and rows each cut into `parts`.
Block cell(const Network& n, std::size_t parts = 1, const CellClass& one = channel) {
    Parameters coarse = one_class();
    coarse.set("heal.finest", 20.0);
    const Grid g = cell_grid(one, cheek().layers, coarse);
    const auto fine = [&](Direction d) { return refined_faces(g.axis(d).faces, parts); };
    return {Grid::cell(radial_axis(fine(Direction::x)), straight_axis(fine(Direction::z))),
            cheek().layers, n};
}

std::vector<double> rest(const Block& block, const Network& n) {
    return spread_profile(block, resting_profile(n, block.rows));
}

std::vector<double> injured(const Block& block, const Network& n, const CellClass& one = channel) {
    std::vector<double> state = rest(block, n);
    const Axis& r = block.grid.axis(Direction::x);
    const auto core = ring_shares(r, 0.0, one.radius_mm);
    const auto rim = ring_shares(r, one.radius_mm, one.rim_mm);
    std::array<double, 4> lost{};
    injure(block, state, {one.depth_mm, one.kill, 0.5, {}, core, rim}, lost);
    return state;
}

double mean(const Block& block, const std::vector<double>& state, Tissue field) {
    const double volume = block.total_area * block.grid.axis(Direction::z).length();
    const std::span<const double> values{state.data() + block.at(field), block.voxels};
    return integral(block.grid, values) / volume;
}

TEST(Stepper, resting_skin_stays_as_it_is_for_a_year_to_round_off) {
    constexpr double round_off = 1e-12;
    const Network n = network();
    const Block block = cell(n);
    const std::vector<double> before = rest(block, n);
    std::vector<double> state = before;
    Stepper stepper{block, n, 0.003};
    stepper.advance(state, 0.0, 365.25, never, {}, {});
    for (std::size_t field = 0; field < tissue_count; ++field) {
        const double scale = scales(n)[field];
        for (std::size_t i = field * block.voxels; i < (field + 1) * block.voxels; ++i) {
            ASSERT_NEAR(state[i], before[i], round_off * scale) << tissue_name(Tissue(field)).name;
        }
    }
}

// A trace of macrophages far below the bound fades when it is worked out and stays when it is not;
// one above the bound always fades, and so do traces beside it.
TEST(Stepper, what_rests_is_not_worked_out_and_what_moves_is) {
    const Network n = network();
    const Block block = cell(n);
    const double scale = scales(n)[at(Tissue::macrophages2)], at_rest = 1e-6;
    const auto after = [&](double trace, double bound) {
        std::vector<double> state = rest(block, n);
        std::fill_n(state.begin() + long(block.at(Tissue::macrophages2)), block.voxels, trace);
        Stepper stepper{block, n, 0.003, nullptr, bound};
        stepper.take(state, 0.0, 0.1, never);
        return mean(block, state, Tissue::macrophages2);
    };
    const double small = 0.1 * at_rest * scale, large = 10.0 * at_rest * scale;
    EXPECT_DOUBLE_EQ(after(small, at_rest), small);
    for (const double worked_out : {after(small, 0.0) / small, after(large, at_rest) / large}) {
        EXPECT_NEAR(worked_out, std::exp(-0.1 * n.d_M2), 1e-5);  // second order in 0.03
    }
}

TEST(Stepper, an_injury_without_damage_and_loss_is_none) {
    const Network n = network();
    const Block block = cell(n);
    std::vector<double> state = injured(block, n, {5.0, 1.0, 0.06, 0.09, 0.0});
    const std::vector<double> untouched = rest(block, n);
    std::fill_n(state.begin() + long(block.at(Tissue::damage)), block.voxels, 0.0);
    std::fill_n(state.begin() + long(block.at(Surface::lid_damage)), block.columns, 0.0);
    std::fill_n(state.begin() + long(block.at(Surface::cover)), block.columns, 1.0);
    EXPECT_EQ(state, untouched);
}

TEST(Stepper, no_field_falls_below_its_floor_in_sixty_days) {
    const Network n = network();
    for (const double kill : {0.03, 0.3, 1.0}) {
        const CellClass one{5.0, 1.0, 0.06, 0.09, kill};
        const Block block = cell(n, 1, one);
        std::vector<double> state = injured(block, n, one);
        constexpr double tolerance = 0.003;
        Stepper stepper{block, n, tolerance};
        stepper.advance(state, 0.0, 60.0, 0.0, {}, [&](double, std::span<const double> now) {
            for (std::size_t field = 0; field < tissue_count; ++field) {
                const double floor = Stepper::negative_floor * tolerance * scales(n)[field];
                const auto from = now.begin() + long(field * block.voxels);
                ASSERT_GE(*std::min_element(from, from + long(block.voxels)), -floor);
            }
        });
    }
}

// Steps short enough for the stiffest pattern of the grid; longer ones converge more slowly, which
// costs nothing that anyone sees (README).
TEST(Stepper, halving_the_step_quarters_the_error) {
    constexpr double span = 0.015625;
    const Network n = network();
    const Block block = cell(n);
    std::vector<double> start = injured(block, n);
    Stepper first{block, n, 1e-3};
    first.advance(start, 0.0, 1.0, 0.0, {}, {});
    const auto after = [&](int steps) {
        std::vector<double> state = start;
        Stepper stepper{block, n, 1.0};
        for (int i = 0; i < steps; ++i) {
            stepper.take(state, 1.0 + span * i / steps, span / steps, 0.0);
        }
        return state;
    };
    // Three runs that halve the step, none of them exact: the differences fall with the same order.
    const std::vector<double> coarse = after(80), fine = after(160), finest = after(320);
    for (const Tissue field : {Tissue::signal, Tissue::tgf1, Tissue::neutrophils,
                               Tissue::macrophages2, Tissue::activated, Tissue::collagen1_new}) {
        const auto apart = [&](const std::vector<double>& a, const std::vector<double>& b) {
            double squares = 0.0;
            for (std::size_t i = block.at(field); i < block.at(field) + block.voxels; ++i) {
                squares += (a[i] - b[i]) * (a[i] - b[i]);
            }
            return std::sqrt(squares);
        };
        EXPECT_NEAR(std::log2(apart(coarse, fine) / apart(fine, finest)), 2.0, 0.25)
            << tissue_name(field).name;
    }
}

TEST(Stepper, halving_the_voxels_quarters_the_error) {
    const Network n = network();
    // The channel ends on a face, so that all grids have the same injury.
    const Block base = cell(n);
    const double end = base.grid.axis(Direction::z).faces[base.rows - 4] + base.epidermis_mm;
    const auto later = [&](std::size_t parts) {
        const Block block = cell(n, parts);
        std::vector<double> state = injured(block, n, {5.0, end, 0.06, 0.09, 0.03});
        Stepper stepper{block, n, 3e-4};
        stepper.advance(state, 0.0, 0.25, 0.0, {}, {});
        return mean(block, state, Tissue::activated);
    };
    const double coarse = later(1), middle = later(2), fine = later(4);
    EXPECT_NEAR(std::log2((coarse - middle) / (middle - fine)), 2.0, 0.2);
}

}  // namespace
}  // namespace needlework
