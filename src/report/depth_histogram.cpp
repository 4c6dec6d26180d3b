// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/depth_figures.hpp"
#include "report/numbers.hpp"
#include "report/svg.hpp"
#include "report/zone_view.hpp"

namespace needlework {
namespace {

constexpr double paper_width = 480, left = 58, right = 16, top = 30, plot_height = 350;
constexpr double plot_width = paper_width - left - right;
constexpr double bin_mm = 0.05;

struct Bins {
    std::vector<double> per_cm2;
    double deepest_mm = 0;

    explicit Bins(const Channels& channels) {
        const double area_cm2 = channels.side_mm * channels.side_mm / 100.0;
        for (float depth : channels.depth_mm) {
            if (depth <= 0.0F) continue;
            const auto bin = static_cast<std::size_t>(depth / bin_mm);
            if (bin >= per_cm2.size()) per_cm2.resize(bin + 1);
            per_cm2[bin] += 1.0 / area_cm2;
            deepest_mm = std::max(deepest_mm, static_cast<double>(depth));
        }
    }
    double most() const { return per_cm2.empty() ? 1.0 : *std::ranges::max_element(per_cm2); }
};

double y_of(double mm_down, double depth_mm) {
    return top + plot_height * mm_down / depth_mm;
}

std::string layer_bands(const std::vector<LayerSlab>& slabs, double depth_mm) {
    std::string svg, names;
    double last = top - 2;
    for (const LayerSlab& slab : slabs) {
        const double bottom = std::min(slab.bottom_mm, depth_mm);
        if (bottom <= slab.top_mm) continue;
        const double y = y_of(slab.top_mm, depth_mm);
        const double text_y = std::max((y + y_of(bottom, depth_mm)) / 2 + 4, last + 14);
        last = text_y;
        svg += fmt::format(
            "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"{}\"/>\n",
            left, y, plot_width, y_of(bottom, depth_mm) - y, slab.colour);
        names += fmt::format(
            "<text class=\"halo small\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>\n",
            left + plot_width - 6, text_y, slab.name);
    }
    return svg + names;
}

std::string bars(const Bins& bins, double depth_mm, double scale) {
    std::string svg = "<g fill=\"#0072B2\" stroke=\"#ffffff\" stroke-width=\"0.6\">";
    for (std::size_t i = 0; i < bins.per_cm2.size(); ++i) {
        if (bins.per_cm2[i] <= 0.0) continue;
        const double y = y_of(static_cast<double>(i) * bin_mm, depth_mm);
        svg += fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"/>",
                           left, y, plot_width * bins.per_cm2[i] / scale,
                           plot_height * bin_mm / depth_mm);
    }
    return svg + "</g>\n";
}

std::string rulers(double depth_mm, double scale, double set_mm) {
    std::string svg = fmt::format(
        "<rect x=\"{0}\" y=\"{1}\" width=\"{2}\" height=\"{3}\" fill=\"none\" stroke=\"#555\"/>"
        "<text class=\"label\" x=\"4\" y=\"14\">depth reached (mm)</text>"
        "<text class=\"label\" x=\"{4}\" y=\"{5}\" text-anchor=\"middle\">channels per cm\u00b2 in "
        "each {6} mm of depth</text>\n",
        left, top, plot_width, plot_height, left + plot_width / 2, top + plot_height + 38,
        people_number(bin_mm));
    for (const Tick& tick : nice_ticks(0.0, depth_mm, 6)) {
        svg += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>",
                           left - 7, y_of(tick.at, depth_mm) + 4, tick.words);
    }
    for (const Tick& tick : nice_ticks(0.0, scale, 5)) {
        svg += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>",
                           left + plot_width * tick.at / scale, top + plot_height + 18, tick.words);
    }
    return svg + fmt::format(
                     "<line class=\"level\" x1=\"{0:.1f}\" y1=\"{1:.1f}\" x2=\"{2:.1f}\" "
                     "y2=\"{1:.1f}\"/><text class=\"halo\" x=\"{3:.1f}\" y=\"{4:.1f}\">set depth "
                     "{5} mm</text>\n",
                     left, y_of(set_mm, depth_mm), left + plot_width, left + 6,
                     y_of(set_mm, depth_mm) + 15, people_number(set_mm));
}

}  // namespace

std::string depth_histogram(const ZoneView& view) {
    const Visit* visit = shown_visit(view.zone);
    if (!visit) return "";
    const PunctureSummary& summary = visit->punctures.summary;
    const Bins bins{visit->punctures.channels};
    const double set_mm = visit->technique.depth / mm;
    const double depth_mm =
        std::max({1.15 * bins.deepest_mm, 1.15 * set_mm, 0.5, view.zone.skin.layers.skin_mm()});
    const double scale = 1.1 * bins.most();
    const std::string words = fmt::format(
        "How deep the channels of the first session go: {} mm on average, with a standard "
        "deviation "
        "of {} mm. {} end in the upper (papillary) dermis, {} in the deep (reticular) dermis, {} "
        "in the fat below.",
        people_number(summary.depth_mean_mm), people_number(summary.depth_sd_mm, 2),
        percent(summary.layer_share[static_cast<std::size_t>(Layer::papillary_dermis)]),
        percent(summary.layer_share[static_cast<std::size_t>(Layer::reticular_dermis)]),
        percent(summary.layer_share[static_cast<std::size_t>(Layer::fat)]));
    return "<figure>\n<figcaption>How deep the channels go</figcaption>\n" +
           open_svg(view.id + "-depth", "Histogram of depth", words, paper_width,
                    top + plot_height + 48) +
           layer_bands(slabs_of(view.zone.skin.layers), depth_mm) + bars(bins, depth_mm, scale) +
           rulers(depth_mm, scale, set_mm) + "</svg>\n<p class=\"note\">" + words +
           "</p>\n</figure>\n";
}

}  // namespace needlework
