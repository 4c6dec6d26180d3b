// SPDX-License-Identifier: Apache-2.0
#include "grid/line_factors.hpp"

namespace needlework {

namespace {

/// Cut at its ends, a loop is a line held at zero there: its matrix is (line) - w (e_0 + e_{n-1})^T
/// with w the couplings across the cut. By Sherman and Morrison the loop's answer is
/// u = y + q (y_0 + y_{n-1}) / (1 - q_0 - q_{n-1}), with `line` y = f and `line` q = w; what leaks
/// out at the cut gives the denominator without a subtraction:
/// 1 - q_0 - q_{n-1} = (1 + decay) sum(measure q) / (2 measure_0 w_0).
template <class Real>
void close_loop(const Axis& axis, double w_first, double w_last, double decay,
                LineFactors<Real>& factors) {
    const std::size_t n = axis.size();
    factors.loop.assign(n, Real(0));
    factors.closing = 0;
    if (!(w_first > 0.0)) return;
    std::vector<double> q(n, 0.0);
    q[0] = w_first;
    q[n - 1] += w_last;
    double carried = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
        carried = q[i] * double(factors.inverse[i]) + double(factors.before[i]) * carried;
        q[i] = carried;
    }
    double content = axis.measures[n - 1] * q[n - 1];
    for (std::size_t i = n - 1; i-- > 0;) {
        q[i] += double(factors.after[i]) * q[i + 1];
        content += axis.measures[i] * q[i];
    }
    factors.closing = Real(2.0 * axis.measures[0] * w_first / ((1.0 + decay) * content));
    for (std::size_t i = 0; i < n; ++i) factors.loop[i] = Real(q[i]);
}

}  // namespace

template <class Real>
void factor_line(const Axis& axis, const Couplings& links, double reach, double decay,
                 LineFactors<Real>& factors) {
    const std::size_t n = axis.size();
    const bool loop = axis.periodic && n > 1;
    factors.inverse.resize(n);
    factors.before.resize(n);
    factors.after.resize(n);
    // kept = row sum of what is not yet eliminated, pivot = kept + coupling to the next cell.
    double kept_share = 1.0;
    for (std::size_t i = 0; i < n; ++i) {
        const double before = reach * links.before[i], after = reach * links.after[i];
        double kept = 1.0 + decay;
        if (i == 0) {
            kept += loop ? 2.0 * before : before;  // closed: zero; held: the wall takes it
        } else {
            kept += before * kept_share;
        }
        const bool last = i + 1 == n;
        if (last) kept += loop ? 2.0 * after : after;
        const double pivot = last ? kept : kept + after;
        kept_share = kept / pivot;
        const double inverse = 1.0 / pivot;
        factors.inverse[i] = Real(inverse);
        factors.before[i] = i == 0 ? Real(0) : Real(before * inverse);
        factors.after[i] = last ? Real(0) : Real(after * inverse);
    }
    factors.loop.clear();
    if (loop) close_loop(axis, reach * links.before[0], reach * links.after[n - 1], decay, factors);
}

template void factor_line(const Axis&, const Couplings&, double, double, LineFactors<double>&);
template void factor_line(const Axis&, const Couplings&, double, double, LineFactors<float>&);

}  // namespace needlework
