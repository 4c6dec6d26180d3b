// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace needlework {

/// Capillary loops that a round cut meets, expected number.
///     m = lambda pi ((D + d_c)/2)^2                                                   (B1)
double loop_hits_round(double cut_diameter_mm, double loops_per_mm2, double loop_diameter_mm);

/// The same for a flat blade of `width_mm` x `thickness_mm`.
///     m = lambda (a + d_c)(b + d_c)                                                   (B1)
double loop_hits_blade(double width_mm, double thickness_mm, double loops_per_mm2,
                       double loop_diameter_mm);

/// Chance of at least one hit of an expected number `mean`.
///     P = 1 - exp(-m)                                                                 (B1)
/// Loops keep a distance, so this is a slight under-estimate (0.283 for 0.298 in one blade).
double hit_chance(double mean);

/// Vessels of a flat net that a cut meets, expected number.
///     m = L_A (D + d_v)                                                               (B2)
double plexus_hits(double cut_diameter_mm, double vessel_mm_per_mm2, double vessel_diameter_mm);

/// Blood that leaves one cut limb of a vessel [nl/s].
///     Q = pi r^4 dP / (8 mu l)                                                        (B3)
double leak_nl_s(double vessel_diameter_mm, double pressure_kpa, double length_mm,
                 double viscosity_mpa_s);

/// Chance that a puncture shows a dot of blood.
///     P_dot = 1 - exp(-(q_loop m_loop + q_plex m_plex))                               (B4)
double dot_chance(double loop_hits, double plexus_hits, double loop_share, double plexus_share);

/// Pain of one set of needles, against a 26 G hypodermic needle = 1.
///     0.05 (L / 0.48 mm)^1.77 n^0.32                                                  (P1)
struct PainLaw {
    double at_reference, reference_mm, length_exponent, number_exponent;
};
double relative_pain(double length_mm, double needles, const PainLaw& law);

}  // namespace needlework
