// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "core/parameters.hpp"
#include "heal/heal.hpp"
#include "skin/skin.hpp"

namespace needlework {

/// The tissue at one place, in the order of Tissue.
using TissueState = std::array<double, tissue_count>;

/// The constants of the healing network (equations in heal/README.md), for one person's skin.
/// Lengths in mm, times in days, cells per mm3, growth factors in ng/mL, collagen in ug/mm3.
/// Names are those of the parameters "heal.<name>"; the person's traits are already in them.
struct Network {
    double kD0, kDN, kDM;
    double lam_I, eta, sD, sN, sM;
    double lam_T, T_other, s_TD, p_TM1, p_TM2, p_TF, p_TY, p_3M, s_3K, tau_3K, omega;
    double R_N, K_I, d_N, N_scale, R_M, h_I, n_half, k12, I_h, d_M1, d_M2, K_YM, M_scale;
    double F0, F_max, p_F, Y_divide, K_G, g_D, p_0, d_F, k_FY, K_T, k_off, beta_S, d_Y;
    double W_max, a_W, K_V, k_pr, W_recruit, V_I, V_M, V_D;
    double C0, f3, f3Y, kappa, lam_n, mu_Q, mu_m, mu_3, q_N, q_M, q_D, q_T, C_max, l3x;
    double sigma_F, sigma_Y;  ///< as the parameters, but in ug per cell and day
    double s_E, mu_E, lam_E;
    double ell, x_c, phi_s, psi_mid, psi_width;
    double D_epi, s_epi, g_H, tau_H, I_th, k_m, tau_m;
    std::array<double, tissue_count> diffusivity;  ///< [mm2/day]

    // Solved, so that resting skin is an exact steady state:
    double T10;    ///< active TGF-b1 at rest
    double l3;     ///< loss of type III collagen [1/day]
    double lam_m;  ///< loss of mature type I collagen [1/day]
};

/// The network of one person. Throws Failure N21 when the numbers leave no resting state (more new
/// collagen at rest than collagen).
Network network_of(const Parameters& parameters, const HealingTraits& traits);

/// Untreated tissue.
TissueState resting(const Network& network);

/// What drives the reactions at one place and time, beside the tissue itself.
struct Surroundings {
    double tension = 0;  ///< Sigma, 0 to 1
    double wounded = 0;  ///< K3, wounded keratinocytes, 1 after a session
};

/// Rates of change of well-mixed tissue [per day], equations (1) to (15) of heal/README.md.
TissueState rates(const Network& network, const TissueState& tissue,
                  const Surroundings& surroundings);

/// How large a change of each field counts as 1 in error control.
TissueState scales(const Network& network);

/// Tension felt where the smoothed share of missing matrix is `missing`:
/// psi(depth) missing^4 / (x_c^4 + missing^4), with psi from the depth over the thickness of skin.
double depth_factor(const Network& network, double depth_share);

}  // namespace needlework
