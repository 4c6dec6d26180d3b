// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "grid/helmholtz.hpp"
#include "heal/block.hpp"

namespace needlework {

/// The tension Sigma that missing matrix puts on cells, between 0 and 1.
///
///     missing = max(0, 1 - C / (phi_s C0))                                                  (20)
///     smooth - ell^2 lap(smooth) = missing, closed walls                                    (21)
///     Sigma = psi(z) smooth^4 / (x_c^4 + smooth^4)                                          (22)
///
/// (21) is solved directly (grid/helmholtz.hpp). Where nothing is missing anywhere Sigma is exactly
/// zero and nothing is solved.
class Tension {
public:
    Tension(const Block& block, const Network& network, Workers* workers = nullptr);

    /// False when no matrix is missing anywhere: Sigma is zero.
    bool update(std::span<const double> state) { return update_from(state); }
    bool update(std::span<const float> state) { return update_from(state); }
    const double* values() const { return tension_.data(); }
    /// The smoothed share of missing matrix, of the last update that found any.
    std::span<const double> smooth() const { return smooth_; }

private:
    template <class Real>
    bool update_from(std::span<const Real> state);

    const Block& block_;
    const Network& network_;
    Workers* workers_;
    Helmholtz spread_;
    std::vector<double> smooth_, tension_;
};

}  // namespace needlework
