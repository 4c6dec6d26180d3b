// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "device/geometry.hpp"

namespace needlework {

/// The needle that made a channel, and how much of its width the skin keeps open.
struct NeedleShape {
    Needle needle;
    double kept = 0.5;  ///< r_D: channel diameter after withdrawal / needle diameter

    /// Diameter of the needle at `from_tip_mm` above the tip [mm].
    double diameter_mm(double from_tip_mm) const { return diameter_mm_at(needle, from_tip_mm); }
};

/// Diameter after withdrawal, `z_mm` below the surface, of a channel `depth_mm` deep [mm]; 0 below
/// its end.
///     D_ch(z) = r_D D(d - z)                                                          (C1)
/// D is the diameter of the needle at that depth when it stood deepest.
double channel_diameter_mm(const NeedleShape& needle, double depth_mm, double z_mm);

/// Volume of a channel between two depths [mm3], by C1: cone, then cylinder.
double channel_volume_mm3(const NeedleShape& needle, double depth_mm, double from_mm, double to_mm);

/// Opening of a slit in stretched skin, at its middle [mm].
///     COD = 4 sigma a / E                                                             (C2)
/// `half_length_mm` a, tension across the slit sigma, stiffness in its plane E; plane stress.
double slit_opening_mm(double tension_kpa, double half_length_mm, double stiffness_kpa);

/// Tension across a slit that runs under `angle_rad` from the x axis, in skin with tension lines
/// under `line_angle_rad` [kPa].
///     sigma = s1 sin^2 b + s2 cos^2 b, b the angle between slit and lines
double tension_across_slit_kpa(double along_kpa, double across_kpa, double angle_rad,
                               double line_angle_rad);

/// Length that is torn beyond what the skin gives elastically [mm].
///     tear = max(0, drag - u_el)                                                      (K3, K5)
double tear_length_mm(double drag_mm, double elastic_give_mm);

}  // namespace needlework
