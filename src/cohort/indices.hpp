// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

namespace needlework {

/// How much of a variance one input explains. `first`: by itself; `total`: with everything that it
/// does together with others. Shares of the variance, each with its standard error.
struct SobolIndex {
    double first = 0, first_error = 0;
    double total = 0, total_error = 0;
};

/// The indices of one input by Jansen's formulas from paired runs: `a` and `b` are two independent
/// designs, and `mixed` is `a` with this one input taken from `b`; rows belong together.
///
///     first = 1 - sum (b - mixed)^2 / (2 n V),   total = sum (a - mixed)^2 / (2 n V)        (1)
///
/// V is the variance of a and b together. NaN where V is zero or there are fewer than two rows.
/// Rows with a NaN are left out. Standard errors by the delta method for a ratio of means.
/// Source: Jansen 1999, Comput Phys Commun 117:35-43; Saltelli et al 2010, Comput Phys Commun
/// 181:259-270.
SobolIndex jansen_index(std::span<const double> a, std::span<const double> b,
                        std::span<const double> mixed);

/// The variance that comes from one cause, with all that it does together with others: half the
/// mean square of what happens when only that cause is drawn anew.
double jansen_variance(std::span<const double> as_it_was, std::span<const double> drawn_anew);

/// First-order index of one input from any plain sample of input and output, by the ranks of the
/// input: covariance of the outputs of neighbours over the variance of the output.
/// Ties of the input stay in the order of the rows. At least 3 rows, else NaN.
/// Source: Gamboa, Gremaud, Klein and Lagnoux 2022, Bernoulli 28:2345-2374, after Chatterjee 2021.
double rank_index(std::span<const double> input, std::span<const double> output);

}  // namespace needlework
