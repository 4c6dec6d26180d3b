// SPDX-License-Identifier: Apache-2.0
#include "heal/footprint.hpp"

#include <algorithm>
#include <cmath>

namespace needlework {
namespace {

enum class Part { none, round, slit, rim };

/// Which part of the hole covers a point, given from the hole's centre.
Part part_at(const Hole& hole, double dx, double dy) {
    const double from_centre = std::hypot(dx, dy);
    if (from_centre <= hole.radius_mm) return Part::round;
    double outside = from_centre - hole.radius_mm;
    if (hole.slit_mm > 0.0) {
        // The slit runs from the hole's edge onwards, with a round end.
        const double c = std::cos(hole.slit_angle_rad), s = std::sin(hole.slit_angle_rad);
        const double along = dx * c + dy * s, across = dy * c - dx * s;
        const double end = hole.radius_mm + hole.slit_mm;
        const double nearest = std::clamp(along, 0.0, end);
        const double beyond = std::hypot(along - nearest, across) - 0.5 * hole.slit_width_mm;
        if (beyond <= 0.0) return Part::slit;
        outside = std::min(outside, beyond);
    }
    return outside <= hole.rim_mm ? Part::rim : Part::none;
}

}  // namespace

Footprint footprint(const Hole& hole, const Axis& x, const Axis& y, int fineness) {
    Footprint found;
    const double reach = hole.radius_mm + hole.slit_mm + 0.5 * hole.slit_width_mm + hole.rim_mm;
    const double width = x.widths[0], height = y.widths[0];
    const long nx = long(x.size()), ny = long(y.size());
    const auto first = [&](double at, double cell) {
        return long(std::floor((at - reach) / cell));
    };
    const auto last = [&](double at, double cell) { return long(std::floor((at + reach) / cell)); };
    const auto around = [](long i, long n) { return std::size_t((i % n + n) % n); };
    const double point = 1.0 / (double(fineness) * double(fineness));
    for (long j = first(hole.y_mm, height); j <= last(hole.y_mm, height); ++j) {
        for (long i = first(hole.x_mm, width); i <= last(hole.x_mm, width); ++i) {
            double round = 0.0, slit = 0.0, rim = 0.0;
            for (int b = 0; b < fineness; ++b) {
                for (int a = 0; a < fineness; ++a) {
                    const double px = (double(i) + (a + 0.5) / fineness) * width - hole.x_mm;
                    const double py = (double(j) + (b + 0.5) / fineness) * height - hole.y_mm;
                    const Part part = part_at(hole, px, py);
                    if (part == Part::round) round += point;
                    if (part == Part::slit) slit += point;
                    if (part == Part::rim) rim += point;
                }
            }
            if (round + slit + rim == 0.0) continue;
            found.columns.push_back(around(j, ny) * x.size() + around(i, nx));
            found.round.push_back(round);
            found.slit.push_back(slit);
            found.rim.push_back(rim);
        }
    }
    return found;
}

}  // namespace needlework
