// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/csv.hpp"
#include "report/numbers.hpp"
#include "report/scale.hpp"
#include "report/svg.hpp"
#include "report/zone_view.hpp"

namespace needlework {
namespace {

constexpr double width = 960, height = 152, left = 12, right = 12, top = 20, band = 44;
constexpr double first_hour = 1.0 / 24.0;
constexpr std::array<const char*, 4> shades = {"#f3c9a5", "#f7dfb5", "#cfe6d6", "#cfdff0"};

/// A field of the healing and its name on the strip.
struct Marked {
    Tissue field;
    const char* name;
};
constexpr std::array<Marked, 4> marked = {{{Tissue::neutrophils, "neutrophils"},
                                           {Tissue::macrophages1, "early macrophages"},
                                           {Tissue::macrophages2, "repair macrophages"},
                                           {Tissue::activated, "activated fibroblasts"}}};

/// Days from the first session of the zone to the moment before its second on which the upper
/// dermis has most of it; 0 where it never rises.
double peak_day(const ZoneCourse& zone, Tissue field) {
    const auto& moments = zone.healing.moments;
    const auto at = static_cast<std::size_t>(field);
    const double first = zone.visits.empty() ? 0.0 : zone.visits.front().day;
    const double next = zone.visits.size() > 1 ? zone.visits[1].day : moments.back().day;
    double most = moments.front().papillary[at], day = first;
    for (const Moment& m : moments) {
        if (m.day < first || m.day > next) continue;
        if (m.papillary[at] > most) most = m.papillary[at], day = m.day;
    }
    return day - first;
}

std::string bands_drawn(const Scale& x) {
    std::string svg;
    std::size_t k = 0;
    for (const CsvRow& row : embedded_csv("data/healing_phases.csv").rows) {
        const double from = x(std::max(row.number("from_d"), x.low));
        const double to = x(std::min(row.number("to_d"), x.high));
        svg += fmt::format(
            "<rect x=\"{:.1f}\" y=\"{}\" width=\"{:.1f}\" height=\"{}\" fill=\"{}\" "
            "stroke=\"#ffffff\"/>",
            from, top, std::max(0.0, to - from), band, shades[k % shades.size()]);
        ++k;
        if (to - from < 20) continue;
        svg += fmt::format(
            "<text class=\"label\" x=\"{:.1f}\" y=\"{}\" "
            "text-anchor=\"middle\">{}</text>\n",
            0.5 * (from + to), top + band / 2 + 4, escape(row.text("phase")));
    }
    return svg;
}

std::string axis_drawn(const Scale& x) {
    std::string svg;
    const std::array<Tick, 8> ticks = {{{first_hour, "1 h"},
                                        {6 * first_hour, "6 h"},
                                        {1, "1 d"},
                                        {3, "3 d"},
                                        {7, "7 d"},
                                        {42, "6 wk"},
                                        {3 * days_a_month, "3 mo"},
                                        {12 * days_a_month, "12 mo"}}};
    for (const Tick& tick : ticks) {
        if (!x.holds(tick.at)) continue;
        svg += fmt::format("<text x=\"{:.1f}\" y=\"14\" text-anchor=\"{}\">{}</text>", x(tick.at),
                           tick.at > 300 ? "end" : "middle", tick.words);
    }
    return svg + "\n";
}

/// One line of names below the bands for each peak; the earliest stands lowest, so that no stem
/// crosses a name.
std::string peaks_drawn(const ZoneCourse& zone, const Scale& x) {
    std::string svg;
    double row = top + band + 16 + 18.0 * (marked.size() - 1);
    for (const Marked& one : marked) {
        const double day = peak_day(zone, one.field);
        if (day <= 0.0) continue;
        const double at = x(day);
        const bool beside = at > 0.75 * width;  // no room on its right
        svg += fmt::format(
            "<path d=\"M{0:.1f} {1}V{2}\" stroke=\"#1d2433\" stroke-width=\"1.2\"/>"
            "<circle cx=\"{0:.1f}\" cy=\"{1}\" r=\"3.5\" fill=\"#1d2433\"/>"
            "<text x=\"{3:.1f}\" y=\"{4}\" text-anchor=\"{7}\">{5}: {6}</text>\n",
            at, top + band, row - 4, beside ? at - 6 : at + 6, row, one.name, time_words(day),
            beside ? "end" : "start");
        row -= 18;
    }
    return svg;
}

std::string table_words() {
    std::string words;
    for (const CsvRow& row : embedded_csv("data/healing_phases.csv").rows) {
        const double to = row.number("to_d");
        words +=
            fmt::format("{}, to {}: {}. ", row.text("phase"), time_words(to), row.text("what"));
    }
    return words;
}

}  // namespace

std::string phase_strip(const ZoneView& view) {
    const PlotAxis axis{"", first_hour / 2, 12 * days_a_month, true, {}};
    const Scale x{axis, left, width - right};
    const std::string words =
        table_words() +
        "The bands are those of textbooks (HEALING-TEXTBOOK, recalled); the dots are the peaks "
        "of this simulation after the first session of the zone.";
    return "<figure>\n<figcaption>Phases of healing</figcaption>\n<div class=\"wide\">" +
           open_svg(view.id + "-phases", "Phases of healing on an axis of time", words, width,
                    height) +
           bands_drawn(x) + axis_drawn(x) + peaks_drawn(view.zone, x) +
           "</svg></div>\n<p class=\"note\">" + escape(words) + "</p>\n</figure>\n";
}

}  // namespace needlework
