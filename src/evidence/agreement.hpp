// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/parameters.hpp"
#include "core/posterior.hpp"

namespace needlework {

/// One number in two fits, on the prior's scale (PriorScale).
struct NumberAgreement {
    std::string key;
    double left = 1;   ///< FittedNumber::sd_ratio of the first fit
    double apart = 0;  ///< mean of the second less that of the first, over the first's deviation
    bool judged = false;
};

/// Whether a second fit comes to what a first one tells. Judged are the numbers that the first has
/// learnt (left below `learnt`); of the others both fits only tell the prior.
///
/// 1. The mean of each lies in the first fit's band of 99 %. Two samples of 48 and 24 draws from
/// one
///    posterior would put their means a quarter of a deviation apart; the rest of the 2.58 is for a
///    second fit that is an approximation of its own, with fewer updates.
/// 2. All together: the root of the mean square of those distances stays below 1.3, so that not all
///    of them may lie at the edge.
/// 3. The second has found no better place: the cost of its best fit (half the squared errors of
/// all
///    rows and half the squared distance from the prior's middle) is not lower by more than 2, a
///    ratio of densities of 7.
struct Agreement {
    static constexpr double learnt = 0.8, band = 2.576, together = 1.3, better = 2.0;
    std::vector<NumberAgreement> numbers;
    double root_mean_square = 0;  ///< of the numbers judged
    double cost_first = 0, cost_second = 0;
    std::vector<std::string> against;  ///< what speaks against it, in words; empty = they agree
};

/// Both fits must be of this registry (read_posterior()). Fits of other numbers or other rows do
/// not agree.
Agreement agreement_of(const Posterior& first, const Posterior& second, const Parameters& registry);

/// A table and a verdict for a terminal.
std::string agreement_text(const Agreement& agreement);

}  // namespace needlework
