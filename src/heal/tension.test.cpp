// SPDX-License-Identifier: Apache-2.0
#include "heal/tension.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "heal/testing.hpp"

namespace needlework {
namespace {

using testing::cheek;
using testing::one_class;

/// Smoothed share of missing matrix in the first column when all matrix is gone up to `edge_mm`.
double at_the_centre(Grid grid, double edge_mm, const Network& n) {
    const Block block{std::move(grid), cheek().layers, n};
    std::vector<double> state = spread_profile(block, resting_profile(n, block.rows));
    const Axis& across = block.grid.axis(Direction::x);
    for (const Tissue field : {Tissue::collagen3, Tissue::collagen1_new, Tissue::collagen1}) {
        for (std::size_t i = 0; i < block.voxels; ++i) {
            if (across.centres[i % block.columns] < edge_mm) state[block.at(field) + i] = 0.0;
        }
    }
    Tension tension{block, n};
    EXPECT_TRUE(tension.update(state));
    return tension.smooth()[0];
}

constexpr double grid_error = 2e-3;  // 5-um voxels beside a length of 250 um

TEST(Tension, the_centre_of_a_removed_disc_follows_the_bessel_function) {
    const Network n = network_of(one_class(), {});
    for (const double radius : {0.1, 0.2, 0.5}) {
        std::vector<double> faces;
        for (int i = 0; i <= 400; ++i) faces.push_back(0.005 * i);
        const Grid cell = Grid::cell(radial_axis(faces), uniform_axis(1.0, 1));
        const double s = radius / n.ell;
        EXPECT_NEAR(at_the_centre(cell, radius, n), 1.0 - s * std::cyl_bessel_k(1.0, s),
                    grid_error);
    }
}

TEST(Tension, the_centre_of_a_removed_slit_follows_the_exponential) {
    const Network n = network_of(one_class(), {});
    for (const double half_width : {0.05, 0.1, 0.3}) {
        const Grid slab =
            Grid::patch(uniform_axis(2.0, 400), uniform_axis(1.0, 1), uniform_axis(1.0, 1));
        // The first voxel's centre stands 2.5 um from the middle of the slit.
        EXPECT_NEAR(at_the_centre(slab, half_width, n), 1.0 - std::exp(-half_width / n.ell),
                    grid_error);
    }
}

TEST(Tension, whole_matrix_pulls_at_nothing) {
    const Network n = network_of(one_class(), {});
    const Block block{Grid::column(uniform_axis(1.0, 4)), cheek().layers, n};
    Tension tension{block, n};
    EXPECT_FALSE(tension.update(spread_profile(block, resting_profile(n, block.rows))));
}

}  // namespace
}  // namespace needlework
