// SPDX-License-Identifier: Apache-2.0
#include "report/cohort_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cohort/cause.hpp"
#include "core/version.hpp"
#include "report/numbers.hpp"
#include "report/style.hpp"
#include "report/svg.hpp"
#include "report/tables.hpp"

namespace needlework {
namespace {

using Rows = std::vector<std::vector<std::string>>;

bool is_reading(const ColumnSummary& c) {
    return c.id.ends_with(".change");
}

/// Shares are shown in per cent.
double shown(const ColumnSummary& c, double value) {
    return c.unit == "-" && !is_reading(c) ? 100.0 * value : value;
}

std::string unit_words(const ColumnSummary& c) {
    if (c.unit != "-") return c.unit;
    return is_reading(c) ? "" : "%";
}

std::string with_unit(const ColumnSummary& c, double value) {
    const std::string unit = unit_words(c);
    return people_number(shown(c, value)) + (unit.empty() ? "" : " " + escape(unit));
}

/// The outline of the bars, and in `tops` the share of people at each of its points.
std::vector<double> outline(const ColumnSummary& c, std::vector<double>& tops) {
    std::vector<double> x;
    const auto bins = static_cast<double>(c.histogram.size());
    for (std::size_t i = 0; i < c.histogram.size(); ++i) {
        const auto at = static_cast<double>(i);
        for (const double edge : {at, at + 1.0}) {
            x.push_back(shown(c, std::lerp(c.least, c.most, edge / bins)));
            tops.push_back(100.0 * c.histogram[i]);
        }
    }
    return x;
}

std::string responder_words(const ColumnSummary& c) {
    if (!(c.smallest_visible > 0.0)) return "";
    return fmt::format(" {} change for the better by more than one reading can tell ({}).",
                       percent(c.responders), with_unit(c, c.smallest_visible));
}

std::string figure(const ColumnSummary& c) {
    const std::string title = c.name + (is_reading(c) ? ", change at the end" : "");
    const std::string words =
        fmt::format("Half of the people are above {}; 9 in 10 lie between {} and {}.",
                    with_unit(c, c.p50), with_unit(c, c.p05), with_unit(c, c.p95)) +
        responder_words(c);
    if (!(c.most > c.least)) return "";
    std::vector<double> tops;
    const std::vector<double> x = outline(c, tops);
    const std::string unit = unit_words(c);
    Plot plot{.id = c.id,
              .title = title,
              .words = words,
              .x = {is_reading(c) ? "change" : "value", x.front(), x.back()},
              .y = {"% of people", 0.0, 1.08 * *std::ranges::max_element(tops)},
              .ribbons = {{x, std::vector<double>(x.size(), 0.0), tops, ink(0)}},
              .curves = {{title, x, tops, ink(0), ""}},
              .upright = {{shown(c, c.p50), "middle"}},
              .height = 240};
    if (!unit.empty()) plot.x.label += " (" + unit + ")";
    for (char& letter : plot.id) {
        if (letter == '.') letter = '-';
    }
    return "<figure><figcaption>" + escape(title) + "</figcaption>" + draw(plot) +
           "<p class=\"note\">" + escape(words) + "</p></figure>\n";
}

std::string percentile_table(const CohortSummary& s, bool readings) {
    Rows rows;
    for (const ColumnSummary& c : s.columns) {
        if (is_reading(c) != readings) continue;
        rows.push_back({escape(c.name), with_unit(c, c.p05), with_unit(c, c.p25),
                        "<strong>" + with_unit(c, c.p50) + "</strong>", with_unit(c, c.p75),
                        with_unit(c, c.p95)});
        if (!readings) continue;
        const bool told = c.smallest_visible > 0.0;
        rows.back().push_back(told ? with_unit(c, c.smallest_visible) : "\u2013");
        rows.back().push_back(told ? percent(c.responders) : "\u2013");
    }
    std::vector<std::string> head{"Outcome",    "5 of 100 are below",  "25 of 100 are below",
                                  "the middle", "25 of 100 are above", "5 of 100 are above"};
    if (readings) {
        head.emplace_back("Smallest change one can tell");
        head.emplace_back("Responders");
    }
    return html_table(
        readings ? "Change of each reading on the last day" : "What a person would ask", head,
        rows);
}

std::string risk_table(const CohortSummary& s) {
    Rows rows;
    for (const RiskTail& tail : s.tails) {
        rows.push_back({escape(tail.id.substr(0, tail.id.find('.')) + ": " + tail.words),
                        percent(tail.people.share()), escape(chance_short(tail.people))});
    }
    return html_table("Risks", {"What", "Share of people", "People, and what they say of all such"},
                      rows);
}

std::string index_cell(const ColumnSummary& c) {
    std::string cell;
    for (const GroupIndex& g : c.indices) {
        if (!g.named()) continue;
        cell += fmt::format("{}{} {:.2f} \u00b1 {:.2f}", cell.empty() ? "" : "<br/>",
                            escape(g.group), g.index.total, g.index.total_error);
    }
    if (c.people_needed > 0) {
        cell += fmt::format("{}<span class=\"small\">{}: about {} people are needed</span>",
                            cell.empty() ? "" : "<br/>",
                            cell.empty() ? "not known" : "not all are known", c.people_needed);
    }
    return cell.empty() ? "\u2013" : cell;
}

std::string index_table(const CohortSummary& s) {
    if (s.pairs == 0) return "<p>Too few people to say which input decides.</p>\n";
    Rows rows;
    for (const ColumnSummary& c : s.columns) {
        if (!is_reading(c)) rows.push_back({escape(c.name), index_cell(c)});
    }
    return html_table("Which input decides", {"Outcome", "Total Sobol index, standard error"},
                      rows) +
           fmt::format(
               "<p class=\"note\">The share of the variance that an input makes, with all that it "
               "does together with others, from {} pairs of people. Those with a standard error "
               "above {:g} are left out: they would be noise.</p>\n",
               s.pairs, largest_index_error);
}

}  // namespace

std::string cohort_html(const CohortSummary& s) {
    std::string html =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>"
        "Many people \u2013 Needlework</title>\n<style>\n" +
        std::string{report_style} +
        "</style>\n</head>\n<body>\n<p class=\"banner\" role=\"note\">Research and education. A "
        "qualified professional decides. This page is no medical advice and no promise of a "
        "result.</p>\n<header><p class=\"brand\">Needlework</p><h1>One course, many people</h1>"
        "</header>\n<main>\n<section><p class=\"lead\">" +
        escape(s.title) + "</p>\n";
    html += fmt::format(
        "<p>{} virtual people were asked ({}): {} went through the course, {} were refused by a "
        "check "
        "(the reasons stand in the rows), {} failed. They differ as the registry and the tables of "
        "people say, most of which is assumed; sizes are not borne out by held-out trials.</p>\n",
        s.people, escape(s.who), s.done, s.refused, s.failed);
    html += risk_table(s) + percentile_table(s, false) + index_table(s) + "<p class=\"note\">" +
            escape(product_words(s.products)) + "</p>\n</section>\n";
    html += "<section><h2>How the outcomes are spread</h2>\n<div class=\"panels\">\n";
    for (const ColumnSummary& c : s.columns) {
        if (!is_reading(c)) html += figure(c);
    }
    html += "</div></section>\n<section><h2>What instruments and scales would read</h2>\n" +
            percentile_table(s, true) + "<div class=\"panels\">\n";
    for (const ColumnSummary& c : s.columns) {
        if (is_reading(c) && c.smallest_visible > 0.0) html += figure(c);
    }
    return html +
           fmt::format(
               "</div></section>\n</main>\n<footer><p>Needlework {}, commit {}</p></footer>\n"
               "</body>\n</html>\n",
               escape(version_text()), escape(commit_text()));
}

}  // namespace needlework
