// SPDX-License-Identifier: Apache-2.0
#include "grid/helmholtz.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "grid/diffusion.hpp"

namespace needlework {
namespace {

std::vector<double> rough(std::size_t n) {
    std::vector<double> u(n);
    for (std::size_t i = 0; i < n; ++i) u[i] = 1.0 + std::fmod(double(i) * 0.6180339887, 1.0);
    return u;
}

Axis graded_depth() {
    return straight_axis(graded_faces(std::vector{0.0, 0.1, 1.3}, {0.01, 1.2, 0.1}));
}

TEST(Helmholtz, the_answer_satisfies_the_unsplit_equation_in_every_geometry) {
    const std::vector<double> r = graded_faces(std::vector{0.0, 0.1, 0.5}, {0.02, 1.2, 0.1});
    Axis held = graded_depth();
    held.first = Wall::held;
    for (const Grid& grid :
         {Grid::column(held), Grid::cell(radial_axis(r), graded_depth()),
          Grid::patch(periodic_axis(1.0, 30), periodic_axis(0.5, 14), graded_depth()),
          Grid::patch(straight_axis(r), periodic_axis(0.5, 2), held)}) {
        std::vector<double> d;
        for (const double z : grid.axis(Direction::z).centres) d.push_back(z < 0.1 ? 0.1 : 1.0);
        const Helmholtz helmholtz{grid, d};
        const std::vector<double> f = rough(grid.size());
        std::vector<double> u = f;
        helmholtz.solve(0.06, 0.1, u);
        std::vector<double> left(grid.size(), 0.0);
        Diffusion<double>{grid, d}.add(-0.06, u, left);
        // Round-off of A: its largest coupling is about 4 reach D / h^2 = 1000 here.
        for (std::size_t i = 0; i < f.size(); ++i) EXPECT_NEAR(left[i] + 1.1 * u[i], f[i], 1e-12);
    }
}

/// Distance-weighted loss 1 inside, 0 outside, seen at the middle; grids fine beside ell and a.
TEST(Helmholtz, centre_of_a_removed_disc_follows_the_bessel_function) {
    const double ell = 0.25;
    for (const double a : {0.05, 0.1, 0.2, 0.4}) {
        const std::vector<double> r = graded_faces(std::vector{0.0, a, 4.0}, {a / 200, 1.02, 0.02});
        const Grid grid = Grid::cell(radial_axis(r), uniform_axis(1.0, 2));
        std::vector<double> u;
        for (std::size_t z = 0; z < 2; ++z) {
            for (const double at : grid.axis(Direction::x).centres) u.push_back(at < a ? 1.0 : 0.0);
        }
        Helmholtz{grid, std::vector{1.0}}.solve(ell * ell, 0.0, u);
        const double expected = 1.0 - a / ell * std::cyl_bessel_k(1.0, a / ell);
        EXPECT_NEAR(u[0], expected, 2e-4) << a;  // (h / ell)^2 with h = a / 200 .. 0.02
    }
}

TEST(Helmholtz, centre_of_a_removed_slit_follows_the_exponential) {
    const double ell = 0.25, length = 8.0;
    const std::size_t n = 1600;
    const Grid grid =
        Grid::patch(periodic_axis(length, n), periodic_axis(1.0, 1), uniform_axis(1.0, 2));
    for (const std::size_t half_cells : {10, 20, 60}) {
        std::vector<double> u(grid.size(), 0.0);
        for (std::size_t z = 0; z < 2; ++z) {
            for (std::size_t i = 0; i < half_cells; ++i) {
                u[grid.index(i, 0, z)] = u[grid.index(n - 1 - i, 0, z)] = 1.0;
            }
        }
        Helmholtz{grid, std::vector{1.0}}.solve(ell * ell, 0.0, u);
        const double half_width = double(half_cells) * length / double(n);
        // The middle is a face; its two cells stand h / 2 aside: error of (h / ell)^2 = 4e-4 / 8.
        EXPECT_NEAR(u[0], 1.0 - std::exp(-half_width / ell), 1e-4);
    }
}

TEST(Helmholtz, a_patch_that_is_turned_gives_the_turned_answer) {
    const std::size_t n = 24;
    const Grid grid = Grid::patch(periodic_axis(1.0, n), periodic_axis(1.0, n), graded_depth());
    const Helmholtz helmholtz{grid, std::vector{1.0}};
    std::vector<double> u = rough(grid.size()), turned(grid.size());
    const auto turn = [&](const std::vector<double>& from) {
        std::vector<double> to(from.size());
        for (std::size_t z = 0; z < grid.count(Direction::z); ++z) {
            for (std::size_t y = 0; y < n; ++y) {
                for (std::size_t x = 0; x < n; ++x) {
                    to[grid.index(n - 1 - y, x, z)] = from[grid.index(x, y, z)];
                }
            }
        }
        return to;
    };
    turned = turn(u);
    helmholtz.solve(0.06, 0.0, u);
    helmholtz.solve(0.06, 0.0, turned);
    const std::vector<double> expected = turn(u);
    for (std::size_t i = 0; i < u.size(); ++i) EXPECT_NEAR(turned[i], expected[i], 1e-14);
}

TEST(Helmholtz, threads_one_two_and_four_give_the_same_bytes_as_none) {
    const Grid grid = Grid::patch(periodic_axis(1.0, 20), periodic_axis(1.0, 30), graded_depth());
    const Helmholtz helmholtz{grid, std::vector{0.5}};
    std::vector<double> alone = rough(grid.size());
    helmholtz.solve(0.06, 0.0, alone);
    for (const int threads : {1, 2, 4}) {
        Workers workers{threads};
        std::vector<double> u = rough(grid.size());
        helmholtz.solve(0.06, 0.0, u, &workers);
        EXPECT_EQ(u, alone);
    }
}

}  // namespace
}  // namespace needlework
