// SPDX-License-Identifier: Apache-2.0
#include "stroke/kinematics.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace needlework {
namespace {

constexpr double pi = std::numbers::pi;
constexpr double mm2_per_cm2 = 100.0;
constexpr double seconds_per_minute = 60.0;

}  // namespace

double Drum::pitch_mm() const {
    return 2.0 * pi * radius_mm / needles_per_row();
}

double roller_density_1_cm2(const Drum& drum) {
    return mm2_per_cm2 * drum.needles / (2.0 * pi * drum.radius_mm * drum.width_mm);  // (K1)
}

double roller_entry_angle_rad(const Drum& drum, double length_mm, double depth_mm) {
    const double reach = drum.radius_mm + length_mm;
    return std::acos(std::clamp((reach - depth_mm) / reach, -1.0, 1.0));  // (K2)
}

double roller_sweep_mm(const Drum& drum, double length_mm, double depth_mm) {
    const double entry = roller_entry_angle_rad(drum, length_mm, depth_mm);
    const double axis_height = drum.radius_mm + length_mm - depth_mm;
    return 2.0 * axis_height * (std::tan(entry) - entry);  // (K3)
}

double roller_needles_engaged(const Drum& drum, double length_mm, double depth_mm) {
    return drum.needles * roller_entry_angle_rad(drum, length_mm, depth_mm) / pi;
}

double pen_density_1_cm2(int needles, double frequency_hz, double speed_mm_s, double lane_mm) {
    return mm2_per_cm2 * needles * frequency_hz / (speed_mm_s * lane_mm);  // (K4)
}

double dwell_share(double depth_mm, const Oscillation& oscillation) {
    const double height = 1.0 - 2.0 * depth_mm / oscillation.stroke_mm;
    return std::acos(std::clamp(height, -1.0, 1.0)) / pi;  // (K5)
}

double pen_drag_mm(double depth_mm, double speed_mm_s, const Oscillation& oscillation) {
    return speed_mm_s * dwell_share(depth_mm, oscillation) / oscillation.frequency_hz;  // (K5)
}

double fastest_glide_mm_s(double depth_mm, double diameter_mm, double elastic_give_mm,
                          const Oscillation& oscillation) {
    return oscillation.frequency_hz * (diameter_mm + elastic_give_mm) /
           dwell_share(depth_mm, oscillation);  // (K5)
}

double peak_needle_speed_mm_s(const Oscillation& oscillation) {
    return pi * oscillation.frequency_hz * oscillation.stroke_mm;  // (K6)
}

double surface_needle_speed_mm_s(double depth_mm, const Oscillation& oscillation) {
    const double y = std::clamp(depth_mm / oscillation.stroke_mm, 0.0, 1.0);
    return peak_needle_speed_mm_s(oscillation) * 2.0 * std::sqrt(y * (1.0 - y));  // (K6)
}

double treatment_minutes(double area_cm2, int passes, double speed_mm_s, double lane_mm) {
    return mm2_per_cm2 * area_cm2 * passes / (speed_mm_s * lane_mm) / seconds_per_minute;  // (K8)
}

}  // namespace needlework
