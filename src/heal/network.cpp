// SPDX-License-Identifier: Apache-2.0
#include "heal/network.hpp"

#include <cmath>

#include "core/failure.hpp"
#include "heal/reactions.hpp"

namespace needlework {
namespace {

constexpr std::array<TissueName, tissue_count> names{{
    {"D", "damage", "-"},
    {"I", "inflammatory signal", "-"},
    {"T1", "TGF-b1", "ng/mL"},
    {"T3", "TGF-b3", "ng/mL"},
    {"N", "neutrophils", "cells/mm3"},
    {"M1", "inflammatory macrophages", "cells/mm3"},
    {"M2", "repair macrophages", "cells/mm3"},
    {"F", "fibroblasts", "cells/mm3"},
    {"Y", "activated fibroblasts", "cells/mm3"},
    {"W", "capillaries", "x normal"},
    {"C3", "collagen III", "ug/mm3"},
    {"C1n", "new collagen I", "ug/mm3"},
    {"C1m", "mature collagen I", "ug/mm3"},
    {"E", "elastin", "x normal"},
    {"A", "aligned scar collagen", "ug/mm3"},
}};

void take_traits(Network& n, const HealingTraits& traits) {
    n.sigma_F *= traits.collagen_output;
    n.sigma_Y *= traits.collagen_output;
    n.p_F *= traits.division;
    n.k_FY *= traits.activation;
    n.mu_Q *= traits.protease;
    n.k12 *= traits.macrophage_switch;
    n.a_W *= traits.vessel_growth;
    n.D_epi *= traits.epidermal_closure;
    n.s_epi *= traits.epidermal_closure;
    n.k_m *= traits.pigment_response;
}

/// Losses that balance what resting fibroblasts make, so that F0 and C0 stay as they are.
void solve_rest(Network& n) {
    n.T10 = n.p_TF * n.F0 / n.lam_T;
    const double made = n.sigma_F * n.F0;
    const double fresh = made * (1.0 - n.f3) / (n.kappa + n.lam_n);
    const double mature = n.C0 * (1.0 - n.f3) - fresh;
    if (!(mature > 0.0)) {
        throw Failure{Exit::numerics, "N21",
                      "resting fibroblasts make more new collagen than the dermis holds: lower "
                      "heal.sigma_F or raise heal.lam_n"};
    }
    n.l3 = n.kappa / (n.kappa + n.lam_n) * made / n.C0;
    n.lam_m = n.kappa * fresh / mature;
}

}  // namespace

TissueName tissue_name(Tissue field) {
    return names[std::size_t(field)];
}

Network network_of(const Parameters& parameters, const HealingTraits& traits) {
    const auto of = [&](const char* name) { return parameters[std::string{"heal."} + name]; };
    Network n{};
    const struct {
        const char* name;
        double Network::*member;
    } table[] = {
#define NEEDLEWORK_ROW(name) {#name, &Network::name}
        NEEDLEWORK_ROW(kD0),     NEEDLEWORK_ROW(kDN),       NEEDLEWORK_ROW(kDM),
        NEEDLEWORK_ROW(lam_I),   NEEDLEWORK_ROW(eta),       NEEDLEWORK_ROW(sD),
        NEEDLEWORK_ROW(sN),      NEEDLEWORK_ROW(sM),        NEEDLEWORK_ROW(lam_T),
        NEEDLEWORK_ROW(T_other), NEEDLEWORK_ROW(s_TD),      NEEDLEWORK_ROW(p_TM1),
        NEEDLEWORK_ROW(p_TM2),   NEEDLEWORK_ROW(p_TF),      NEEDLEWORK_ROW(p_TY),
        NEEDLEWORK_ROW(p_3M),    NEEDLEWORK_ROW(s_3K),      NEEDLEWORK_ROW(tau_3K),
        NEEDLEWORK_ROW(omega),   NEEDLEWORK_ROW(R_N),       NEEDLEWORK_ROW(K_I),
        NEEDLEWORK_ROW(d_N),     NEEDLEWORK_ROW(N_scale),   NEEDLEWORK_ROW(R_M),
        NEEDLEWORK_ROW(h_I),     NEEDLEWORK_ROW(n_half),    NEEDLEWORK_ROW(k12),
        NEEDLEWORK_ROW(I_h),     NEEDLEWORK_ROW(d_M1),      NEEDLEWORK_ROW(d_M2),
        NEEDLEWORK_ROW(K_YM),    NEEDLEWORK_ROW(M_scale),   NEEDLEWORK_ROW(F0),
        NEEDLEWORK_ROW(F_max),   NEEDLEWORK_ROW(p_F),       NEEDLEWORK_ROW(Y_divide),
        NEEDLEWORK_ROW(K_G),     NEEDLEWORK_ROW(g_D),       NEEDLEWORK_ROW(p_0),
        NEEDLEWORK_ROW(d_F),     NEEDLEWORK_ROW(k_FY),      NEEDLEWORK_ROW(K_T),
        NEEDLEWORK_ROW(k_off),   NEEDLEWORK_ROW(beta_S),    NEEDLEWORK_ROW(d_Y),
        NEEDLEWORK_ROW(W_max),   NEEDLEWORK_ROW(a_W),       NEEDLEWORK_ROW(K_V),
        NEEDLEWORK_ROW(k_pr),    NEEDLEWORK_ROW(W_recruit), NEEDLEWORK_ROW(V_I),
        NEEDLEWORK_ROW(V_M),     NEEDLEWORK_ROW(V_D),       NEEDLEWORK_ROW(C0),
        NEEDLEWORK_ROW(f3),      NEEDLEWORK_ROW(f3Y),       NEEDLEWORK_ROW(kappa),
        NEEDLEWORK_ROW(lam_n),   NEEDLEWORK_ROW(mu_Q),      NEEDLEWORK_ROW(mu_m),
        NEEDLEWORK_ROW(mu_3),    NEEDLEWORK_ROW(q_N),       NEEDLEWORK_ROW(q_M),
        NEEDLEWORK_ROW(q_D),     NEEDLEWORK_ROW(q_T),       NEEDLEWORK_ROW(C_max),
        NEEDLEWORK_ROW(l3x),     NEEDLEWORK_ROW(sigma_F),   NEEDLEWORK_ROW(sigma_Y),
        NEEDLEWORK_ROW(s_E),     NEEDLEWORK_ROW(mu_E),      NEEDLEWORK_ROW(lam_E),
        NEEDLEWORK_ROW(ell),     NEEDLEWORK_ROW(x_c),       NEEDLEWORK_ROW(phi_s),
        NEEDLEWORK_ROW(psi_mid), NEEDLEWORK_ROW(psi_width), NEEDLEWORK_ROW(D_epi),
        NEEDLEWORK_ROW(s_epi),   NEEDLEWORK_ROW(g_H),       NEEDLEWORK_ROW(tau_H),
        NEEDLEWORK_ROW(I_th),    NEEDLEWORK_ROW(k_m),       NEEDLEWORK_ROW(tau_m),
#undef NEEDLEWORK_ROW
    };
    for (const auto& row : table) n.*row.member = of(row.name);
    constexpr double ug_in_pg = 1e-6;
    n.sigma_F *= ug_in_pg;
    n.sigma_Y *= ug_in_pg;
    n.lam_E *= of("ageing");
    n.diffusivity = {0,         of("D_I"), of("D_T"), of("D_T"), of("D_N"),
                     of("D_M"), of("D_M"), of("D_F"), of("D_Y"), of("D_W"),
                     0,         0,         0,         0,         0};
    take_traits(n, traits);
    solve_rest(n);
    return n;
}

TissueState resting(const Network& n) {
    TissueState rest{};
    const auto set = [&](Tissue field, double value) { rest[std::size_t(field)] = value; };
    set(Tissue::tgf1, n.T10);
    set(Tissue::fibroblasts, n.F0);
    set(Tissue::vessels, 1.0);
    set(Tissue::collagen3, n.f3 * n.C0);
    const double fresh = n.sigma_F * n.F0 * (1.0 - n.f3) / (n.kappa + n.lam_n);
    set(Tissue::collagen1_new, fresh);
    set(Tissue::collagen1, n.C0 * (1.0 - n.f3) - fresh);
    set(Tissue::elastin, 1.0);
    return rest;
}

TissueState scales(const Network& n) {
    // New collagen and the aligned share are counted in tenths of the resting collagen.
    return {1.0,  1.0, n.T10,       n.T10,      n.N_scale, n.M_scale, n.M_scale, n.F0,
            n.F0, 1.0, n.f3 * n.C0, 0.1 * n.C0, n.C0,      1.0,       0.1 * n.C0};
}

TissueState rates(const Network& network, const TissueState& u, const Surroundings& around) {
    const reactions::Tissues<double> state{u[0], u[1], u[2],  u[3],  u[4],  u[5],  u[6], u[7],
                                           u[8], u[9], u[10], u[11], u[12], u[13], u[14]};
    const auto s = reactions::shared(network, state);
    const auto t = reactions::turnover(network, state, s, around.tension);
    const auto r = reactions::rates(network, state, s, t, around.tension, around.wounded);
    return {r.D, r.I, r.T1, r.T3, r.N, r.M1, r.M2, r.F, r.Y, r.W, r.C3, r.C1n, r.C1m, r.E, r.A};
}

double depth_factor(const Network& n, double depth_share) {
    return 1.0 / (1.0 + std::exp(-(depth_share - n.psi_mid) / n.psi_width));
}

}  // namespace needlework
