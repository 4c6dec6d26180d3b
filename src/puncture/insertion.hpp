// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/parameters.hpp"
#include "device/device.hpp"
#include "plan/session.hpp"
#include "skin/skin.hpp"

namespace needlework {

/// The puncture law: two published failure criteria, the larger of which holds.
struct PunctureLaw {
    double per_tip_diameter_n_mm = 0;  ///< c_D
    double pressure_n_mm2 = 0;         ///< p_f
    double surface_strength = 1;       ///< stratum corneum against that of the studies
};

/// Force at which a tip breaks through [N].
///     F_p = s max(c_D D, p_f pi D^2 / 4)                                              (F1)
/// Holds for solid tips of 5 to 160 um; the two lines cross at 38 um.
double puncture_force_n(double tip_diameter_mm, const PunctureLaw& law);

/// Depth at which the work of pressing has paid for the skin around a blunt needle [mm].
///     F xi = Gp A_i                                                                   (F2)
/// for a constant `force_n`, toughness in kJ/m2 = N/mm, interface area in mm2.
double davis_depth_mm(double force_n, double toughness_n_mm, double interface_mm2);

/// Toughness that a needle of this diameter meets [kJ/m2]: between the anchors linear in the
/// logarithms, constant outside.
///     5 um: 0.01;  0.1 to 0.3 mm: 0.2;  bevelled needles from 0.25 mm on: see the note    (F4)
double effective_toughness_kj_m2(double diameter_mm, const Parameters& parameters);

/// Stiffness of skin under a small probe [MPa].
///     E*(r) = E_1 (1 um / r), 0.5 to 20 um                                            (D1)
double tip_modulus_mpa(double probe_radius_um, double modulus_at_1_um_mpa);

/// Force to push a round tip down by `indentation_mm` before it breaks through [N].
///     F = (4/3) E*(r) sqrt(r) delta^1.5                                               (D1)
double indentation_force_n(double indentation_mm, double tip_radius_um, double modulus_at_1_um_mpa);

/// How far the skin under one needle sinks because another presses beside it [mm].
///     w = F (1 - nu^2) / (pi E_b s)                                                   (D2)
double neighbour_sink_mm(double force_n, double spacing_mm, double modulus_kpa, double poisson);

/// Depth reached when the base of the device touches the skin [mm].
///     d = (L - w_c) / (1 + phi_s), 0 where L < w_c                                    (D4)
double pressed_depth_mm(double protrusion_mm, double sink_mm, double give);

/// What a needle of this device meets in this skin. Sinks and gives are medians.
struct Insertion {
    double protrusion_mm = 0;  ///< that acts: commanded, less the stand-off of a light hand
    double stand_off_mm = 0;   ///< of a drum that the hand does not press home (D5)
    double sink_mm = 0;        ///< w_c: how far the skin gives way before it breaks
    double sink_log_sd = 0;
    double give = 0;  ///< phi_s: further sinking per depth
    double give_sd = 0;
    double force_n = 0;  ///< F1
    double force_log_sd = 0;
    double stall_depth_mm = 1e9;  ///< where the motor of a pen stops
};

/// D4 for stamps, D5 for rollers, D6 for pens.
///     K(v) = K_0 (1 + a log10(v / 1 mm/s)),  w_c = F_c/K,  phi_s = k/K                (D6)
Insertion insertion_of(const Technique& technique, const Device& device, const Skin& skin,
                       const Parameters& parameters);

/// Depth of one strike [mm], for standard normal draws of puncture force and of give. A needle that
/// needs more force sinks the skin further.
double strike_depth_mm(const Insertion& insertion, double z_force, double z_give);

/// Force that a drum needs to be pressed to `stand_off_mm` above the skin [N], over all engaged
/// needles, evenly spread in angle:
///     F = N/(2 pi) integral F(p(th)) dth,  p = (R + L) cos th - R - h                 (D5)
///     F(p) = F_c (p/w_c)^1.5 before puncture, F_c + k d after it
double drum_force_n(const Device& device, double length_mm, double stand_off_mm,
                    const Insertion& insertion, double stiffness_n_mm);

/// Stand-off at which a drum carries `hand_force_n` [mm]; 0 where the hand presses it home.
double drum_stand_off_mm(const Device& device, double length_mm, double hand_force_n,
                         const Insertion& insertion, double stiffness_n_mm);

}  // namespace needlework
