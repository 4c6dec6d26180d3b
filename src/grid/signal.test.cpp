// SPDX-License-Identifier: Apache-2.0
#include "grid/signal.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace needlework {
namespace {

/// A spot that makes a signal from time 0 to 1 and again from 3 on.
struct Problem {
    Axis depth = straight_axis(graded_faces(std::vector{0.0, 0.2, 1.0}, {0.02, 1.2, 0.1}));
    Grid grid = Grid::patch(periodic_axis(1.0, 12), periodic_axis(0.5, 6), depth);
    Helmholtz space{grid, std::vector{0.3}};
    Signal signal{&space, 2.0, {}, {1.0, 3.0}};

    Problem() {
        SignalSource source{std::vector<double>(grid.size()),
                            [](double t) { return t < 1.0 || t > 3.0 ? 1.0 : 0.0; }};
        for (std::size_t z = 0; z < depth.size(); ++z) {
            for (std::size_t i = 0; i < 72; ++i) {
                const double x = grid.axis(Direction::x).centres[i % 12] - 0.5;
                source.shape[z * 72 + i] = std::exp(-30.0 * (x * x + depth.centres[z]));
            }
        }
        signal.sources.push_back(source);
    }

    double error(const SignalAccuracy& accuracy) const {
        std::vector<double> u(grid.size(), 0.0), exact(grid.size(), 0.0);
        advance_signal(signal, 0.0, 3.5, accuracy, u);
        exact_signal(signal, depth, 0.3, 0.0, 3.5, exact);
        double wrong = 0.0, size = 0.0;
        for (std::size_t i = 0; i < u.size(); ++i) {
            wrong += (u[i] - exact[i]) * (u[i] - exact[i]);
            size += exact[i] * exact[i];
        }
        return std::sqrt(wrong / size);
    }
};

TEST(Signal, halving_the_step_divides_the_error_as_the_order_says) {
    const Problem problem;
    const auto order = [&](Formula formula) {
        return std::log2(problem.error({0.0, formula, 1.0 / 40}) /
                         problem.error({0.0, formula, 1.0 / 80}));
    };
    // Observed orders creep up to the true ones as fast modes die within a step.
    EXPECT_NEAR(order(Formula::third_order), 3.0, 0.3);
    EXPECT_NEAR(order(Formula::fourth_order), 4.0, 0.5);
}

TEST(Signal, a_tighter_tolerance_gives_a_smaller_error_below_ten_tolerances) {
    const Problem problem;
    for (const Formula formula : {Formula::third_order, Formula::fourth_order}) {
        double before = 1.0;
        for (const double tolerance : {1e-2, 1e-3, 1e-4, 1e-5}) {
            const double error = problem.error({tolerance, formula});
            EXPECT_LT(error, 10.0 * tolerance);
            EXPECT_LT(error, before);
            before = error;
        }
    }
}

TEST(Signal, without_decay_and_source_nothing_is_lost_in_a_thousand_steps) {
    const Problem problem;
    Signal closed = problem.signal;
    closed.decay = 0.0;
    closed.sources.clear();
    std::vector<double> u = problem.signal.sources[0].shape;
    const double before = integral(problem.grid, u);
    advance_signal(closed, 0.0, 10.0, {0.0, Formula::third_order, 0.01}, u);
    EXPECT_NEAR(integral(problem.grid, u) / before, 1.0, 1e-12);
}

TEST(Signal, threads_one_two_and_four_give_the_same_bytes_as_none) {
    const Problem problem;
    std::vector<double> alone(problem.grid.size(), 0.0);
    advance_signal(problem.signal, 0.0, 3.5, {}, alone);
    for (const int threads : {1, 2, 4}) {
        Workers workers{threads};
        std::vector<double> u(problem.grid.size(), 0.0);
        advance_signal(problem.signal, 0.0, 3.5, {}, u, &workers);
        EXPECT_EQ(u, alone);
    }
}

}  // namespace
}  // namespace needlework
