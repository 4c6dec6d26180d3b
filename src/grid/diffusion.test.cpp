// SPDX-License-Identifier: Apache-2.0
#include "grid/diffusion.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

namespace needlework {
namespace {

/// Numbers that are neither smooth nor symmetric, all positive.
std::vector<double> rough(std::size_t n) {
    std::vector<double> u(n);
    for (std::size_t i = 0; i < n; ++i) u[i] = 1.0 + std::fmod(double(i) * 0.6180339887, 1.0);
    return u;
}

Grid odd_patch() {
    const std::vector<double> z = graded_faces(std::vector{0.0, 0.015, 0.1, 1.3},
                                               {.first = 0.005, .growth = 1.2, .widest = 0.1});
    return Grid::patch(periodic_axis(1.0, 37), periodic_axis(0.7, 19), straight_axis(z));
}

Grid odd_cell() {
    const std::vector<double> r = graded_faces(std::vector{0.0, 0.1, 0.5}, {0.02, 1.2, 0.1});
    const std::vector<double> z = graded_faces(std::vector{0.0, 0.1, 1.3}, {0.005, 1.2, 0.1});
    return Grid::cell(radial_axis(r), straight_axis(z));
}

std::vector<double> layered(const Grid& grid) {
    std::vector<double> d;
    for (const double z : grid.axis(Direction::z).centres) d.push_back(z < 0.1 ? 0.02 : 0.3);
    return d;
}

/// Largest residual of (1 + decay) u - reach A_d u = f, relative to the largest f, with A_d u from
/// add() on a grid where only that direction spreads is not at hand; so each line is checked by
/// the couplings themselves.
double residual(const Grid& grid, Direction direction, const std::vector<double>& d, double reach,
                double decay, const std::vector<double>& f, const std::vector<double>& u) {
    double worst = 0.0;
    const std::array<std::size_t, 3> n{grid.count(Direction::x), grid.count(Direction::y),
                                       grid.count(Direction::z)};
    for (std::size_t z = 0; z < n[2]; ++z) {
        const std::vector<double> one{d.size() == 1 ? d[0] : d[z]};
        const Couplings links =
            couplings(grid.axis(direction), direction == Direction::z ? d : one);
        for (std::size_t y = 0; y < n[1]; ++y) {
            for (std::size_t x = 0; x < n[0]; ++x) {
                std::array<std::size_t, 3> at{x, y, z};
                std::size_t& i = at[std::size_t(direction)];
                const std::size_t here = i, count = grid.count(direction);
                const Axis& axis = grid.axis(direction);
                const double mine = u[grid.index(x, y, z)];
                i = here > 0 ? here - 1 : count - 1;
                const bool first_wall = here == 0 && !axis.periodic;
                const double before = first_wall ? 0.0 : u[grid.index(at[0], at[1], at[2])];
                i = here + 1 < count ? here + 1 : 0;
                const bool last_wall = here + 1 == count && !axis.periodic;
                const double after = last_wall ? 0.0 : u[grid.index(at[0], at[1], at[2])];
                const double left =
                    (1.0 + decay) * mine - reach * (links.before[here] * (before - mine) +
                                                    links.after[here] * (after - mine));
                const double scale = 1.0 + reach * (links.before[here] + links.after[here]);
                worst = std::fmax(worst, std::fabs(left - f[grid.index(x, y, z)]) / scale);
            }
        }
    }
    return worst;
}

TEST(LineSolve, answers_satisfy_their_equation_in_every_geometry_and_direction) {
    Axis top_held = straight_axis(graded_faces(std::vector{0.0, 0.1, 1.3}, {0.01, 1.3, 0.2}));
    top_held.first = Wall::held;
    for (const Grid& grid : {odd_patch(), odd_cell(), Grid::column(top_held)}) {
        for (const std::vector<double>& d : {std::vector{0.3}, layered(grid)}) {
            Diffusion<double> diffusion{grid, d};
            for (const Direction direction : {Direction::x, Direction::y, Direction::z}) {
                diffusion.factor(direction, 0.7, 0.2);
                const std::vector<double> f = rough(grid.size());
                std::vector<double> u = f;
                diffusion.solve(direction, u);
                // Round-off of one equation, relative to the sum of its terms.
                EXPECT_LT(residual(grid, direction, d, 0.7, 0.2, f, u), 1e-14);
            }
        }
    }
}

TEST(LineSolve, what_closed_walls_keep_in_is_conserved_whatever_the_step) {
    for (const Grid& grid : {odd_patch(), odd_cell()}) {
        Diffusion<double> diffusion{grid, layered(grid)};
        for (const double reach : {1e-6, 1.0, 1e6}) {
            for (const Direction d : {Direction::x, Direction::y, Direction::z}) {
                diffusion.factor(d, reach);
            }
            std::vector<double> u = rough(grid.size());
            const double before = integral(grid, u);
            diffusion.solve(u);
            EXPECT_NEAR(integral(grid, u) / before, 1.0, 1e-12) << reach;
        }
    }
}

TEST(Diffusion, a_constant_field_between_closed_walls_does_not_change_by_a_single_bit) {
    for (const Grid& grid : {odd_patch(), odd_cell()}) {
        const Diffusion<double> diffusion{grid, layered(grid)};
        std::vector<double> u(grid.size(), 1.0 / 3.0), rate(grid.size(), 0.0);
        diffusion.add(1.0, u, rate);
        for (const double value : rate) EXPECT_EQ(value, 0.0);
    }
}

TEST(Diffusion, the_rates_of_all_voxels_add_up_to_nothing) {
    for (const Grid& grid : {odd_patch(), odd_cell()}) {
        const Diffusion<double> diffusion{grid, layered(grid)};
        const std::vector<double> u = rough(grid.size());
        std::vector<double> rate(grid.size(), 0.0), size(grid.size());
        diffusion.add(1.0, u, rate);
        for (std::size_t i = 0; i < size.size(); ++i) size[i] = std::fabs(rate[i]);
        EXPECT_LT(std::fabs(integral(grid, rate)), 1e-13 * integral(grid, size));
    }
}

TEST(Diffusion, planes_known_to_be_flat_may_be_left_out) {
    constexpr double round_off = 1e-14;
    const Grid grid = odd_patch();
    Diffusion<double> d{grid, layered(grid)};
    for (const Direction way : {Direction::x, Direction::y, Direction::z}) d.factor(way, 0.05);
    const std::size_t rows = grid.count(Direction::z), plane = grid.size() / rows;
    std::vector<double> u = rough(grid.size());
    std::vector<char> flat(rows, 0), within(rows, 0);
    for (std::size_t z = 4; z < rows; ++z) {
        std::fill_n(u.begin() + long(z * plane), plane, 3.0);
        flat[z] = 1;
        within[z] = z > 4;
    }
    std::vector<double> all = u, some = u, rate(u.size()), rate_of_some(u.size());
    d.solve(all);
    d.solve(some, nullptr, flat);
    d.add(1.0, u, rate);
    d.add(1.0, u, rate_of_some, nullptr, within);
    EXPECT_EQ(rate, rate_of_some);
    for (std::size_t i = 0; i < u.size(); ++i) ASSERT_NEAR(some[i], all[i], round_off * all[i]);
}

TEST(Diffusion, threads_one_two_and_four_give_the_same_bytes_as_none) {
    const Grid grid = odd_patch();
    Diffusion<double> diffusion{grid, layered(grid)};
    for (const Direction d : {Direction::x, Direction::y, Direction::z}) diffusion.factor(d, 0.1);
    const auto result = [&](Workers* workers) {
        std::vector<double> u = rough(grid.size()), rate(grid.size(), 0.0);
        diffusion.solve(u, workers);
        diffusion.add(0.5, u, rate, workers);
        u.insert(u.end(), rate.begin(), rate.end());
        return u;
    };
    const std::vector<double> alone = result(nullptr);
    for (const int threads : {1, 2, 4}) {
        Workers workers{threads};
        EXPECT_EQ(result(&workers), alone) << threads;
    }
}

/// Fields of 1 MiB and more, whose sides are no multiples of a vector: loops, walls and one of
/// each.
std::vector<Grid> large_patches() {
    const Axis depth = straight_axis(graded_faces(std::vector{0.0, 0.1, 1.3}, {0.005, 1.05, 0.05}));
    const Axis loop = periodic_axis(1.0, 61), other = periodic_axis(0.7, 77);
    const Axis walls = uniform_axis(1.0, 61), between = uniform_axis(0.7, 77);
    return {Grid::patch(loop, other, depth), Grid::patch(walls, between, depth),
            Grid::patch(loop, between, depth), Grid::patch(walls, other, depth)};
}

template <class Real>
void expect_large_as_by_lines(double round_off) {
    for (const Grid& grid : large_patches()) {
        ASSERT_GT(grid.size() * sizeof(Real), std::size_t(1) << 20);
        Diffusion<Real> diffusion{grid, layered(grid)};
        for (const Direction d : {Direction::x, Direction::y, Direction::z}) {
            diffusion.factor(d, 0.1, 0.02);
        }
        const std::vector<double> numbers = rough(grid.size());
        const std::vector<Real> start(numbers.begin(), numbers.end());
        std::vector<Real> by_lines = start, alone = start;
        for (const Direction d : {Direction::x, Direction::y, Direction::z}) {
            diffusion.solve(d, std::span{by_lines});
        }
        diffusion.solve(std::span{alone});
        for (std::size_t i = 0; i < alone.size(); ++i) {
            ASSERT_NEAR(alone[i], by_lines[i], round_off);
        }
        for (const int threads : {1, 2, 4}) {
            Workers workers{threads};
            std::vector<Real> u = start;
            diffusion.solve(std::span{u}, &workers);
            EXPECT_EQ(u, alone) << threads;
        }
    }
}

TEST(Diffusion, large_fields_take_another_way_through_memory_to_the_same_answer) {
    expect_large_as_by_lines<double>(1e-14);
    expect_large_as_by_lines<float>(5e-6);
}

TEST(Diffusion, in_large_fields_too_planes_known_to_be_flat_may_be_left_out) {
    const Grid grid = large_patches()[0];
    Diffusion<double> d{grid, layered(grid)};
    for (const Direction way : {Direction::x, Direction::y, Direction::z}) d.factor(way, 0.05);
    const std::size_t rows = grid.count(Direction::z), plane = grid.size() / rows;
    std::vector<double> u = rough(grid.size());
    std::vector<char> flat(rows, 0);
    for (std::size_t z = 4; z < rows; z += 1 + z % 2) {
        std::fill_n(u.begin() + long(z * plane), plane, 3.0);
        flat[z] = 1;
    }
    std::vector<double> all = u, some = u;
    Workers workers{2};
    d.solve(all);
    d.solve(some, &workers, flat);
    for (std::size_t i = 0; i < u.size(); ++i) ASSERT_NEAR(some[i], all[i], 1e-14 * all[i]);
}

TEST(Diffusion, single_precision_agrees_with_double_to_its_round_off) {
    const Grid grid = odd_patch();
    Diffusion<double> fine{grid, layered(grid)};
    Diffusion<float> coarse{grid, layered(grid)};
    for (const Direction d : {Direction::x, Direction::y, Direction::z}) {
        fine.factor(d, 0.1, 0.05);
        coarse.factor(d, 0.1, 0.05);
    }
    std::vector<double> u = rough(grid.size());
    std::vector<float> v(u.begin(), u.end());
    fine.solve(u);
    coarse.solve(v);
    // All terms are positive, so relative round-off adds up along a line of 37 cells at most.
    for (std::size_t i = 0; i < u.size(); ++i) EXPECT_NEAR(double(v[i]) / u[i], 1.0, 3e-5);
}

}  // namespace
}  // namespace needlework
