// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/markup.hpp"
#include "evidence/validation_words.hpp"
#include "report/scale.hpp"
#include "report/svg.hpp"
#include "report/tables.hpp"
#include "report/validation_html.hpp"

namespace needlework {
namespace {

constexpr double width = 760, left = 14, right = 14;
constexpr double row_height = 50, axis_height = 42;
constexpr double ends = 1.6449;  // standard deviations that hold 90 % of a normal density
constexpr double alike = 8;      // rows share an axis up to this ratio of their spans
constexpr std::string_view told_ink = "#222222";

/// The ends of everything that is drawn of one row.
struct Span {
    double low = 1e300, high = -1e300;

    void take(double value) {
        if (!std::isfinite(value)) return;
        low = std::min(low, value), high = std::max(high, value);
    }
    void take(const Span& other) { take(other.low), take(other.high); }
    double length() const { return high - low; }
};

/// The published value so many of its standard deviations off.
double told_end(const Observation& row, double deviations) {
    const Yardstick y = row.yardstick();
    return y.value(y.place(row.observed) + deviations * y.spread());
}

Span span_of(const JudgedRow& one) {
    Span span;
    for (const double value : {told_end(*one.row, -ends), told_end(*one.row, ends), one.low,
                               one.high, one.predicted, one.untreated, one.per_session}) {
        span.take(value);
    }
    return span;
}

/// Rows of one unit and of about one size: they share an axis.
struct Panel {
    std::vector<const JudgedRow*> rows;
    Span span;

    bool takes(const JudgedRow& one) const {
        const double ratio = span_of(one).length() / span.length();
        return rows.front()->row->unit == one.row->unit && ratio < alike && ratio > 1 / alike;
    }
};

std::vector<Panel> panels_of(const Validation& v, const Dataset& dataset) {
    std::vector<Panel> panels;
    for (const JudgedRow& one : v.rows) {
        if (one.dataset->id != dataset.id || !one.scored()) continue;
        auto home = std::find_if(panels.begin(), panels.end(),
                                 [&](const Panel& panel) { return panel.takes(one); });
        if (home == panels.end()) home = panels.insert(panels.end(), Panel{});
        home->rows.push_back(&one);
        home->span.take(span_of(one));
    }
    return panels;
}

std::string line(double x1, double y1, double x2, double y2, std::string_view colour,
                 double thick) {
    return fmt::format(
        "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"{}\" "
        "stroke-width=\"{}\"/>",
        x1, y1, x2, y2, colour, thick);
}

/// The prediction: a band with the best fit as a line through it.
std::string prediction_mark(double low, double best, double high, double y) {
    const std::string_view colour = ink(0).colour;
    return fmt::format(
               "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"16\" fill=\"{}\" "
               "fill-opacity=\"0.2\" stroke=\"{}\" stroke-opacity=\"0.5\"/>",
               low, y - 8, std::max(1.0, high - low), colour, colour) +
           line(best, y - 10, best, y + 10, colour, 3);
}

/// The published value: a dot with its error. A bound is open towards what it allows.
std::string told_mark(double low, double value, double high, double y, Bound bound) {
    std::string svg = line(low, y, high, y, told_ink, 1.6);
    if (bound == Bound::value) {
        return svg + fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4.4\" fill=\"{}\"/>",
                                 value, y, told_ink);
    }
    const int way = bound == Bound::at_most ? -1 : 1;
    return svg + fmt::format(
                     "<path d=\"M{:.1f} {:.1f}v12M{:.1f} {:.1f}l{} 6l{} 6\" fill=\"none\" "
                     "stroke=\"{}\" stroke-width=\"2\"/>",
                     value, y - 6, value, y - 6, 8 * way, -8 * way, told_ink);
}

std::string no_effect_mark(double x, double y) {
    return fmt::format(
        "<path d=\"M{:.1f} {:.1f}l6 10h-12z\" fill=\"#ffffff\" stroke=\"{}\" "
        "stroke-width=\"2\"/>",
        x, y - 5, ink(1).colour);
}

std::string per_session_mark(double x, double y) {
    return fmt::format(
        "<path d=\"M{:.1f} {:.1f}l6 6l-6 6l-6 -6z\" fill=\"#ffffff\" stroke=\"{}\" "
        "stroke-width=\"2\"/>",
        x, y - 6, ink(2).colour);
}

/// Words without the marks of code that a drawing has no use for.
std::string plain(std::string words) {
    std::erase(words, '`');
    return escape(words);
}

std::string row_svg(const JudgedRow& one, const Scale& x, double top) {
    const Observation& row = *one.row;
    const double y = top + 32;
    std::string svg = fmt::format(
        "<text x=\"{}\" y=\"{:.1f}\">{}{}</text><text class=\"small\" x=\"{}\" y=\"{:.1f}\" "
        "text-anchor=\"end\">{}</text>\n",
        left, top + 14, escape(row.quantity), one.inside ? "" : " \u2013 outside the band",
        width - right, top + 14, plain(use_words(one)));
    svg += prediction_mark(x(one.low), x(one.predicted), x(one.high), y);
    if (std::isfinite(one.untreated)) svg += no_effect_mark(x(one.untreated), y);
    if (std::isfinite(one.per_session)) svg += per_session_mark(x(one.per_session), y);
    // The published value lies on top: it must never be hidden.
    svg +=
        told_mark(x(told_end(row, -ends)), x(row.observed), x(told_end(row, ends)), y, row.bound);
    return svg + "\n";
}

std::string panel_svg(const Panel& panel, const std::string& id, const Dataset& dataset) {
    const std::string& unit = panel.rows.front()->row->unit;
    const double margin = panel.span.length() > 0 ? 0.03 * panel.span.length() : 1.0;
    PlotAxis axis{unit == "-" ? std::string{"without unit"} : unit};
    axis.low = panel.span.low - margin, axis.high = panel.span.high + margin;
    const double foot = row_height * double(panel.rows.size()) + 4;
    std::string words;
    for (const JudgedRow* one : panel.rows) {
        words += fmt::format("{}: {}; band {} to {}. ", one->row->quantity, wrong_words(*one),
                             short_number(one->low), short_number(one->high));
    }
    std::string svg = open_svg(id, dataset.title, words, width, foot + axis_height);
    const Scale x{axis, left + 6, width - right - 6};
    for (const Tick& tick : nice_ticks(axis.low, axis.high, 7)) {
        svg += fmt::format(
            "<line class=\"grid\" x1=\"{0:.1f}\" y1=\"0\" x2=\"{0:.1f}\" y2=\"{1:.1f}\"/>"
            "<text x=\"{0:.1f}\" y=\"{2:.1f}\" text-anchor=\"middle\">{3}</text>\n",
            x(tick.at), foot, foot + 16, escape(tick.words));
    }
    for (std::size_t i = 0; i < panel.rows.size(); ++i) {
        svg += row_svg(*panel.rows[i], x, row_height * double(i));
    }
    return svg + fmt::format(
                     "<line class=\"axis\" x1=\"{0}\" y1=\"{2:.1f}\" x2=\"{1}\" y2=\"{2:.1f}\"/>"
                     "<text class=\"label\" x=\"{3}\" y=\"{4:.1f}\" text-anchor=\"middle\">{5}"
                     "</text></svg>\n",
                     left, width - right, foot, width / 2, foot + 34, escape(axis.label));
}

std::string numbers_of(const Validation& v, const Dataset& dataset) {
    std::vector<std::vector<std::string>> rows;
    const auto null = [](double value, double score) {
        return std::isfinite(score) ? fmt::format("{} ({:.1f})", short_number(value), score)
                                    : std::string{"\u2013"};
    };
    for (const JudgedRow& one : v.rows) {
        if (one.dataset->id != dataset.id || !one.scored()) continue;
        rows.push_back({escape(one.row->quantity), escape(told(*one.row)),
                        escape(fmt::format("{} ({} to {})", in_unit(one.predicted, one.row->unit),
                                           short_number(one.low), short_number(one.high))),
                        fmt::format("{:+.1f}", one.off), fmt::format("{:.1f}", one.log_score),
                        null(one.untreated, one.log_untreated),
                        null(one.per_session, one.log_per_session)});
    }
    return "<details><summary>The same in numbers</summary>" +
           html_table("Log scores stand in brackets behind the null models",
                      {"Value", "Told", "Predicted, 90 % band", "Off (SD)", "Log score",
                       "No effect", "Per session"},
                      rows) +
           "</details>";
}

}  // namespace

std::string validation_legend() {
    const auto key = [](const std::string& mark, std::string_view words) {
        return fmt::format(
            "<span class=\"key\"><svg viewBox=\"0 0 40 22\" aria-hidden=\"true\">{}</svg> "
            "{}</span> ",
            mark, words);
    };
    return "<p class=\"legend\">" +
           key(told_mark(4, 20, 36, 11, Bound::value), "published, with 90 % of its error") +
           key(told_mark(4, 20, 36, 11, Bound::at_most), "published as a bound: at most") +
           key(prediction_mark(4, 16, 36, 11),
               "predicted: best fit, and the band of 90 % of repetitions") +
           key(no_effect_mark(20, 11), "null: no effect beyond drift") +
           key(per_session_mark(20, 11), "null: constant gain per session") + "</p>\n";
}

std::string validation_figure(const Validation& v, const Dataset& dataset) {
    const std::vector<Panel> panels = panels_of(v, dataset);
    if (panels.empty()) return {};
    std::string html = fmt::format(
        "<figure><figcaption>{}</figcaption><p class=\"note\">{}.{} Trust: {}.</p>\n",
        escape(dataset.title), escape(dataset.conditions),
        dataset.described.empty() ? std::string{}
                                  : fmt::format(" Described as: {}.", escape(dataset.described)),
        escape(dataset.trust));
    for (std::size_t i = 0; i < panels.size(); ++i) {
        html += panel_svg(panels[i], fmt::format("{}-{}", dataset.id, i + 1), dataset);
    }
    return html + numbers_of(v, dataset) + "</figure>\n";
}

}  // namespace needlework
