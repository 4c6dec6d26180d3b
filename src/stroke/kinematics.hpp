// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace needlework {

/// A drum that rolls without slipping on its own surface, needles standing out of it.
struct Drum {
    double radius_mm = 0;  ///< without needles
    double width_mm = 0;   ///< active width
    int needles = 0;
    int rows = 0;  ///< discs along the axis

    int needles_per_row() const { return rows > 0 ? needles / rows : 0; }
    /// Distance between two prints of one row along the path [mm].
    double pitch_mm() const;
};

/// Needles that go up and down as a sine while the hand glides.
struct Oscillation {
    double frequency_hz = 0;
    double stroke_mm = 0;  ///< from the highest to the lowest point of the tip
};

/// Prints per cm2 after one pass of a roller.
///     rho = N / (2 pi R W)                                                            (K1)
double roller_density_1_cm2(const Drum& drum);

/// Angle from the vertical at which a needle of `length_mm` meets the skin, when its tip reaches
/// `depth_mm` at its lowest [rad].
///     cos(th_e) = R'/(R + L),  R' = R + L - d                                         (K2)
double roller_entry_angle_rad(const Drum& drum, double length_mm, double depth_mm);

/// Path of the shaft through the surface between entry and exit, rigid skin [mm].
///     S = 2 R' (tan th_e - th_e)                                                      (K3)
/// Upper bound for a slit: living skin is carried along.
double roller_sweep_mm(const Drum& drum, double length_mm, double depth_mm);

/// Needles in the skin at once; the needles of all rows together, each row's evenly around.
///     n = N th_e / pi
double roller_needles_engaged(const Drum& drum, double length_mm, double depth_mm);

/// Strikes per cm2 after one pass of a pen that glides at `speed_mm_s` over lanes `lane_mm` apart.
///     rho = n f / (v w)                                                               (K4)
double pen_density_1_cm2(int needles, double frequency_hz, double speed_mm_s, double lane_mm);

/// Share of a cycle that a tip spends below the surface, 0 to 1; 1 if it never leaves.
///     phi = acos(1 - 2 d / S_p) / pi                                                  (K5)
double dwell_share(double depth_mm, const Oscillation& oscillation);

/// Path of the hand while a needle stands in the skin [mm].
///     u = v phi / f                                                                   (K5)
double pen_drag_mm(double depth_mm, double speed_mm_s, const Oscillation& oscillation);

/// Fastest glide at which no needle drags further than its hole and the give of the skin [mm/s].
///     v = f (D + u_el) / phi                                                          (K5)
double fastest_glide_mm_s(double depth_mm, double diameter_mm, double elastic_give_mm,
                          const Oscillation& oscillation);

/// Peak speed of the tips [mm/s].
///     v_pk = pi f S_p                                                                 (K6)
double peak_needle_speed_mm_s(const Oscillation& oscillation);

/// Speed of the tips when they meet a surface that lies `depth_mm` above their lowest point [mm/s].
///     v = v_pk 2 sqrt(y (1 - y)),  y = d / S_p                                        (K6)
double surface_needle_speed_mm_s(double depth_mm, const Oscillation& oscillation);

/// Time to treat an area once over for each pass [min].
///     T = A n / (v w)                                                                 (K8)
double treatment_minutes(double area_cm2, int passes, double speed_mm_s, double lane_mm);

}  // namespace needlework
