// SPDX-License-Identifier: Apache-2.0
#include "report/optimise_page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/markup.hpp"
#include "core/version.hpp"
#include "report/scale.hpp"
#include "report/style.hpp"
#include "report/svg.hpp"
#include "report/tables.hpp"

namespace needlework {
namespace {

constexpr double width = 640, height = 380, left = 64, right = 16, top = 16, bottom = 48;

/// Gain over redness: every candidate of the last round a small dot, the front joined and large.
std::string front_figure(const Optimised& result, const std::string& objective) {
    PlotAxis x{.label = "Visible redness after the last session [days], 9 of 10 people"};
    PlotAxis y{.label = "Gain on " + objective};
    int most = 0;
    for (const ScoredCandidate& one : result.candidates) most = std::max(most, one.score.people);
    x.high = 1;
    y.high = 0.1;
    for (const ScoredCandidate& one : result.candidates) {
        if (one.score.people < most) continue;
        x.high = std::max(x.high, 1.05 * one.score.redness_days);
        y.high = std::max(y.high, 1.05 * one.score.gain);
    }
    const Scale sx{x, left, width - right}, sy{y, height - bottom, top};
    std::string svg =
        open_svg("front", "Gain against downtime",
                 "Each dot is a course; the joined ones are beaten by none.", width, height);
    for (const Tick& tick : nice_ticks(x.low, x.high, 6)) {
        svg += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>\n",
                           sx(tick.at), height - bottom + 18, tick.words);
    }
    for (const Tick& tick : nice_ticks(y.low, y.high, 5)) {
        svg += fmt::format(
            "<line x1=\"{0:.1f}\" x2=\"{1:.1f}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\" stroke=\"#ddd\"/>"
            "<text x=\"{3:.1f}\" y=\"{4:.1f}\" text-anchor=\"end\">{5}</text>\n",
            left, width - right, sy(tick.at), left - 6, sy(tick.at) + 4, tick.words);
    }
    svg += fmt::format(
        "<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>\n"
        "<text x=\"14\" y=\"{:.1f}\" text-anchor=\"middle\" transform=\"rotate(-90 14 "
        "{:.1f})\">{}</text>\n",
        (left + width - right) / 2, height - 8, escape(x.label), (top + height - bottom) / 2,
        (top + height - bottom) / 2, escape(y.label));
    for (const ScoredCandidate& one : result.candidates) {
        if (one.score.people < most) continue;
        svg += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3\" fill=\"{}\"/>\n",
                           sx(one.score.redness_days), sy(one.score.gain),
                           one.allowed ? "#777" : "#ddd");
    }
    std::string path;
    for (const std::size_t i : result.front) {
        const ScoredCandidate& one = result.candidates[i];
        svg += fmt::format(
            "<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"6\" fill=\"{}\"><title>{}</title></circle>\n",
            sx(one.score.redness_days), sy(one.score.gain), ink(0).colour,
            escape(candidate_words(one.candidate)));
    }
    return svg + "</svg>\n";
}

std::vector<std::string> row_of(const ScoredCandidate& one, const std::string& name) {
    return {escape(name),
            escape(candidate_words(one.candidate)),
            fmt::format("{:.2f}", one.score.gain),
            fmt::format("{:.1f} days", one.score.redness_days),
            fmt::format("{:.2f} %", 100.0 * one.score.pih_risk),
            fmt::format("{:.3f}", one.score.scar_index),
            fmt::format("{}", one.candidate.planned.visits.size()),
            fmt::format("{} days", one.candidate.last_day())};
}

}  // namespace

std::string candidate_words(const Candidate& candidate) {
    double depth_mm = 0;
    int low = 99, high = 0;
    for (const Session& session : candidate.plan.sessions) {
        depth_mm = std::max(depth_mm, session.technique.depth / mm);
        low = std::min(low, session.technique.passes);
        high = std::max(high, session.technique.passes);
    }
    const std::size_t visits = candidate.planned.visits.size();
    std::string words =
        fmt::format("{}, {:g} mm, {} passes, {} session{}", candidate.device->name, depth_mm,
                    low == high ? std::to_string(low) : fmt::format("{} to {}", low, high), visits,
                    visits == 1 ? "" : "s");
    if (visits > 1) words += fmt::format(", {} days apart", candidate.planned.gap_d);
    return words;
}

std::string optimise_html(const CourseFile& course, const OptimiseAsk& ask,
                          const Optimised& result) {
    const std::string title = course.title.empty() ? "Course" : course.title;
    std::vector<std::vector<std::string>> rows;
    for (const std::size_t i : result.front) {
        rows.push_back(row_of(result.candidates[i], i == result.best ? "most gain" : "front"));
    }
    if (result.usual) rows.push_back(row_of(result.candidates[*result.usual], "as planned"));
    if (result.nearest) rows.push_back(row_of(result.candidates[*result.nearest], "nearest"));
    std::string html = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width, initial-scale=1\"><title>{0}: other courses</title>\n"
        "<style>{1}</style></head>\n<body><main>\n<h1>{0}: other courses</h1>\n"
        "<p>Research and education. A qualified professional decides. Sizes are not borne "
        "out by held-out trials: read the order of the courses, not the amounts.</p>\n"
        "<p>{2} courses within every cap of the plan were simulated; all were read on day {3:g} "
        "by the same people. Redness and scar index hold for 9 of 10 people, gain and chance of "
        "darker marks are means.</p>\n",
        escape(title), report_style, result.candidates.size(), result.read_on_day);
    if (!result.front.empty()) html += front_figure(result, ask.objective);
    for (const Issue& issue : result.missed) {
        html += fmt::format("<p><strong>{}</strong>{}</p>\n", escape(issue.what),
                            issue.nearest.empty() ? "" : "; the nearest: " + escape(issue.nearest));
    }
    html += html_table(
        result.front.empty() ? "No course keeps every goal; these come near"
                             : "Courses that no other beats in gain, redness, risk and scar index",
        {"", "Course", "Gain", "Redness", "Darker marks", "Scar index", "Visits", "Lasts"}, rows);
    return html + fmt::format(
                      "<p class=\"note\">needlework {} ({}), seed {}.</p>\n</main></body>"
                      "</html>\n",
                      version_text(), commit_text(), course.run.seed);
}

}  // namespace needlework
