// SPDX-License-Identifier: Apache-2.0
#include "puncture/summary.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "puncture/merging.hpp"

namespace needlework {
namespace {

constexpr double mm2_per_cm2 = 100.0;
constexpr double map_cell_mm = 1.0;
constexpr double endpoint_cell_mm = 10.0;

bool is_hole(const Channels& channels, std::size_t i) {
    return channels.depth_mm[i] > 0.0f && !channels.merged[i];
}

void map_density(const Channels& channels, PunctureSummary& s) {
    const std::vector<int> counts = channels_by_cell(channels, map_cell_mm, false);
    double sum = 0, squares = 0, missed = 0;
    for (const int n : counts) sum += n, squares += static_cast<double>(n) * n, missed += n == 0;
    const auto cells = static_cast<double>(counts.size());
    const double mean = sum / cells;
    s.missed_share = missed / cells;
    if (mean > 0) s.density_cv = std::sqrt(std::max(0.0, squares / cells - mean * mean)) / mean;
}

void measure_depth(const Channels& channels, PunctureSummary& s) {
    double count = 0, sum = 0;
    for (std::size_t i = 0; i < channels.size(); ++i) {
        if (channels.depth_mm[i] <= 0) continue;
        s.layer_share[channels.layer[i]] += 1;
        count += 1, sum += channels.depth_mm[i];
    }
    s.punctured_share = count / static_cast<double>(channels.size());
    if (count == 0) {
        s.layer_share[static_cast<std::size_t>(Layer::none)] = 1.0;
        return;
    }
    for (double& share : s.layer_share) share /= count;
    s.depth_mean_mm = sum / count;
    double squares = 0;
    for (const float d : channels.depth_mm) {
        if (d > 0) squares += (d - s.depth_mean_mm) * (d - s.depth_mean_mm);
    }
    s.depth_sd_mm = std::sqrt(squares / count);
}

}  // namespace

double slit_area_mm2(const Channels& channels, std::size_t i, const SlitSkin& skin) {
    const double length = channels.tear_mm[i];
    if (length <= 0.0) return 0.0;
    const double tension = tension_across_slit_kpa(skin.along_kpa, skin.across_kpa,
                                                   channels.tear_angle_rad[i], skin.line_angle_rad);
    const double opening = slit_opening_mm(tension, 0.5 * length, skin.stiffness_kpa);
    return std::numbers::pi / 4.0 * length * std::min(opening, length);
}

std::vector<int> channels_by_cell(const Channels& channels, double cell_mm, bool only_bleeding) {
    const int cells = std::max(1, static_cast<int>(std::floor(channels.side_mm / cell_mm + 1e-9)));
    const double per_mm = cells / channels.side_mm;
    std::vector<int> counts(static_cast<std::size_t>(cells) * static_cast<std::size_t>(cells), 0);
    for (std::size_t i = 0; i < channels.size(); ++i) {
        if (!is_hole(channels, i) || (only_bleeding && !channels.bleeds[i])) continue;
        const int cx = std::clamp(static_cast<int>(channels.x_mm[i] * per_mm), 0, cells - 1);
        const int cy = std::clamp(static_cast<int>(channels.y_mm[i] * per_mm), 0, cells - 1);
        ++counts[static_cast<std::size_t>(cy) * static_cast<std::size_t>(cells) +
                 static_cast<std::size_t>(cx)];
    }
    return counts;
}

PunctureSummary summarise(const Channels& channels, const SlitSkin& skin, const DotLaw& law) {
    PunctureSummary s;
    if (channels.size() == 0) {
        s.missed_share = 1.0;
        return s;
    }
    double holes = 0, punched_mm2 = 0, torn = 0, tear = 0, dots = 0, merged = 0;
    for (std::size_t i = 0; i < channels.size(); ++i) {
        merged += channels.merged[i];
        if (!is_hole(channels, i)) continue;
        holes += 1;
        punched_mm2 += std::numbers::pi * channels.radius_mm[i] * channels.radius_mm[i] +
                       slit_area_mm2(channels, i, skin);
        if (channels.tear_mm[i] > 0) torn += 1, tear += channels.tear_mm[i];
        dots += channels.bleeds[i];
    }
    const double area_mm2 = channels.side_mm * channels.side_mm;
    s.strikes_per_cm2 = static_cast<double>(channels.size()) / area_mm2 * mm2_per_cm2;
    s.channels_per_cm2 = holes / area_mm2 * mm2_per_cm2;
    s.bleeding_per_cm2 = dots / area_mm2 * mm2_per_cm2;
    s.visible_dots_per_cm2 = mm2_per_cm2 * holes_after_merging_1_mm2(dots / area_mm2, law.bead_mm);
    s.area_share = -std::expm1(-punched_mm2 / area_mm2);
    if (holes > 0) s.torn_share = torn / holes, s.merged_share = merged / (holes + merged);
    if (torn > 0) s.tear_mean_mm = tear / torn;
    map_density(channels, s);
    measure_depth(channels, s);

    const std::vector<int> bleeding = channels_by_cell(channels, endpoint_cell_mm, true);
    const double cell_cm2 = area_mm2 / mm2_per_cm2 / static_cast<double>(bleeding.size());
    s.endpoint_reached =
        *std::min_element(bleeding.begin(), bleeding.end()) >= law.endpoint_1_cm2 * cell_cm2;
    return s;
}

}  // namespace needlework
