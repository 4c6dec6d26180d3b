// SPDX-License-Identifier: Apache-2.0
#include "grid/split_step.hpp"

#include <algorithm>
#include <numbers>

#include "grid/pieces.hpp"

namespace needlework {

namespace {

constexpr double gamma = 1.0 - 0.5 * std::numbers::sqrt2;
constexpr double twice = (1.0 - gamma) / gamma;

}  // namespace

SplitStep::SplitStep(const Grid& grid, std::span<const double> diffusivity, double step,
                     double decay)
    : diffusion_{grid, diffusivity}, once_(grid.size()) {
    diffusion_.factor(Direction::x, 0.5 * gamma * step);
    diffusion_.factor(Direction::y, 0.5 * gamma * step);
    // The two halves along z meet in the middle and are one.
    diffusion_.factor(Direction::z, gamma * step, gamma * step * decay);
}

void SplitStep::along(Direction direction, std::span<double> u, Workers* workers) {
    if (direction != Direction::z && diffusion_.cells(direction) == 1) return;
    diffusion_.solve(direction, u, workers);
    std::copy(u.begin(), u.end(), once_.begin());
    diffusion_.solve(direction, u, workers);
    in_pieces(workers, u.size(), 32768, [&](std::size_t first, std::size_t end) {
        for (std::size_t i = first; i < end; ++i) {
            u[i] = twice * u[i] - (twice - 1.0) * once_[i];  // (2)
        }
    });
}

void SplitStep::advance(std::span<double> u, Workers* workers) {
    along(Direction::x, u, workers);
    along(Direction::y, u, workers);
    along(Direction::z, u, workers);
    along(Direction::y, u, workers);
    along(Direction::x, u, workers);
}

}  // namespace needlework
