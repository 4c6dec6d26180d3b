// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "heal/reactions.hpp"

/// Solves (1 - g J) x = b for the reactions at one place, in a fixed order of elimination.
///
/// J is the Jacobian of the reactions without a few one-way or weak couplings: M2 <- Y (K_YM),
/// N and M1 <- W, and what matrix and elastin get from cells and protease. The time stepping is of
/// second order for any J; what is left out costs accuracy only, and feeds nothing back.
/// The order: D, N, M1, M2 as linear functions of I; I; W; T3; T1 as a function of F and Y; F and
/// Y; the three collagens through their sum; E; A.
namespace needlework::reactions {

/// x = constant + slope * (the unknown that is solved later).
template <class V>
struct Line {
    V constant, slope;
};

template <class V>
[[gnu::always_inline]] inline void eliminate_inflammation(const Network& p, const Tissues<V>& u,
                                                          const Shared<V>& s, double g,
                                                          double lid_loss, Tissues<V>& x) {
    const V one(1.0);
    const double iN = 1.0 / p.N_scale, iM = 1.0 / p.M_scale;
    const V dI = p.K_I / ((u.I + p.K_I) * (u.I + p.K_I));
    const V dN = 2.0 * p.n_half * p.n_half * iN * s.n /
                 ((s.n * s.n + p.n_half * p.n_half) * (s.n * s.n + p.n_half * p.n_half));
    const V to_M2 = p.k12 * s.switch_share;
    // d(switch)/dI times M1
    const V by_I = (-2.0 * p.k12 / (p.I_h * p.I_h)) * s.switch_share * s.switch_share * u.I * u.M1;

    const double keep_N = 1.0 / (1.0 + g * p.d_N);
    const Line<V> N{x.N * keep_N, (keep_N * g * p.R_N) * s.w * dI};
    const V keep_M1 = one / (g * (to_M2 + p.d_M1) + one);
    const V M1_by_N = g * p.R_M * (1.0 - p.h_I) * s.w * dN;
    const V M1_by_I = g * (p.R_M * p.h_I * s.w * dI - by_I);
    const Line<V> M1{(x.M1 + M1_by_N * N.constant) * keep_M1,
                     (M1_by_I + M1_by_N * N.slope) * keep_M1};
    const V keep_M2 = one / (g * p.d_M2 / (u.Y * (1.0 / p.K_YM) + one) + one);
    const Line<V> M2{(x.M2 + g * to_M2 * M1.constant) * keep_M2,
                     (g * by_I + g * to_M2 * M1.slope) * keep_M2};
    const V keep_D = one / (g * s.clearing + one);
    const V D_by_N = g * p.kDN * iN * u.D, D_by_M = g * p.kDM * iM * u.D;
    const Line<V> D{(x.D - D_by_N * N.constant - D_by_M * (M1.constant + M2.constant)) * keep_D,
                    -(D_by_N * N.slope + D_by_M * (M1.slope + M2.slope)) * keep_D};
    const V I_by_M2 = (-p.lam_I * p.eta * iM) * u.I;
    const V diagonal = g * (p.lam_I * (p.eta * s.m2 + one) + lid_loss) + one;
    const V known = p.sD * D.constant + (p.sN * iN) * N.constant + (p.sM * iM) * M1.constant +
                    I_by_M2 * M2.constant;
    const V fed =
        p.sD * D.slope + (p.sN * iN) * N.slope + (p.sM * iM) * M1.slope + I_by_M2 * M2.slope;
    x.I = (x.I + g * known) / (diagonal - g * fed);
    x.N = N.constant + N.slope * x.I;
    x.M1 = M1.constant + M1.slope * x.I;
    x.M2 = M2.constant + M2.slope * x.I;
    x.D = D.constant + D.slope * x.I;
}

template <class V>
[[gnu::always_inline]] inline void eliminate_vessels(const Network& p, const Tissues<V>& u,
                                                     const Shared<V>& s, double g, Tissues<V>& x) {
    const V half = s.V_sum * s.V_sum + p.K_V * p.K_V;
    const V dv = (2.0 * p.K_V * p.K_V) * s.V_sum / (half * half);
    const V drive = p.V_I * x.I + (p.V_M / p.M_scale) * x.M2 + p.V_D * x.D;
    x.W = (x.W + (g * p.a_W) * (p.W_max - u.W) * dv * drive) / (g * (p.a_W * s.v + p.k_pr) + 1.0);
}

template <class V>
[[gnu::always_inline]] inline void eliminate_fibroblasts(const Network& p, const Tissues<V>& u,
                                                         const Shared<V>& s, double g, V tension,
                                                         Tissues<V>& x) {
    const V one(1.0), zero(0.0);
    x.T3 = (x.T3 + (g * p.p_3M) * x.M2) * (1.0 / (1.0 + g * p.lam_T));

    const V cells = u.F + u.Y, full = larger(cells, V(p.F0));
    const double uptake = p.lam_T * (1.0 - p.T_other) / p.F0;
    const V keep_T = one / (g * (uptake * cells + p.lam_T * p.T_other) + one);
    const V T_known = (x.T1 + g * (p.s_TD * x.D + p.p_TM1 * x.M1 + p.p_TM2 * x.M2)) * keep_T;
    const V T_by_F = g * (p.p_TF - uptake * u.T1) * keep_T;
    const V T_by_Y = g * (p.p_TY * tension - uptake * u.T1) * keep_T;

    // Slopes of the drive of division and of activation; both act above the resting T1 only.
    const V G_by_T = where_above(u.T1, V(p.T10), p.K_G / ((s.excess + p.K_G) * (s.excess + p.K_G)));
    const V half = (s.Tf + p.K_T) * (s.Tf + p.K_T);
    const V act_by_T = where_above(u.T1, V(p.T10), p.k_FY * p.K_T / half * s.damp3 * u.F);
    const V act_by_T3 = (-p.k_FY * p.K_T * p.omega) / half * s.damp3 * s.Tf * u.F;
    const V dividing = u.F + p.Y_divide * u.Y;
    const V dense = where_above(s.crowd, zero, dividing * (1.0 / p.F_max));
    const V empty = where_above(V(p.F0), cells, one);
    const V surplus = larger(cells - p.F0, zero) / full, above = one - empty;
    const V lost_by_F = p.d_F * (above * u.F / full + surplus * u.Y / full);
    const V lost_by_Y = p.d_F * (above * u.F / full - surplus * u.F / full);
    const V refill_by_Y = (p.p_0 / p.F0) * empty * u.F;
    const V refill_by_F = p.p_0 * larger(one - cells * (1.0 / p.F0), zero) - refill_by_Y;
    const V returning = p.k_off * (one - p.beta_S * tension);

    const V F_by_T = p.p_F * G_by_T * dividing * s.crowd - act_by_T;
    const V FF = p.p_F * s.G * (s.crowd - dense) + refill_by_F - lost_by_F - p.k_FY * s.Theta +
                 F_by_T * T_by_F;
    const V FY = p.p_F * s.G * (p.Y_divide * s.crowd - dense) - refill_by_Y - lost_by_Y +
                 returning + F_by_T * T_by_Y;
    const V YF = p.k_FY * s.Theta + act_by_T * T_by_F;
    const V YY = -returning - p.d_Y + act_by_T * T_by_Y;
    const V F_known =
        x.F + g * (p.p_F * p.g_D * dividing * s.crowd * x.D - act_by_T3 * x.T3 + F_by_T * T_known);
    const V Y_known = x.Y + g * (act_by_T3 * x.T3 + act_by_T * T_known);
    const V a = one - g * FF, b = -g * FY, c = -g * YF, d = one - g * YY;
    const V inverse = one / (a * d - b * c);
    x.F = (F_known * d - b * Y_known) * inverse;
    x.Y = (a * Y_known - c * F_known) * inverse;
    x.T1 = T_known + T_by_F * x.F + T_by_Y * x.Y;
}

/// Slopes of the collagen terms; the ledger uses the same ones, so that it closes to round-off.
template <class V>
struct TurnoverSlopes {
    V loss3, loss_new, loss_mature, made3, made1, loss_aligned;  // made: by the sum of collagens
};

template <class V>
[[gnu::always_inline]] inline TurnoverSlopes<V> turnover_slopes(const Network& p,
                                                                const Shared<V>& s) {
    const V protease = p.mu_Q * s.Q;
    const double slope = -1.0 / ((p.C_max - 1.0) * p.C0);
    const V growing =
        where_above(s.total, V(p.C0), where_above(V(p.C_max * p.C0), s.total, V(slope)));
    return {p.mu_3 * protease + p.l3x * s.excess3 + p.l3,
            protease + p.lam_n,
            p.mu_m * protease + p.lam_m,
            growing * s.s3,
            growing * s.s1,
            p.mu_m * protease};
}

template <class V>
[[gnu::always_inline]] inline void eliminate_matrix(const Network& p, const Tissues<V>& u,
                                                    const Shared<V>& s, const TurnoverSlopes<V>& t,
                                                    double g, Tissues<V>& x) {
    const V one(1.0);
    const V keep3 = one / (g * t.loss3 + one);
    const V keep_new = one / (g * (t.loss_new + p.kappa) + one);
    const V keep_mature = one / (g * t.loss_mature + one);
    const Line<V> C3{x.C3 * keep3, g * t.made3 * keep3};
    const Line<V> fresh{x.C1n * keep_new, g * t.made1 * keep_new};
    const Line<V> mature{(x.C1m + g * p.kappa * fresh.constant) * keep_mature,
                         g * p.kappa * fresh.slope * keep_mature};
    const V sum = (C3.constant + fresh.constant + mature.constant) /
                  (one - C3.slope - fresh.slope - mature.slope);
    x.C3 = C3.constant + C3.slope * sum;
    x.C1n = fresh.constant + fresh.slope * sum;
    x.C1m = mature.constant + mature.slope * sum;
    const V gain = where_above(one, u.E, (p.s_E / p.F0) * u.Y);
    x.E = x.E / (g * (gain + p.mu_E * s.Q + p.lam_E) + one);
    x.A = x.A / (g * t.loss_aligned + one);
}

}  // namespace needlework::reactions
