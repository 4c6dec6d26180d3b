// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "report/depth_figures.hpp"
#include "report/numbers.hpp"
#include "report/svg.hpp"
#include "report/zone_view.hpp"

namespace needlework {
namespace {

constexpr double paper_width = 960, left = 64, right = 196, top = 34, below = 56;
constexpr double shown_width_mm = 6.0;
constexpr double channels_wanted = 16.0;  // in the slice, so that they can be told apart

/// The drawing to scale: millimetres of skin to places on the paper.
struct Sheet {
    double depth_mm;
    double per_mm = (paper_width - left - right) / shown_width_mm;

    double x(double mm) const { return left + mm * per_mm; }
    double y(double mm) const { return top + mm * per_mm; }
    double x1() const { return x(shown_width_mm); }
    double y1() const { return y(depth_mm); }
    double height() const { return y1() + below; }
};

/// A slice of the representative square that holds a number of channels one can look at.
struct Slice {
    double x0_mm, y0_mm, thick_mm;
};

double deepest(const Channels& channels) {
    double depth = 0.0;
    for (float d : channels.depth_mm) depth = std::max(depth, static_cast<double>(d));
    return depth;
}

Slice slice_of(const Visit& visit) {
    const Channels& channels = visit.punctures.channels;
    const double per_mm2 = std::max(0.05, visit.punctures.summary.channels_per_cm2 / 100.0);
    const double thick = std::clamp(channels_wanted / (per_mm2 * shown_width_mm), 0.02, 2.0);
    return {(channels.side_mm - shown_width_mm) / 2, (channels.side_mm - thick) / 2, thick};
}

/// The lower edge of the epidermis runs in ridges; drawn with a height of a third of it at most.
std::string ridges(const Sheet& sheet, const LayerSlab& epidermis) {
    const double height = std::min(0.02, (epidermis.bottom_mm - epidermis.top_mm) / 3);
    std::string d = fmt::format("M{:.1f} {:.1f}", sheet.x(0), sheet.y(epidermis.top_mm));
    d += fmt::format("H{:.1f}", sheet.x1());
    constexpr int steps = 240;
    for (int i = steps; i >= 0; --i) {
        const double x = shown_width_mm * i / steps;
        const double y = epidermis.bottom_mm + height * std::sin(2.0 * std::numbers::pi * x / 0.15);
        d += fmt::format("L{:.1f} {:.1f}", sheet.x(x), sheet.y(y));
    }
    return fmt::format("<path d=\"{}Z\" fill=\"{}\"/>\n", d, epidermis.colour);
}

std::string layers(const Sheet& sheet, const std::vector<LayerSlab>& slabs) {
    std::string svg;
    for (const LayerSlab& slab : slabs) {
        const double bottom = std::min(slab.bottom_mm, sheet.depth_mm);
        if (bottom <= slab.top_mm) continue;
        svg += fmt::format(
            "<rect x=\"{:.1f}\" y=\"{:.2f}\" width=\"{:.1f}\" height=\"{:.2f}\" fill=\"{}\"/>\n",
            left, sheet.y(slab.top_mm), sheet.x1() - left, sheet.y(bottom) - sheet.y(slab.top_mm),
            slab.colour);
        if (slab.name == "papillary dermis" || slab.name == "reticular dermis") continue;
        svg += fmt::format(
            "<line x1=\"{:.1f}\" y1=\"{:.2f}\" x2=\"{:.1f}\" y2=\"{:.2f}\" stroke=\"#8a7a6a\" "
            "stroke-width=\"0.8\"/>\n",
            left, sheet.y(slab.top_mm), sheet.x1(), sheet.y(slab.top_mm));
    }
    return svg;
}

/// Short wavy strokes that say "fibres"; they carry no number.
std::string fibres(const Sheet& sheet, const LayerSlab& dermis) {
    std::string d;
    const double bottom = std::min(dermis.bottom_mm, sheet.depth_mm);
    int row = 0;
    for (double y = dermis.top_mm + 0.07; y < bottom - 0.03; y += 0.11, ++row) {
        for (double x = row % 2 ? 0.05 : 0.3; x < shown_width_mm - 0.35; x += 0.55) {
            d += fmt::format("M{:.0f} {:.0f}q{:.0f} {} {:.0f} 0t{:.0f} 0", sheet.x(x), sheet.y(y),
                             0.08 * sheet.per_mm, row % 3 ? -4 : 4, 0.16 * sheet.per_mm,
                             0.16 * sheet.per_mm);
        }
    }
    return "<path d=\"" + d +
           "\" fill=\"none\" stroke=\"#D9A893\" stroke-width=\"1\" stroke-opacity=\"0.5\"/>\n";
}

std::string plexus(const Sheet& sheet, double depth_mm, const char* name) {
    if (depth_mm <= 0.0 || depth_mm >= sheet.depth_mm) return "";
    return fmt::format(
        "<line x1=\"{0:.1f}\" y1=\"{1:.1f}\" x2=\"{2:.1f}\" y2=\"{1:.1f}\" stroke=\"#A33B2B\" "
        "stroke-width=\"1.4\" stroke-dasharray=\"1 4\" stroke-linecap=\"round\"/>"
        "<text class=\"halo small\" x=\"{3:.1f}\" y=\"{4:.1f}\" text-anchor=\"end\" "
        "style=\"fill:#A33B2B\">{5}</text>\n",
        left, sheet.y(depth_mm), sheet.x1(), sheet.x1() - 6, sheet.y(depth_mm) - 4, name);
}

std::string channels(const Sheet& sheet, const Channels& all, const Slice& slice) {
    std::string holes, dots;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const double x = all.x_mm[i] - slice.x0_mm, y = all.y_mm[i] - slice.y0_mm;
        if (x < 0.0 || x > shown_width_mm || y < 0.0 || y > slice.thick_mm) continue;
        if (all.depth_mm[i] <= 0.0F) continue;
        const double r = std::max(static_cast<double>(all.radius_mm[i]), 0.008);
        holes +=
            fmt::format("M{:.1f} {:.1f}L{:.1f} {:.1f}L{:.1f} {:.1f}Z", sheet.x(x - r), sheet.y(0),
                        sheet.x(x), sheet.y(all.depth_mm[i]), sheet.x(x + r), sheet.y(0));
        if (all.bleeds[i]) {
            dots += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\"/>", sheet.x(x),
                                sheet.y(0) - 6);
        }
    }
    return "<path d=\"" + holes +
           "\" fill=\"#1F3A5F\" stroke=\"#1F3A5F\" stroke-width=\"0.6\" "
           "fill-opacity=\"0.85\"/>\n<g fill=\"#A3190F\">" +
           dots + "</g>\n";
}

/// Names and thicknesses on the right, kept apart, with lines to their layers.
std::string names(const Sheet& sheet, const std::vector<LayerSlab>& slabs) {
    std::string svg;
    double last = 0.0;
    for (const LayerSlab& slab : slabs) {
        if (slab.top_mm >= sheet.depth_mm) continue;
        const double middle = sheet.y((slab.top_mm + std::min(slab.bottom_mm, sheet.depth_mm)) / 2);
        const double y = std::max(middle, last + 16);
        last = y;
        svg += fmt::format(
            "<path d=\"M{:.1f} {:.1f}L{:.1f} {:.1f}\" stroke=\"#888\" stroke-width=\"0.8\"/>"
            "<text x=\"{:.1f}\" y=\"{:.1f}\">{}, {} mm</text>\n",
            sheet.x1() + 2, middle, sheet.x1() + 14, y, sheet.x1() + 18, y + 4, slab.name,
            people_number(slab.bottom_mm - slab.top_mm, 2));
    }
    return svg;
}

std::string rulers(const Sheet& sheet, double set_mm) {
    std::string svg = "<text class=\"label\" x=\"4\" y=\"14\">depth (mm)</text>\n";
    for (const Tick& tick : nice_ticks(0.0, sheet.depth_mm, 5)) {
        svg += fmt::format(
            "<line class=\"axis\" x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/>"
            "<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>\n",
            left - 6, sheet.y(tick.at), left, sheet.y(tick.at), left - 9, sheet.y(tick.at) + 4,
            tick.words);
    }
    if (set_mm < sheet.depth_mm) {
        svg += fmt::format(
            "<line class=\"level\" x1=\"{0:.1f}\" y1=\"{1:.1f}\" x2=\"{2:.1f}\" y2=\"{1:.1f}\"/>"
            "<text class=\"halo\" x=\"{3:.1f}\" y=\"{4:.1f}\">set depth {5} mm</text>\n",
            left, sheet.y(set_mm), sheet.x1(), left + 6, sheet.y(set_mm) - 5,
            people_number(set_mm));
    }
    const double y = sheet.y1() + 22;
    svg += fmt::format(
        "<path d=\"M{0:.1f} {1:.1f}v8M{0:.1f} {2:.1f}H{3:.1f}M{3:.1f} {1:.1f}v8\" "
        "stroke=\"#222\" stroke-width=\"2\" fill=\"none\"/><text x=\"{4:.1f}\" y=\"{5:.1f}\">1 mm, "
        "across and down</text>\n",
        left, y - 4, y, left + sheet.per_mm, left + sheet.per_mm + 10, y + 4);
    return svg;
}

}  // namespace

std::string skin_section(const ZoneView& view) {
    const Visit* visit = shown_visit(view.zone);
    if (!visit) return "";
    const Skin& skin = view.zone.skin;
    const double set_mm = visit->technique.depth / mm;
    const double reached = deepest(visit->punctures.channels);
    const Sheet sheet{std::max({skin.layers.skin_mm() + 0.25, 1.1 * reached, 1.1 * set_mm, 1.0})};
    const Slice slice = slice_of(*visit);
    const std::vector<LayerSlab> slabs = slabs_of(skin.layers);
    const std::string words = fmt::format(
        "A slice {} mm wide and {} mm thick through the treated skin, drawn to scale, with the "
        "channels that the first session leaves in it. A dot above a channel is a point of blood. "
        "The channels are drawn as they stand just after the needle leaves; they begin to close at "
        "once.",
        people_number(shown_width_mm), people_number(slice.thick_mm, 2));
    return "<figure>\n<figcaption>Cross-section of the skin with its channels</figcaption>\n"
           "<div class=\"wide\">" +
           open_svg(view.id + "-section", "Cross-section of the skin", words, paper_width,
                    sheet.height()) +
           layers(sheet, slabs) + fibres(sheet, slabs[3]) + ridges(sheet, slabs[1]) +
           channels(sheet, visit->punctures.channels, slice) +
           plexus(sheet, skin.vessels.upper_plexus_depth_mm, "upper vessels") +
           plexus(sheet, skin.vessels.lower_plexus_depth_mm, "deep vessels") + names(sheet, slabs) +
           rulers(sheet, set_mm) + "</svg></div>\n<p class=\"note\">" + words +
           " Fibres and ridges are drawn for the eye only.</p>\n</figure>\n";
}

}  // namespace needlework
