// SPDX-License-Identifier: Apache-2.0
#include "grid/line_factors.hpp"

#include <limits>

#include "grid/lanes.hpp"

namespace needlework {

namespace {

/// Numbers below the normal range are slow and worth nothing.
template <class Real>
Real without_dust(double value) {
    return value < double(std::numeric_limits<Real>::min()) ? Real(0) : Real(value);
}

/// Cut at its seam, a loop is a line T held at zero there: its matrix is T - w (e_0 + e_{n-1})^T
/// with w the couplings across the seam. By Sherman and Morrison its answer is
///
///     u = T^-1 (f + w s),   s = (y_0 + y_{n-1}) / (1 - q_0 - q_{n-1}),   T y = f,   T q = w
///
/// What leaks out at the seam gives the denominator without a subtraction:
/// 1 - q_0 - q_{n-1} = (1 + decay) sum(measure q) / (2 measure_0 w_0).
/// `gather` has y_0 + y_{n-1} = sum_i gather_i f_i; with the measures as weights T is symmetric.
template <class Real>
void close_loop(const Axis& axis, double w_first, double w_last, double decay,
                const double* inverse, const double* before, const double* after, double* work,
                LineFactors<Real>& factors) {
    const std::size_t n = axis.size();
    factors.seam.assign(n, Real(0));
    factors.gather.assign(n, Real(0));
    if (!(w_first > 0.0)) return;
    double *answer = work, *seam = work + n;
    const auto solve = [&](double first, double last) {
        seam[0] = inverse[0] * first;
        for (std::size_t i = 1; i < n; ++i) seam[i] = before[i] * seam[i - 1];
        seam[n - 1] += inverse[n - 1] * last;
        answer[n - 1] = seam[n - 1];
        for (std::size_t i = n - 1; i-- > 0;) answer[i] = seam[i] + after[i] * answer[i + 1];
    };
    solve(1.0 / axis.measures[0], 1.0 / axis.measures[n - 1]);
    for (std::size_t i = 0; i < n; ++i) {
        factors.gather[i] = without_dust<Real>(answer[i] * axis.measures[i]);
    }
    solve(w_first, w_last);
    double content = 0.0;
    for (std::size_t i = 0; i < n; ++i) content += axis.measures[i] * answer[i];
    const double closing = 2.0 * axis.measures[0] * w_first / ((1.0 + decay) * content);
    for (std::size_t i = 0; i < n; ++i) {
        factors.seam[i] = without_dust<Real>(seam[i] * closing);
    }
}

}  // namespace

template <class Real>
void factor_line(const Axis& axis, const Couplings& links, double reach, double decay,
                 LineFactors<Real>& factors) {
    const std::size_t n = axis.size();
    const bool loop = axis.periodic && n > 1;
    double* inverse = sweeps::scratch<double>(5 * n);
    double *before = inverse + n, *after = before + n;
    // kept = what is left of the row sum, pivot = kept + coupling to the next cell.
    double kept_share = 1.0;
    for (std::size_t i = 0; i < n; ++i) {
        const double to_before = reach * links.before[i], to_after = reach * links.after[i];
        double kept = 1.0 + decay;
        if (i == 0) {
            kept += loop ? 2.0 * to_before : to_before;  // closed: zero; held: the wall takes it
        } else {
            kept += to_before * kept_share;
        }
        const bool last = i + 1 == n;
        if (last) kept += loop ? 2.0 * to_after : to_after;
        const double pivot = last ? kept : kept + to_after;
        kept_share = kept / pivot;
        inverse[i] = 1.0 / pivot;
        before[i] = i == 0 ? 0.0 : to_before * inverse[i];
        after[i] = last ? 0.0 : to_after * inverse[i];
    }
    factors.inverse.assign(inverse, inverse + n);
    factors.before.assign(before, before + n);
    factors.after.assign(after, after + n);
    if (!loop) return;
    close_loop(axis, reach * links.before[0], reach * links.after[n - 1], decay, inverse, before,
               after, after + n, factors);
}

template void factor_line(const Axis&, const Couplings&, double, double, LineFactors<double>&);
template void factor_line(const Axis&, const Couplings&, double, double, LineFactors<float>&);

}  // namespace needlework
