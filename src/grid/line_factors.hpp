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
/// backward u_i = d_i + after_i u_{i+1}. Around a loop the way back also takes what comes across
/// the seam: u_i = d_i + seam_i s + after_i u_{i+1} with s = sum_i gather_i f_i.
///
/// Every factor is positive and found without a subtraction (as Grassmann, Taksar and Heyman do for
/// Markov chains): a positive f gives a positive u, with a small relative error in each cell, and
/// what the walls keep in is conserved to round-off whatever the reach.
template <class Real>
struct LineFactors {
    std::vector<Real> inverse, before, after;
    std::vector<Real> seam, gather;  ///< empty without a loop

    std::size_t size() const { return inverse.size(); }
    bool loop() const { return !seam.empty(); }
};

/// reach >= 0 in the unit of time of the couplings, decay > -1.
template <class Real>
void factor_line(const Axis& axis, const Couplings& links, double reach, double decay,
                 LineFactors<Real>& factors);

}  // namespace needlework
