// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cohort/deciding.hpp"
#include "core/version.hpp"
#include "report/comparison.hpp"
#include "report/numbers.hpp"
#include "report/style.hpp"
#include "report/svg.hpp"
#include "report/tables.hpp"

namespace needlework {
namespace {

PlotAxis axis_over(const std::vector<std::vector<double>>& all, std::string label) {
    PlotAxis axis{std::move(label)};
    axis.low = 1e300, axis.high = -1e300;
    for (const auto& values : all) {
        for (const double v : values)
            axis.low = std::min(axis.low, v), axis.high = std::max(axis.high, v);
    }
    const double span = std::max(axis.high - axis.low, 1e-6);
    axis.low -= 0.06 * span;
    axis.high += 0.06 * span;
    return axis;
}

/// Both curves on the left, the difference with its band on the right.
std::string reading_figure(const ZoneComparison& zone, const ReadingComparison& r) {
    const PlotAxis days{"days from the first session", r.day.front(), r.day.back()};
    const std::string id = zone.zone + "-" + r.id;
    Plot both{.id = id + "-both",
              .title = r.name + " in both courses",
              .words = "Change from before treatment, for the person of each file.",
              .x = days,
              .y = axis_over({r.a, r.b}, "change (" + r.unit + ")"),
              .curves = {{"A", r.day, r.a, ink(0), "A"}, {"B", r.day, r.b, ink(1), "B"}}};
    Plot difference{.id = id + "-difference",
                    .title = r.name + ": A less B",
                    .words = "Difference over the same people; the band holds 9 in 10 of them.",
                    .x = days,
                    .y = axis_over({r.low, r.high, {0.0}}, "A less B (" + r.unit + ")"),
                    .ribbons = {{r.day, r.low, r.high, ink(2)}},
                    .curves = {{"A less B, middle", r.day, r.middle, ink(2), ""}},
                    .level = {{0.0, "no difference"}}};
    std::string caption = escape(r.name) + ". ";
    if (r.better != 0) {
        caption += "At the end: " + escape(chance_words(r.a_is_better)) + ". ";
    }
    caption += fmt::format(
        "One reading could tell the difference in {:.0f} of {}. The spread comes from: {}.",
        r.told * r.a_is_better.people, r.a_is_better.people, escape(split_words(r.split)));
    return "<figure><figcaption><strong>" + escape(r.name) + "</strong></figcaption>" +
           legend(both) + "<div class=\"pair\">" + draw(both) + draw(difference) +
           "</div><p class=\"note\">" + caption + "</p></figure>\n";
}

std::string what_decides(const MilestoneComparison& m) {
    std::string html;
    if (const std::string words = effects_words(m); !words.empty()) {
        html += "<br/><span class=\"small\">" + escape(words) + "</span>";
    }
    if (m.numbers.empty()) return html;
    return html +
           "<br/><span class=\"small\">single numbers: " + escape(deciding_words(m.numbers)) +
           "</span>";
}

std::string milestone_table(const ZoneComparison& zone) {
    std::vector<std::vector<std::string>> rows;
    for (const MilestoneComparison& m : zone.milestones) {
        rows.push_back({escape(m.words), escape(amount_words(m.a, m.unit, false)),
                        escape(amount_words(m.b, m.unit, false)),
                        escape(amount_words(m.middle, m.unit, true)) +
                            "<br/><span class=\"small\">" +
                            escape(amount_words(m.low, m.unit, true)) + " to " +
                            escape(amount_words(m.high, m.unit, true)) + "</span>",
                        m.better == 0 ? std::string{"\u2013"} : escape(chance_short(m.a_is_better)),
                        escape(split_words(m.split)) + what_decides(m), nearest_trial_cell(m.id)});
    }
    return html_table("What a person would ask",
                      {"Outcome", "A", "B", "A less B, 9 in 10 people", "A is better in",
                       "The spread comes from", "Evidence: grade, nearest trial"},
                      rows);
}

std::string settings_table_of(const Comparison& c) {
    if (c.settings.empty()) return "<p>No setting differs: both files ask for the same.</p>\n";
    std::vector<std::vector<std::string>> rows;
    for (const DifferingSetting& s : c.settings) {
        rows.push_back({"<code>" + escape(s.key) + "</code>", escape(s.a), escape(s.b)});
    }
    return html_table("What differs between the courses", {"Setting", "A", "B"}, rows);
}

}  // namespace

std::string comparison_html(const Comparison& c) {
    std::string html =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>"
        "Two courses compared \u2013 Needlework</title>\n<style>\n" +
        std::string{report_style} +
        "</style>\n</head>\n<body>\n<p class=\"banner\" role=\"note\">Research and education. A "
        "qualified professional decides. This page is no medical advice and no promise of a "
        "result.</p>\n<header><p class=\"brand\">Needlework</p><h1>Two courses for the same "
        "people</h1></header>\n<main>\n<section><p class=\"lead\">A: " +
        escape(c.a_title) + "<br/>B: " + escape(c.b_title) + "</p>\n";
    for (const std::string& note : c.notes)
        html += "<p class=\"warning\">" + escape(note) + "</p>\n";
    html += fmt::format(
        "<p class=\"note\">{} virtual people go through both courses, each with the same skin, "
        "hand and numbers of the model, so what differs is the course. Bands hold {} of the "
        "differences.</p>\n",
        c.people, percent(c.coverage));
    html += "<p class=\"note\">" + escape(product_words(c.products)) + "</p>\n<p class=\"note\">" +
            escape(deciding_caution(c.limits, c.people)) + "</p>\n" + settings_table_of(c) +
            "</section>\n";
    for (const ZoneComparison& zone : c.zones) {
        html += "<section><h2>" + escape(zone.name) + "</h2>\n" + milestone_table(zone);
        for (const ReadingComparison& r : zone.readings) html += reading_figure(zone, r);
        html += "</section>\n";
    }
    for (const std::string& zone : c.only_a) html += "<p>Only A treats: " + escape(zone) + "</p>\n";
    for (const std::string& zone : c.only_b) html += "<p>Only B treats: " + escape(zone) + "</p>\n";
    return html + fmt::format(
                      "</main>\n<footer><p>Needlework {}, commit {}</p></footer>\n</body>\n"
                      "</html>\n",
                      escape(version_text()), escape(commit_text()));
}

}  // namespace needlework
