// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "core/workers.hpp"
#include "grid/helmholtz.hpp"

namespace needlework {

/// Where and how strongly a signal is made: strength(t) times shape.
struct SignalSource {
    std::vector<double> shape;               ///< [voxels], amount per volume and time
    std::function<double(double)> strength;  ///< smooth between the signal's breaks
};

/// One diffusing, decaying signal on a column, cell or patch:
///
///     du/dt = A u - decay u + sum_j strength_j(t) shape_j,     A = the space's operator    (1)
struct Signal {
    const Helmholtz* space = nullptr;
    double decay = 0.0;  ///< >= 0, 1 / time
    std::vector<SignalSource> sources;
    std::vector<double> breaks;  ///< rising times at which a strength jumps; steps land on them
};

/// The two pairs of implicit Runge-Kutta formulas of Kennedy and Carpenter (2003): third order with
/// a second-order estimate of the error (3 solves a step), fourth with third (5 solves).
enum class Formula { third_order, fourth_order };

/// How exact, and what it took.
struct SignalAccuracy {
    double tolerance = 1e-3;  ///< of a step's error, relative to the largest L2 norm so far
    Formula formula = Formula::third_order;
    double fixed_step = 0.0;  ///< > 0: no control, equal steps between breaks (for order studies)
};
struct SignalWork {
    std::size_t steps = 0, rejected = 0, solves = 0;
};

/// Advance u from time `from` to time `to`. L-stable, all space directions solved at once and
/// exactly, step size controlled. The state stays in modes across the plane, so that a stage costs
/// one line solve along z. Same bytes for any number of threads.
SignalWork advance_signal(const Signal& signal, double from, double to,
                          const SignalAccuracy& accuracy, std::span<double> u,
                          Workers* workers = nullptr);

/// The exact answer for sources that are constant between the breaks (strength taken from the
/// middle of each interval): every mode is an exponential. For checking; the price along z is that
/// of a dense transform. `depth` and `diffusivity` (one value) are those of the signal's space.
void exact_signal(const Signal& signal, const Axis& depth, double diffusivity, double from,
                  double to, std::span<double> u);

}  // namespace needlework
