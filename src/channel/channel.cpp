// SPDX-License-Identifier: Apache-2.0
#include "channel/channel.hpp"

#include <algorithm>
#include <cmath>

namespace needlework {

HoleField hole_field(const Punctures& punctures) {
    const Channels& channels = punctures.channels;
    double count = 0, depth = 0, square = 0, radius = 0;
    for (std::size_t i = 0; i < channels.size(); ++i) {
        const double d = static_cast<double>(channels.depth_mm[i]);
        if (!(d > 0.0)) continue;
        count += 1;
        depth += d;
        square += d * d;
        radius += static_cast<double>(channels.radius_mm[i]);
    }
    HoleField field{.per_cm2 = punctures.summary.channels_per_cm2,
                    .depth_mean_mm = punctures.summary.depth_mean_mm,
                    .depth_sd_mm = punctures.summary.depth_sd_mm};
    if (count == 0.0) return field;
    const double area_cm2 = channels.side_mm * channels.side_mm / 100.0;
    field.per_cm2 = count / area_cm2;
    field.depth_mean_mm = depth / count;
    field.depth_sd_mm = std::sqrt(std::max(0.0, square / count - std::pow(depth / count, 2)));
    field.radius_mm = radius / count;
    return field;
}

double epidermal_cover(const Closure& closure, double hours, std::span<const CoverPoint> healed) {
    if (healed.empty()) return 1.0 - std::exp2(-std::max(0.0, hours) / closure.cover_half_h);
    const auto after =
        std::upper_bound(healed.begin(), healed.end(), hours,
                         [](double h, const CoverPoint& point) { return h < point.hours; });
    if (after == healed.begin()) return healed.front().cover;
    if (after == healed.end()) return healed.back().cover;
    const CoverPoint &a = *(after - 1), &b = *after;
    const double share = (hours - a.hours) / (b.hours - a.hours);
    return a.cover + share * (b.cover - a.cover);
}

}  // namespace needlework
