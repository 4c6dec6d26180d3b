// SPDX-License-Identifier: Apache-2.0
// The grid against formulas: orders, modes, spreading, layers, symmetry.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <numbers>
#include <string>
#include <vector>

#include "grid/helmholtz.hpp"
#include "grid/split_step.hpp"

namespace needlework {
namespace {

constexpr double pi = std::numbers::pi;

/// Faces from 0 to length that are fine at 0 and grow smoothly, tenfold.
std::vector<double> smooth_faces(double length, std::size_t cells) {
    std::vector<double> faces;
    for (std::size_t i = 0; i <= cells; ++i) {
        faces.push_back(length * (std::pow(10.0, double(i) / double(cells)) - 1.0) / 9.0);
    }
    return faces;
}

using Place = std::function<double(double x, double y, double z)>;

std::vector<double> sample(const Grid& grid, const Place& value) {
    std::vector<double> u;
    for (const double z : grid.axis(Direction::z).centres) {
        for (const double y : grid.axis(Direction::y).centres) {
            for (const double x : grid.axis(Direction::x).centres) u.push_back(value(x, y, z));
        }
    }
    return u;
}

/// Root of the volume's mean of the squared difference.
double distance(const Grid& grid, const std::vector<double>& u, const std::vector<double>& v) {
    std::vector<double> squared(u.size());
    for (std::size_t i = 0; i < u.size(); ++i) squared[i] = (u[i] - v[i]) * (u[i] - v[i]);
    return std::sqrt(integral(grid, squared) / integral(grid, std::vector<double>(u.size(), 1.0)));
}

enum class Shape { column, cell, patch };

Grid grid_of(Shape shape, std::size_t cells) {
    const Axis depth = straight_axis(smooth_faces(1.5, 2 * cells));
    if (shape == Shape::column) return Grid::column(depth);
    if (shape == Shape::cell) return Grid::cell(radial_axis(smooth_faces(0.8, cells)), depth);
    return Grid::patch(periodic_axis(1.0, cells), periodic_axis(0.7, cells), depth);
}

/// log2 of what halving cells or step does to the error; also written to --gtest_output=xml:FILE.
double observed_order(Shape shape, const std::function<double(std::size_t)>& error,
                      std::size_t cells) {
    const double order = std::log2(error(cells) / error(2 * cells));
    const char* const names[] = {"column", "cell", "patch"};
    testing::Test::RecordProperty(names[std::size_t(shape)], std::to_string(order));
    return order;
}

/// u - ell^2 lap u = f for a chosen u with no flux through the walls; f by hand.
TEST(Verification, manufactured_solutions_show_second_order_in_space_on_graded_grids) {
    const double ell2 = 0.05, depth = 1.5, radius = 0.8, k = pi / depth;
    for (const Shape shape : {Shape::column, Shape::cell, Shape::patch}) {
        const auto across = [&](double x, double y) {
            if (shape == Shape::column) return std::pair{1.0, 0.0};
            if (shape == Shape::patch) {
                const double u = std::exp(std::sin(2 * pi * x)) * std::cos(2 * pi * y / 0.7);
                const double c = std::cos(2 * pi * x), s = std::sin(2 * pi * x);
                return std::pair{u, 4 * pi * pi * u * (c * c - s - 1 / 0.49)};
            }
            const double s = pi * x * x / (radius * radius), q = pi / (radius * radius);
            return std::pair{std::cos(s), -4 * q * (std::sin(s) + s * std::cos(s))};
        };
        const auto error = [&](std::size_t cells) {
            const Grid grid = grid_of(shape, cells);
            const auto exact = sample(grid, [&](double x, double y, double z) {
                return across(x, y).first * std::cos(k * z);
            });
            auto u = sample(grid, [&](double x, double y, double z) {
                const auto [v, lap] = across(x, y);
                return (v - ell2 * (lap - k * k * v)) * std::cos(k * z);
            });
            Helmholtz{grid, std::vector{1.0}}.solve(ell2, 0.0, u);
            return distance(grid, u, exact);
        };
        EXPECT_NEAR(observed_order(shape, error, 16), 2.0, 0.1) << int(shape);
    }
}

/// Modes with no flux through the walls die as exp(-(D rate + decay) t); with half the cells and
/// half the step at once the error must fall by four.
TEST(Verification, decaying_modes_show_second_order_in_space_and_time_together) {
    const double d = 0.3, decay = 0.5, end = 0.4, k = pi / 1.5;
    const double bessel_zero = 3.8317059702075123;  // of J1
    for (const Shape shape : {Shape::column, Shape::cell, Shape::patch}) {
        const double kr = bessel_zero / 0.8;
        const double across = shape == Shape::column ? 0.0
                              : shape == Shape::cell ? kr * kr
                                                     : 4 * pi * pi * (1.0 + 1.0 / 0.49);
        const auto mode = [&](double x, double y, double z) {
            const double lateral = shape == Shape::column ? 1.0
                                   : shape == Shape::cell
                                       ? std::cyl_bessel_j(0.0, kr * x)
                                       : std::cos(2 * pi * x) * std::cos(2 * pi * y / 0.7);
            return lateral * std::cos(k * z);
        };
        const auto error = [&](std::size_t cells) {
            const Grid grid = grid_of(shape, cells);
            std::vector<double> u = sample(grid, mode), exact = u;
            const double lost = std::exp(-(d * (across + k * k) + decay) * end);
            for (double& value : exact) value *= lost;
            SplitStep step{grid, std::vector{d}, end / double(cells), decay};
            for (std::size_t i = 0; i < cells; ++i) step.advance(u);
            return distance(grid, u, exact) / lost;
        };
        EXPECT_NEAR(observed_order(shape, error, 24), 2.0, 0.1) << int(shape);
    }
}

/// In layers the directions do not commute, so that the order of splitting shows.
TEST(Verification, steps_are_second_order_in_time_through_layers) {
    for (const Shape shape : {Shape::cell, Shape::patch}) {
        const Grid grid = grid_of(shape, 12);
        std::vector<double> d;
        for (const double z : grid.axis(Direction::z).centres) d.push_back(z < 0.3 ? 0.05 : 0.5);
        const auto start = sample(grid, [](double x, double y, double z) {
            return 1.0 + std::cos(2 * pi * (x + 0.3 * y)) * std::exp(-z);
        });
        const auto after = [&](std::size_t steps) {
            std::vector<double> u = start;
            SplitStep step{grid, d, 0.2 / double(steps), 0.0};
            for (std::size_t i = 0; i < steps; ++i) step.advance(u);
            return u;
        };
        const std::vector<double> fine = after(640);
        const auto error = [&](std::size_t steps) { return distance(grid, after(steps), fine); };
        EXPECT_NEAR(observed_order(shape, error, 40), 2.0, 0.15) << int(shape);
    }
}

TEST(Verification, a_spot_spreads_with_variance_two_d_t) {
    const double d = 0.02, spot = 0.06, time = 0.05;
    const Grid grid =
        Grid::patch(periodic_axis(1.0, 64), periodic_axis(1.0, 64), uniform_axis(1.0, 64));
    const auto gaussian = [&](double variance) {
        return sample(grid, [&, variance](double x, double y, double z) {
            const double r2 = (x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5) + (z - 0.5) * (z - 0.5);
            return std::pow(2 * pi * variance, -1.5) * std::exp(-0.5 * r2 / variance);
        });
    };
    std::vector<double> u = gaussian(spot * spot);
    SplitStep step{grid, std::vector{d}, time / 10, 0.0};
    for (int i = 0; i < 10; ++i) step.advance(u);
    const std::vector<double> exact = gaussian(spot * spot + 2 * d * time);
    // (h / width)^2 / 12 of each direction's curvature is 1 %.
    EXPECT_LT(distance(grid, u, exact),
              0.01 * distance(grid, exact, std::vector<double>(u.size(), 0.0)));
}

/// All that is made in the deepest cell leaves through the held top: the same flux crosses every
/// face, and values rise by flux times resistance.
TEST(Verification, a_steady_flux_through_layers_meets_their_resistances_exactly) {
    Axis depth = straight_axis(graded_faces(std::vector{0.0, 0.015, 0.1, 1.2}, {0.005, 1.3, 0.2}));
    depth.first = Wall::held;
    const Grid grid = Grid::column(depth);
    std::vector<double> d;
    for (const double z : depth.centres) d.push_back(z < 0.015 ? 1e-4 : z < 0.1 ? 0.02 : 0.3);
    Diffusion<double> diffusion{grid, d};
    const double reach = 1e15, flux = 0.7;  // u is nothing beside reach A u
    diffusion.factor(Direction::z, reach);
    std::vector<double> u(grid.size(), 0.0);
    u.back() = reach * flux / depth.widths.back();
    diffusion.solve(Direction::z, u);
    double resistance = 0.0;
    for (std::size_t i = 0; i < d.size(); ++i) {
        resistance += 0.5 * depth.widths[i] / d[i];
        EXPECT_NEAR(u[i] / (flux * resistance), 1.0, 1e-11) << i;
        resistance += 0.5 * depth.widths[i] / d[i];
    }
}

/// Turned by 90 degrees and mirrored, the same problem gives the same answer but for round-off.
TEST(Verification, line_solves_know_no_preferred_side) {
    const std::size_t n = 24, nz = 10;
    const Grid grid =
        Grid::patch(periodic_axis(1.0, n), periodic_axis(1.0, n), uniform_axis(1.0, nz));
    const auto start = sample(grid, [](double x, double y, double z) {
        return 2.0 + std::sin(40 * x * x + 7 * y) + std::cos(30 * z * x);
    });
    const auto turned = [&](const std::vector<double>& u) {  // and upside down
        std::vector<double> v(u.size());
        for (std::size_t z = 0; z < nz; ++z) {
            for (std::size_t y = 0; y < n; ++y) {
                for (std::size_t x = 0; x < n; ++x) {
                    v[grid.index(n - 1 - y, x, nz - 1 - z)] = u[grid.index(x, y, z)];
                }
            }
        }
        return v;
    };
    Diffusion<double> diffusion{grid, std::vector{0.3}};
    for (const Direction direction : {Direction::x, Direction::y, Direction::z}) {
        diffusion.factor(direction, 0.02);
    }
    std::vector<double> u = start, v = turned(start);
    diffusion.solve(u);
    diffusion.solve(v);
    const std::vector<double> expected = turned(u);
    for (std::size_t i = 0; i < v.size(); ++i) EXPECT_NEAR(v[i], expected[i], 4e-14);
}

}  // namespace
}  // namespace needlework
