// SPDX-License-Identifier: Apache-2.0
#include "absorb/hole.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "core/normal.hpp"

namespace needlework {

using std::numbers::pi;

double lone_hole_cm(double depth, double radius) {
    if (depth <= 0.0) return 0.0;
    if (depth <= radius * (1.0 + 1e-9)) return 2.0 * pi * depth;
    const double c = std::sqrt(depth * depth - radius * radius);
    return 2.0 * pi * c / std::atanh(c / depth);  // (A14)
}

double hole_cm(double depth, double radius, double cell) {
    const double lone = lone_hole_cm(depth, radius);
    const double log_ratio = std::log(std::max(1.0 + 1e-6, cell / (0.75 * radius))) - 0.75;
    if (log_ratio <= 0.1) return lone;
    return std::max(lone, 2.0 * pi * depth / log_ratio);  // (A15)
}

double cell_radius_cm(double per_cm2) {
    return 1.0 / std::sqrt(pi * per_cm2);
}

HoleFeed hole_feed(const HoleShape& shape, double fluid_over_dk) {
    // (A16) in finite volumes, from the tip up: `below` is the conductance of what lies deeper.
    // Parts are finer near the mouth, where most of it leaves.
    constexpr std::size_t parts = 24;
    const double depth = shape.depth_cm, radius = shape.radius_cm;
    const double wall = hole_cm(depth, radius, shape.cell_cm) / depth;
    std::array<double, parts + 1> edge{};
    for (std::size_t i = 0; i <= parts; ++i) {
        const double s = static_cast<double>(i) / parts;
        edge[i] = depth * (0.1 * s + 0.9 * s * s * s);
    }
    const auto fluid = [&](double z) {
        return fluid_over_dk * pi * radius * radius * (1.0 - z * z / (depth * depth));
    };
    std::array<double, parts> link{}, leave{}, pass{};
    double below = 0.0;
    for (std::size_t i = parts; i-- > 0;) {
        const double middle = 0.5 * (edge[i] + edge[i + 1]);
        const double above = i == 0 ? -shape.corneum_cm : 0.5 * (edge[i - 1] + edge[i]);
        link[i] = fluid(edge[i]) / (middle - above);
        leave[i] = wall * (edge[i + 1] - edge[i]);
        pass[i] = link[i] / (link[i] + leave[i] + below);  // concentration here over that above
        below = link[i] * (1.0 - pass[i]);
    }
    HoleFeed feed{.feed_cm = below, .slices = {}};
    double v = 1.0;
    for (std::size_t i = 0; i < parts; ++i) {
        v *= pass[i];
        feed.slices.push_back({edge[i], edge[i + 1], leave[i] * v / below});
    }
    return feed;
}

HolePath hole_path(const HoleField& holes, double corneum_cm, const TissueProperties& tissue,
                   const Closure& closure, const Parameters& p) {
    HolePath path;
    path.closure = closure;
    path.elastic_exponent = p["channel.elastic_exponent"];
    path.elastic_time_h = p["channel.elastic_time"];
    if (holes.per_cm2 <= 0.0) return path;
    const double cell = cell_radius_cm(holes.per_cm2), radius = 0.1 * holes.radius_mm;
    // A particle does not diffuse; its holes still take it up when it is pressed in.
    const double fluid = tissue.conductivity_cm2_h > 0.0
                             ? p["absorb.channel_fluid_factor"] * tissue.diffusivity_cm2_s *
                                   3600.0 / tissue.conductivity_cm2_h
                             : 1.0;
    constexpr double levels[] = {0.1, 0.3, 0.5, 0.7, 0.9};
    double sum = 0.0;
    for (const double level : levels) {
        const double depth =
            0.1 * (holes.depth_mean_mm + normal_quantile(level) * holes.depth_sd_mm) - corneum_cm;
        if (depth <= 0.0 || radius <= 0.0) continue;
        const HoleFeed feed = hole_feed({depth, radius, cell, corneum_cm}, fluid);
        for (HoleSlice slice : feed.slices) {
            slice.share *= feed.feed_cm;
            path.slices.push_back(slice);
        }
        path.fill_cm += p["absorb.fill_share"] * holes.per_cm2 * (2.0 / 3.0) * pi * radius *
                        radius * depth / std::size(levels);
        sum += feed.feed_cm;
    }
    for (HoleSlice& slice : path.slices) slice.share /= sum;
    path.conductance_cm_h = p["channel.transmissivity"] * holes.per_cm2 *
                            tissue.conductivity_cm2_h * sum / std::size(levels);  // (A17)
    return path;
}

}  // namespace needlework
