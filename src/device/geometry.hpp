// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "device/device.hpp"

namespace needlework {

/// Half of the angle of the cone that a needle tapers with, ideally sharp [deg].
///     alpha = atan((D / 2) / taper), taper = length where the needle is a cone to the base   (1)
double half_angle_deg(const Needle& needle);

/// Diameter of a needle at a distance from its tip [mm], between the tip's and the shaft's.
///     D(s) = tip + (D - tip) min(1, s / taper)                                              (2)
double diameter_mm_at(const Needle& needle, double from_tip_mm);

/// Where a needle of a pen or stamp stands, about the middle of its field [mm]; x along the path.
struct NeedlePosition {
    double x_mm = 0, y_mm = 0;
};

/// One position a needle. Rings: evenly around, from angle 0, the outer ring first. Spread: the
/// sunflower r = (w/2) sqrt((k + 1/2)/n), each turned by the golden angle, as dense at the rim as
/// in the middle. Rollers: on the unrolled drum, x around it from 0, y along its axis about 0.
std::vector<NeedlePosition> needle_positions(const Device& device);

/// Distance between needles of a roller [mm], on the drum's own surface: around it
/// 2 pi R rows / count, and across, width / rows.                                            (K1)
struct RollerPitch {
    double around_mm = 0, across_mm = 0;
};
RollerPitch roller_pitch(const Device& device);

}  // namespace needlework
