// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "heal/network.hpp"
#include "heal/pack.hpp"

/// The reaction terms for a number type V: double, or a pack of doubles for voxels side by side.
/// Everything here is inlined into the loops of react.cpp and into rates().
namespace needlework::reactions {

template <class V>
struct Tissues {
    V D, I, T1, T3, N, M1, M2, F, Y, W, C3, C1n, C1m, E, A;
};

/// What several equations share.
template <class V>
struct Shared {
    V n, m1, m2, excess, damp3, Tf, G, Theta, hI, hN, w, switch_share, Q, v, V_sum;
    V total, crowd, chi, s1, s3, made3, excess3, clearing;
};

template <class V>
[[gnu::always_inline]] inline Shared<V> shared(const Network& p, const Tissues<V>& u) {
    Shared<V> s;
    const V one(1.0), zero(0.0);
    s.n = u.N * (1.0 / p.N_scale);
    s.m1 = u.M1 * (1.0 / p.M_scale);
    s.m2 = u.M2 * (1.0 / p.M_scale);
    s.excess = larger(u.T1 - p.T10, zero);
    s.damp3 = one / (p.omega * u.T3 + one);
    s.Tf = s.excess * s.damp3;
    s.G = s.excess / (s.excess + p.K_G) + p.g_D * u.D;
    s.Theta = s.Tf / (s.Tf + p.K_T);
    s.hI = u.I / (u.I + p.K_I);
    s.hN = s.n * s.n / (s.n * s.n + p.n_half * p.n_half);
    s.w = smaller(u.W, V(p.W_recruit));
    s.switch_share = one / (u.I * u.I * (1.0 / (p.I_h * p.I_h)) + one);
    s.Q = (p.q_N * s.n + p.q_M * s.m1 + p.q_D * u.D) / (p.q_T * s.excess + s.m2 + one);
    s.V_sum = p.V_I * u.I + p.V_M * s.m2 + p.V_D * u.D;
    s.v = s.V_sum * s.V_sum / (s.V_sum * s.V_sum + p.K_V * p.K_V);
    s.total = u.C3 + u.C1n + u.C1m;
    s.chi =
        smaller(larger((p.C_max * p.C0 - s.total) * (1.0 / ((p.C_max - 1.0) * p.C0)), zero), one);
    const V from_F = p.sigma_F * u.F, from_Y = p.sigma_Y * u.Y;
    s.s1 = from_F * (1.0 - p.f3) + from_Y * (1.0 - p.f3Y);
    s.s3 = (from_F * p.f3 + from_Y * p.f3Y) * (p.kappa / (p.kappa + p.lam_n));
    // C3 / C over f3, less 1; the bound keeps empty tissue from dividing by zero.
    s.excess3 = larger(u.C3 / (larger(s.total, V(1e-9 * p.C0)) * p.f3) - one, zero);
    s.crowd = larger(one - (u.F + u.Y) * (1.0 / p.F_max), zero);
    s.clearing = p.kDN * s.n + p.kDM * (s.m1 + s.m2) + p.kD0;
    return s;
}

/// Collagen made and lost [ug/mm3/day]; kept apart for the ledger.
template <class V>
struct Turnover {
    V made3, lost3, made1, matured, lost_new, lost_mature, aligned, lost_aligned;
};

template <class V>
[[gnu::always_inline]] inline Turnover<V> turnover(const Network& p, const Tissues<V>& u,
                                                   const Shared<V>& s, V tension) {
    const V protease = p.mu_Q * s.Q;
    return {s.chi * s.s3,
            (p.mu_3 * protease + p.l3x * s.excess3 + p.l3) * u.C3,
            s.chi * s.s1,
            p.kappa * u.C1n,
            (protease + p.lam_n) * u.C1n,
            (p.mu_m * protease + p.lam_m) * u.C1m,
            s.chi * (p.kappa / (p.kappa + p.lam_n) * p.sigma_Y) * u.Y * tension,
            p.mu_m * protease * u.A};
}

template <class V>
[[gnu::always_inline]] inline Tissues<V> rates(const Network& p, const Tissues<V>& u,
                                               const Shared<V>& s, const Turnover<V>& t, V tension,
                                               double wounded) {
    const V one(1.0), zero(0.0);
    const V cells = u.F + u.Y;
    const V activated = p.k_FY * s.Theta * u.F;
    const V returned = p.k_off * (one - p.beta_S * tension) * u.Y;
    Tissues<V> r;
    r.D = -s.clearing * u.D;
    r.I = p.sD * u.D + p.sN * s.n + p.sM * s.m1 - p.lam_I * (p.eta * s.m2 + one) * u.I;
    r.T1 = p.s_TD * u.D + p.p_TM1 * u.M1 + p.p_TM2 * u.M2 + p.p_TF * u.F + p.p_TY * tension * u.Y -
           p.lam_T * (cells * ((1.0 - p.T_other) / p.F0) + p.T_other) * u.T1;
    r.T3 = p.p_3M * u.M2 + p.s_3K * wounded - p.lam_T * u.T3;
    r.N = p.R_N * s.w * s.hI - p.d_N * u.N;
    const V switched = p.k12 * s.switch_share * u.M1;
    r.M1 = p.R_M * s.w * (p.h_I * s.hI + (1.0 - p.h_I) * s.hN) - switched - p.d_M1 * u.M1;
    r.M2 = switched - p.d_M2 * u.M2 / (u.Y * (1.0 / p.K_YM) + one);
    r.F = p.p_F * s.G * (u.F + p.Y_divide * u.Y) * s.crowd +
          p.p_0 * u.F * larger(one - cells * (1.0 / p.F0), zero) -
          p.d_F * larger(cells - p.F0, zero) * u.F / larger(cells, V(p.F0)) - activated + returned;
    r.Y = activated - returned - p.d_Y * u.Y;
    r.W = p.a_W * s.v * (p.W_max - u.W) - p.k_pr * (u.W - one);
    r.C3 = t.made3 - t.lost3;
    r.C1n = t.made1 - t.matured - t.lost_new;
    r.C1m = t.matured - t.lost_mature;
    r.E = p.s_E / p.F0 * u.Y * larger(one - u.E, zero) - (p.mu_E * s.Q + p.lam_E) * u.E;
    r.A = t.aligned - t.lost_aligned;
    return r;
}

}  // namespace needlework::reactions
