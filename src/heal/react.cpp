// SPDX-License-Identifier: Apache-2.0
#include "heal/react.hpp"

#include <type_traits>

#include "heal/elimination.hpp"

namespace needlework {
namespace {

using reactions::Pack;
using reactions::Tissues;

template <class V, class Real>
V load(const Real* at) {
    if constexpr (std::is_same_v<V, double>) {
        return double(*at);
    } else {
        return V(at, std::experimental::element_aligned);
    }
}

template <class V, class Real>
void store(const V& value, Real* at) {
    if constexpr (std::is_same_v<V, double>) {
        *at = Real(value);
    } else {
        value.copy_to(at, std::experimental::element_aligned);
    }
}

template <class V, class Real>
[[gnu::always_inline]] inline Tissues<V> load_all(const Real* at, std::size_t stride) {
    const auto field = [&](std::size_t i) { return load<V>(at + i * stride); };
    return {field(0), field(1), field(2),  field(3),  field(4),  field(5),  field(6), field(7),
            field(8), field(9), field(10), field(11), field(12), field(13), field(14)};
}

template <class V, class Real>
[[gnu::always_inline]] inline void store_all(const Tissues<V>& u, Real* at, std::size_t stride) {
    std::size_t i = 0;
    for (const V* value : {&u.D, &u.I, &u.T1, &u.T3, &u.N, &u.M1, &u.M2, &u.F, &u.Y, &u.W, &u.C3,
                           &u.C1n, &u.C1m, &u.E, &u.A}) {
        store(*value, at + stride * i++);
    }
}

template <class V>
[[gnu::always_inline]] inline void add_scaled(Tissues<V>& sum, double factor, const Tissues<V>& r) {
    sum.D += factor * r.D;
    sum.I += factor * r.I;
    sum.T1 += factor * r.T1;
    sum.T3 += factor * r.T3;
    sum.N += factor * r.N;
    sum.M1 += factor * r.M1;
    sum.M2 += factor * r.M2;
    sum.F += factor * r.F;
    sum.Y += factor * r.Y;
    sum.W += factor * r.W;
    sum.C3 += factor * r.C3;
    sum.C1n += factor * r.C1n;
    sum.C1m += factor * r.C1m;
    sum.E += factor * r.E;
    sum.A += factor * r.A;
}

template <class V>
using Sums = std::array<V, turned_count>;

/// What one pack of voxels adds to the budget: step times the rates, and the slopes times the
/// changes, exactly as the changes themselves were found.
template <class V>
[[gnu::always_inline]] inline void count(const Network& p, double h,
                                         const reactions::Turnover<V>& t,
                                         const reactions::TurnoverSlopes<V>& slopes,
                                         const Tissues<V>& x, const V& volume, Sums<V>& sums) {
    const V total = x.C3 + x.C1n + x.C1m, all = h * volume;
    sums[0] += all * (t.made3 + slopes.made3 * total);
    sums[1] += all * (t.lost3 + slopes.loss3 * x.C3);
    sums[2] += all * (t.made1 + slopes.made1 * total);
    sums[3] += all * (t.matured + p.kappa * x.C1n);
    sums[4] += all * (t.lost_new + slopes.loss_new * x.C1n);
    sums[5] += all * (t.lost_mature + slopes.loss_mature * x.C1m);
    sums[6] += all * t.aligned;
    sums[7] += all * (t.lost_aligned + slopes.loss_aligned * x.A);
}

template <class V, class Real>
void react_at(const Network& p, const Stage& stage, const RowOf<Real>& row, std::size_t i,
              Sums<V>& sums, Sums<V>& half_sums) {
    const V tension = row.tension ? load<V>(row.tension + i) : V(0.0);
    const V volume = load<V>(row.volume + i);
    const Tissues<V> now = load_all<V>(row.now + i, row.stride);
    Tissues<V> push = load_all<V>(row.change + i, row.stride);
    const auto s = reactions::shared(p, now);
    const auto turned = reactions::turnover(p, now, s, tension);
    const auto slopes = reactions::turnover_slopes(p, s);
    Tissues<V> r = reactions::rates(p, now, s, turned, tension, stage.wounded);
    if (row.lid > 0.0) {
        r.I += row.lid * (p.sD * load<V>(row.lid_damage + i) - p.lam_I * now.I);
    }
    add_scaled(push, stage.step, r);
    const auto solve = [&](Tissues<V>& x, double h, Sums<V>& counted) {
        x.T3 += h * h * p.s_3K * stage.wounded_slope;
        reactions::eliminate_inflammation(p, now, s, h, row.lid * p.lam_I, x);
        reactions::eliminate_vessels(p, now, s, h, x);
        reactions::eliminate_fibroblasts(p, now, s, h, tension, x);
        reactions::eliminate_matrix(p, now, s, slopes, h, x);
        count(p, h, turned, slopes, x, volume, counted);
    };
    if (row.half_change) {
        Tissues<V> half = push;
        add_scaled(half, -0.5, push);
        solve(half, 0.5 * stage.step, half_sums);
        store_all(half, row.half_change + i, row.stride);
    }
    solve(push, stage.step, sums);
    store_all(push, row.change + i, row.stride);
}

}  // namespace

template <class Real>
void react(const Network& network, const Stage& stage, const RowOf<Real>& row, Budget& budget,
           Budget& half_budget) {
    using reactions::sum_of;
    Sums<Pack> sums, half_sums;
    sums.fill(Pack(0.0));
    half_sums.fill(Pack(0.0));
    std::size_t i = 0;
    for (; i + Pack::size() <= row.count; i += Pack::size()) {
        react_at<Pack>(network, stage, row, i, sums, half_sums);
    }
    for (; i < row.count; ++i) react_at<double>(network, stage, row, i, budget, half_budget);
    for (std::size_t term = 0; term < turned_count; ++term) {
        budget[term] += sum_of(sums[term]);
        half_budget[term] += sum_of(half_sums[term]);
    }
}

template void react(const Network&, const Stage&, const RowOf<double>&, Budget&, Budget&);
template void react(const Network&, const Stage&, const RowOf<float>&, Budget&, Budget&);

}  // namespace needlework
