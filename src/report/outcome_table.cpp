// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/numbers.hpp"
#include "report/svg.hpp"
#include "report/tables.hpp"
#include "report/zone_view.hpp"

namespace needlework {
namespace {

/// A change far below anything that could be read is none: what is left of a curve that fades.
double told_change(const Reading& reading, double value) {
    const double least = 1e-3 * std::max({reading.noise, reading.smallest_visible, 1e-9});
    const double change = value - reading.rest;
    return std::abs(change) < least ? 0.0 : change;
}

/// The change in units of the smallest that can be told: a dot, with the band as a line, over a
/// grey strip from -1 to 1 in which no single reading can tell it.
std::string change_strip(const Reading& reading, const ReadingBand* band) {
    if (reading.smallest_visible <= 0.0) return "";
    constexpr double width = 132, height = 22, reach = 2.0;
    const auto x = [&](double value) {
        const double part = (value - reading.rest) / reading.smallest_visible / reach;
        return width / 2 + (width / 2 - 6) * std::clamp(part, -1.0, 1.0);
    };
    const auto at = [&](double units) { return width / 2 + (width / 2 - 6) * units / reach; };
    std::string svg = fmt::format(
        "<svg class=\"strip\" viewBox=\"0 0 {0:.0f} {1:.0f}\" aria-hidden=\"true\">"
        "<rect x=\"{2:.1f}\" y=\"2\" width=\"{3:.1f}\" height=\"18\" fill=\"#e3e6ec\"/>"
        "<path d=\"M{4:.1f} 2v18\" stroke=\"#6b7485\" stroke-width=\"1\"/>",
        width, height, at(-1), at(1) - at(-1), at(0));
    if (band && !band->low.empty()) {
        svg += fmt::format(
            "<path d=\"M{:.1f} 11H{:.1f}\" stroke=\"#0072B2\" stroke-width=\"3\" "
            "stroke-opacity=\"0.6\"/>",
            x(band->low.back()), x(band->high.back()));
    }
    return svg + fmt::format("<circle cx=\"{:.1f}\" cy=\"11\" r=\"4\" fill=\"#0b3a5c\"/></svg>",
                             x(reading.value.back()));
}

std::string verdict(const Reading& reading) {
    if (reading.smallest_visible <= 0.0) return "\u2013";
    const double change = std::abs(told_change(reading, reading.value.back()));
    if (change == 0.0) return "no change";
    return change >= reading.smallest_visible ? "yes" : "no";
}

/// The value that lies furthest from rest, and its day.
std::string furthest(const ZoneView& view, const Reading& reading) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < reading.value.size(); ++i) {
        if (std::abs(reading.value[i] - reading.rest) >
            std::abs(reading.value[at] - reading.rest)) {
            at = i;
        }
    }
    if (told_change(reading, reading.value[at]) == 0.0) return "\u2013";
    return people_number(reading.value[at]) + "<br/><span class=\"small\">day " +
           people_number(view.zone.healing.moments[at].day) + "</span>";
}

std::string at_end(const ZoneView& view, const Reading& reading) {
    std::string cell = "<strong>" +
                       people_number(reading.rest + told_change(reading, reading.value.back())) +
                       "</strong>";
    const ReadingBand* band = view.bands ? find_band(*view.bands, reading.id) : nullptr;
    if (band && !band->low.empty()) {
        cell += "<br/><span class=\"small\">" + people_number(band->low.back()) + " to " +
                people_number(band->high.back());
        if (!band->split.empty() && band->split.back().sum() > 0.0) {
            cell += "<br/>mostly " + std::string{cause_words(band->split.back().largest())};
        }
        cell += "</span>";
    }
    return cell;
}

std::vector<std::string> row_of(const ZoneView& view, const Reading& reading) {
    const ReadingBand* band = view.bands ? find_band(*view.bands, reading.id) : nullptr;
    std::string name = escape(reading.name) + " <span class=\"unit\">(" + escape(reading.unit) +
                       ")</span>" +
                       (reading.calibrated ? "" : " <span class=\"tag\">unproven size</span>") +
                       "<br/><span class=\"small\">" + escape(reading.caution) + "</span>";
    std::string change = signed_number(told_change(reading, reading.value.back()));
    if (reading.drift != 0.0) {
        change += "<br/><span class=\"small\">untreated " + signed_number(reading.drift);
        if (band && band->drift_low < band->drift_high) {
            change += " (" + signed_number(band->drift_low) + " to " +
                      signed_number(band->drift_high) + ")";
        }
        change += "</span>";
    }
    std::string least = "\u2013";
    if (reading.smallest_visible > 0.0) least = people_number(reading.smallest_visible, 2);
    if (reading.noise > 0.0) {
        least += "<br/><span class=\"small\">SD " + people_number(reading.noise, 2) + "</span>";
    }
    const std::string evidence = nearest_trial_cell(reading.id);
    return {name,
            people_number(reading.rest),
            furthest(view, reading),
            at_end(view, reading),
            change,
            least,
            change_strip(reading, band),
            verdict(reading),
            evidence};
}

}  // namespace

std::string outcome_table(const ZoneView& view) {
    const std::string end = time_words(view.zone.healing.moments.back().day);
    std::string html =
        "<p>A change can be told in one person only when it is larger than the smallest change "
        "that the instrument or the eye can tell: outside the grey strip. The dot is this course, "
        "the line holds 9 in 10 readings: other people, another hand, other numbers of the model, "
        "and the error of the instrument. <span class=\"tag\">unproven size</span> means: the "
        "direction follows from biology and trials, but the size is not borne out by "
        "trials held back; read it as a shape, not as a promise.</p>\n";
    const std::vector<std::string> head{"Reading",
                                        "Before",
                                        "Furthest on the way",
                                        "After " + end + "<br/>9 in 10 readings",
                                        "Change",
                                        "Smallest change told<br/>error of one reading",
                                        "Change in units of the smallest told",
                                        "Told in one person?",
                                        "Evidence: grade, nearest trial"};
    std::vector<std::string> groups;
    for (const Reading& reading : view.zone.outcome.readings) {
        if (std::ranges::find(groups, reading.group) == groups.end()) {
            groups.push_back(reading.group);
        }
    }
    for (const std::string& group : groups) {
        std::vector<std::vector<std::string>> rows;
        for (const Reading& reading : view.zone.outcome.readings) {
            if (reading.group == group && !reading.value.empty()) {
                rows.push_back(row_of(view, reading));
            }
        }
        html += "<div class=\"outcome\">" + html_table(escape(group), head, rows) + "</div>\n";
    }
    return html;
}

}  // namespace needlework
