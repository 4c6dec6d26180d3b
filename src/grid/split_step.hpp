// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "grid/diffusion.hpp"

namespace needlework {

/// Steps of equal length of one diffusing, decaying field by line solves alone:
///
///     du/dt = A u - decay u                                                               (1)
///
/// second order in time and L-stable. Directions follow each other as Strang (1968) orders them,
/// x y z z y x, each half a step; z also carries the decay. Each takes the two-stage formula of
/// Alexander (1977), written with w = 1 / (1 - gamma h A_d) applied once and twice:
///
///     R = a w^2 - (a - 1) w,   a = (1 - gamma) / gamma,   gamma = 1 - 1 / sqrt(2)         (2)
class SplitStep {
public:
    SplitStep(const Grid& grid, std::span<const double> diffusivity, double step, double decay);

    /// One step of u, in place.
    void advance(std::span<double> u, Workers* workers = nullptr);

private:
    void along(Direction direction, std::span<double> u, Workers* workers);

    Diffusion<double> diffusion_;
    std::vector<double> once_;
};

}  // namespace needlework
