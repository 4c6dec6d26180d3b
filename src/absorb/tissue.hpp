// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "absorb/active.hpp"
#include "core/parameters.hpp"

namespace needlework {

/// How living tissue carries, holds and clears one active. The potential is the free concentration
/// u in tissue water, all forms together [mg/mL]; tissue holds `capacity` u and lets
/// `conductivity` du/dz pass, so u has no jump where layers meet.
struct TissueProperties {
    double neutral = 1;             ///< share without charge at pH 7.4
    double unbound = 1;             ///< share not bound to albumin, fu
    double binding_factor = 1;      ///< BF, total over free
    double conductivity_cm2_h = 0;  ///< D K
    double capacity = 0;            ///< 0.6 BF
    double capillary_1_h = 0;       ///< clearance of free drug by blood, k_cap
    double lymph_1_h = 0;           ///< by lymph
    double diffusivity_cm2_s = 0;   ///< D_free
    double free_clearance_1_h() const { return capillary_1_h + lymph_1_h; }
    double washout_length_cm() const;  ///< sqrt(D K / (0.6 k_free)): how deep an active gets
};

/// Viable epidermis and dermis after Dancik et al. (2013), with a pore path through capillaries
/// that their clearance lacks:
///
///     D_free = 10^(-4.15 - 0.6555 log10 MW) cm2/s                                     (A8)
///     BF = 1 - phi_a + phi_a / fu + phi_lip f_non K                                   (A9)
///     D K = 0.6 (D_free + phi_a 1e-7 (1 - fu) / fu)                                   (A10)
///     k_cap = 1 / (1 / ((100 kp_PottsGuy + P_para) S) + 1 / Q)                        (A11)
///     P_para = 0.05 (180 / MW)^0.57 cm/h below 5500, above it 0.007 (5500 / MW)^2.07  (A12)
///     fu = 1 / (1 + X), X = A exp(logD7.4) + B                                        (A13)
TissueProperties tissue_properties(const Active& active, const Parameters& parameters);

/// (A8) [cm2/s].
double free_diffusivity_cm2_s(double mw_g_mol);

}  // namespace needlework
