// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "grid/axis.hpp"

namespace needlework {

/// The factors of one implicit line problem
///
///     (1 + decay) u - reach A u = f                                                       (1)
///
/// with A from Couplings. Forward  d_i = inverse_i f_i + before_i d_{i-1},
/// backward u_i = d_i + after_i u_{i+1}, and for a loop u_i += loop_i closing (u_0 + u_{n-1}).
///
/// Every factor is positive and found without a subtraction (as Grassmann, Taksar and Heyman do for
/// Markov chains): a positive f gives a positive u, with a small relative error in each cell, and
/// what the walls keep in is conserved to round-off whatever the reach.
template <class Real>
struct LineFactors {
    std::vector<Real> inverse, before, after;
    std::vector<Real> loop;  ///< answer of the cut loop to its two ends; empty without a loop
    Real closing = 0;

    std::size_t size() const { return inverse.size(); }
};

/// reach >= 0 in the unit of time of the couplings, decay > -1.
template <class Real>
void factor_line(const Axis& axis, const Couplings& links, double reach, double decay,
                 LineFactors<Real>& factors);

}  // namespace needlework
