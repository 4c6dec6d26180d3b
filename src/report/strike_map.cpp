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

constexpr double paper = 480, left = 44, top = 30, size = 350, bar_x = 412;

/// Channels in each 1-mm cell of the square.
struct Cells {
    int across = 0;
    std::vector<int> count;
    int most = 0;

    explicit Cells(const Channels& channels)
        : across{std::max(1, static_cast<int>(std::ceil(channels.side_mm)))},
          count(static_cast<std::size_t>(across) * across) {
        for (std::size_t i = 0; i < channels.size(); ++i) {
            if (channels.depth_mm[i] <= 0.0F) continue;
            const int x = std::clamp(static_cast<int>(channels.x_mm[i]), 0, across - 1);
            const int y = std::clamp(static_cast<int>(channels.y_mm[i]), 0, across - 1);
            most = std::max(most, ++count[static_cast<std::size_t>(y * across + x)]);
        }
    }
};

/// White to blue; dark enough at the end to print, light enough for the dots to be seen.
std::string shade(double part) {
    const auto mix = [part](int from, int to) {
        return static_cast<int>(std::lround(from + part * (to - from)));
    };
    return fmt::format("#{:02x}{:02x}{:02x}", mix(255, 74), mix(255, 145), mix(255, 196));
}

std::string cells_drawn(const Cells& cells) {
    const double step = size / cells.across;
    std::string svg;
    for (int y = 0; y < cells.across; ++y) {
        for (int x = 0; x < cells.across; ++x) {
            const int n = cells.count[static_cast<std::size_t>(y * cells.across + x)];
            const double px = left + x * step, py = top + y * step;
            svg += fmt::format(
                "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"{}\"/>",
                px, py, step, step, shade(cells.most ? static_cast<double>(n) / cells.most : 0));
            if (n > 0) continue;
            svg += fmt::format(
                "<path d=\"M{:.1f} {:.1f}l{:.1f} {:.1f}m0 {:.1f}l{:.1f} {:.1f}\" "
                "stroke=\"#B5480B\" stroke-width=\"1\"/>",
                px + 0.3 * step, py + 0.3 * step, 0.4 * step, 0.4 * step, -0.4 * step, -0.4 * step,
                0.4 * step);
        }
    }
    return svg + "\n";
}

std::string dots(const Channels& channels) {
    std::string d;
    const double per_mm = size / channels.side_mm;
    for (std::size_t i = 0; i < channels.size(); ++i) {
        if (channels.depth_mm[i] <= 0.0F) continue;
        d += fmt::format("M{:.1f} {:.1f}h0", left + channels.x_mm[i] * per_mm,
                         top + channels.y_mm[i] * per_mm);
    }
    return "<path d=\"" + d +
           "\" stroke=\"#1a1a1a\" stroke-width=\"2\" stroke-linecap=\"round\" "
           "stroke-opacity=\"0.75\"/>\n";
}

std::string frame(const Channels& channels) {
    std::string svg = fmt::format(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"none\" stroke=\"#555\"/>"
        "<text class=\"label\" x=\"4\" y=\"14\">across the first stroke (mm)</text>"
        "<text class=\"label\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">along the first stroke "
        "(mm)</text>\n",
        left, top, size, size, left + size / 2, top + size + 38);
    for (const Tick& tick : nice_ticks(0.0, channels.side_mm, 5)) {
        const double at = size * tick.at / channels.side_mm;
        svg += fmt::format(
            "<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>"
            "<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>\n",
            left + at, top + size + 18, tick.words, left - 6, top + at + 4, tick.words);
    }
    return svg;
}

std::string colour_bar(const Cells& cells) {
    std::string svg;
    constexpr int steps = 12;
    for (int i = 0; i < steps; ++i) {
        svg += fmt::format(
            "<rect x=\"{}\" y=\"{:.1f}\" width=\"14\" height=\"{:.1f}\" fill=\"{}\"/>", bar_x,
            top + size * (1.0 - (i + 1.0) / steps), size / steps + 0.3, shade((i + 0.5) / steps));
    }
    svg += fmt::format(
        "<rect x=\"{0}\" y=\"{1}\" width=\"14\" height=\"{2}\" fill=\"none\" stroke=\"#555\"/>"
        "<text x=\"{3}\" y=\"{4}\">{5}</text><text x=\"{3}\" y=\"{6}\">0</text>"
        "<text class=\"label\" x=\"{7}\" y=\"14\" text-anchor=\"end\">channels per "
        "mm\u00b2</text>\n",
        bar_x, top, size, bar_x + 19, top + 11, cells.most, top + size, paper - 6);
    return svg;
}

}  // namespace

std::string strike_map(const ZoneView& view) {
    const Visit* visit = shown_visit(view.zone);
    if (!visit) return "";
    const Channels& channels = visit->punctures.channels;
    const PunctureSummary& summary = visit->punctures.summary;
    const Cells cells{channels};
    const std::string words = fmt::format(
        "Every channel of the first session on a square of {} mm. On average {} channels per "
        "cm\u00b2; {} of the 1-mm cells have none (crossed).",
        people_number(channels.side_mm), people_number(summary.channels_per_cm2),
        percent(summary.missed_share));
    return "<figure>\n<figcaption>Where the needles struck</figcaption>\n" +
           open_svg(view.id + "-map", "Map of the strikes", words, paper, top + size + 48) +
           cells_drawn(cells) + dots(channels) + frame(channels) + colour_bar(cells) +
           "</svg>\n<p class=\"note\">" + words + "</p>\n</figure>\n";
}

}  // namespace needlework
