// SPDX-License-Identifier: Apache-2.0
#include "device/geometry.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace needlework {
namespace {

constexpr double pi = std::numbers::pi;

double taper_mm(const Needle& needle) {
    return needle.taper_mm > 0.0 ? needle.taper_mm : needle.length_mm;
}

void add_ring(std::vector<NeedlePosition>& positions, int count, double diameter_mm) {
    const double radius = 0.5 * diameter_mm;
    for (int k = 0; k < count; ++k) {
        const double angle = 2.0 * pi * k / count;
        positions.push_back({radius * std::cos(angle), radius * std::sin(angle)});
    }
}

void add_sunflower(std::vector<NeedlePosition>& positions, int count, double diameter_mm) {
    const double golden_angle = pi * (3.0 - std::sqrt(5.0));
    for (int k = 0; k < count; ++k) {
        const double radius = 0.5 * diameter_mm * std::sqrt((k + 0.5) / count);
        positions.push_back(
            {radius * std::cos(k * golden_angle), radius * std::sin(k * golden_angle)});
    }
}

void add_drum(std::vector<NeedlePosition>& positions, const Device& device) {
    const RollerPitch pitch = roller_pitch(device);
    const int rows = device.array.rows, around = device.array.count / rows;
    for (int row = 0; row < rows; ++row) {
        for (int k = 0; k < around; ++k) {
            positions.push_back({pitch.around_mm * k, pitch.across_mm * (row + 0.5 - 0.5 * rows)});
        }
    }
}

}  // namespace

double half_angle_deg(const Needle& needle) {
    return std::atan(0.5 * needle.diameter_mm / taper_mm(needle)) * 180.0 / pi;  // (1)
}

double diameter_mm_at(const Needle& needle, double from_tip_mm) {
    const double share = std::clamp(from_tip_mm / taper_mm(needle), 0.0, 1.0);
    return needle.tip_diameter_mm + (needle.diameter_mm - needle.tip_diameter_mm) * share;  // (2)
}

std::vector<NeedlePosition> needle_positions(const Device& device) {
    std::vector<NeedlePosition> positions;
    const Array& array = device.array;
    switch (array.pattern) {
        case Pattern::rows:
            add_drum(positions, device);
            break;
        case Pattern::ring:
            add_ring(positions, array.count, array.width_mm);
            break;
        case Pattern::rings:
            add_ring(positions, array.count - array.inner_count, array.width_mm);
            add_ring(positions, array.inner_count, array.inner_width_mm);
            break;
        case Pattern::spread:
            add_sunflower(positions, array.count, array.width_mm);
            break;
    }
    return positions;
}

RollerPitch roller_pitch(const Device& device) {
    const Array& array = device.array;
    return {2.0 * pi * array.drum_radius_mm * array.rows / array.count,
            array.width_mm / array.rows};
}

}  // namespace needlework
