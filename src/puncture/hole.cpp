// SPDX-License-Identifier: Apache-2.0
#include "puncture/hole.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace needlework {
namespace {

constexpr double pi = std::numbers::pi;

/// Volume of needle from its tip up to `height_mm` [mm3].
double needle_volume_mm3(const NeedleShape& shape, double height_mm) {
    const Needle& needle = shape.needle;
    const double widens = needle.taper_mm > 0.0 ? needle.taper_mm : needle.length_mm;
    const double taper = std::min(height_mm, widens);
    const double top = shape.diameter_mm(taper), tip = needle.tip_diameter_mm;
    const double cone = pi / 12.0 * taper * (top * top + top * tip + tip * tip);
    return cone + pi / 4.0 * needle.diameter_mm * needle.diameter_mm * (height_mm - taper);
}

}  // namespace

double channel_diameter_mm(const NeedleShape& needle, double depth_mm, double z_mm) {
    if (z_mm < 0.0 || z_mm >= depth_mm) return 0.0;
    return needle.kept * needle.diameter_mm(depth_mm - z_mm);  // (C1)
}

double channel_volume_mm3(const NeedleShape& needle, double depth_mm, double from_mm,
                          double to_mm) {
    const double high = std::max(0.0, depth_mm - std::max(0.0, from_mm));
    const double low = std::clamp(depth_mm - to_mm, 0.0, high);
    return needle.kept * needle.kept *
           (needle_volume_mm3(needle, high) - needle_volume_mm3(needle, low));
}

double slit_opening_mm(double tension_kpa, double half_length_mm, double stiffness_kpa) {
    return 4.0 * tension_kpa * half_length_mm / stiffness_kpa;  // (C2)
}

double tension_across_slit_kpa(double along_kpa, double across_kpa, double angle_rad,
                               double line_angle_rad) {
    const double s = std::sin(angle_rad - line_angle_rad);
    return along_kpa * s * s + across_kpa * (1.0 - s * s);
}

double tear_length_mm(double drag_mm, double elastic_give_mm) {
    return std::max(0.0, drag_mm - elastic_give_mm);  // (K3, K5)
}

}  // namespace needlework
