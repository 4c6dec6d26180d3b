// SPDX-License-Identifier: Apache-2.0
#include "report/validation_html.hpp"

#include <fmt/format.h>

#include "core/markup.hpp"
#include "core/version.hpp"
#include "evidence/validation_words.hpp"
#include "report/style.hpp"
#include "report/tables.hpp"

namespace needlework {
namespace {

/// Text with *emphasis* and `code` of the words that the page in docs/ shares.
std::string words_html(std::string_view text) {
    std::string html;
    bool strong = false, code = false;
    for (const char letter : escape(text)) {
        if (letter == '*') {
            html += (strong = !strong) ? "<em>" : "</em>";
        } else if (letter == '`') {
            html += (code = !code) ? "<code>" : "</code>";
        } else {
            html += letter;
        }
    }
    return html;
}

/// A page of one dataset says less: sums and uses follow from all of them.
bool is_whole(const Validation& v) {
    return !v.rows.empty() && v.rows.front().dataset != v.rows.back().dataset;
}

std::string wrong_section(const Validation& v) {
    std::string html = "<section><h2 id=\"wrong\">Where it is wrong</h2>\n";
    const std::vector<const JudgedRow*> worst = worst_rows(v);
    if (v.rows.empty()) {
        html += "<p>See the misses below.</p>\n";
    } else if (worst.empty()) {
        html += "<p>No row lies 2 standard deviations or more from its prediction.</p>\n";
    } else {
        html += "<ul>\n";
        for (const JudgedRow* one : worst) {
            html +=
                fmt::format("<li><strong>{}</strong>, {}: {}.</li>\n", escape(one->dataset->title),
                            escape(one->row->quantity), words_html(wrong_words(*one)));
        }
        html += "</ul>\n";
    }
    if (!v.engine.empty()) {
        html += fmt::format("<p>{}: see <a href=\"#engine\">the end</a>.</p>\n", engine_words(v));
    }
    const std::string wide = wide_words(v);
    if (!wide.empty()) html += fmt::format("<p>{}.</p>\n", escape(wide));
    if (is_whole(v)) html += fmt::format("<p>{}.</p>\n", null_words(v));
    return html + "</section>\n";
}

std::string use_section(const Validation& v) {
    std::vector<std::vector<std::string>> rows;
    for (const UseVerdict& use : use_verdicts(v)) {
        rows.push_back({escape(use.question), escape(use.verdict), escape(use.words)});
    }
    return "<section><h2 id=\"use\">What it may be used for</h2>\n<p>" +
           words_html(use_words_before) + "</p>\n<div class=\"texts\">" +
           html_table("In what use the evidence supports the program",
                      {"Question", "Verdict", "Why"}, rows) +
           "</div></section>\n";
}

std::vector<std::string> sum_cells(std::string name, const ValidationSum& s) {
    const auto gain = [](double value, std::size_t rows) {
        return rows == 0 ? std::string{"\u2013"} : fmt::format("{:+.1f} ({})", value, rows);
    };
    return {std::move(name), fmt::format("{}", s.rows), fmt::format("{} of {}", s.inside, s.rows),
            gain(s.gain_untreated, s.against_untreated),
            gain(s.gain_per_session, s.against_per_session)};
}

std::string sums_section(const Validation& v) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& [role, name] : {std::pair{DataRole::hold_out, "Held out"},
                                     std::pair{DataRole::calibration, "Calibration"}}) {
        rows.push_back(sum_cells(fmt::format("{}, all", name), sum_of(v, role)));
        for (const StageWords& stage : validation_stages()) {
            const ValidationSum sum = sum_of(v, role, stage.id);
            if (sum.rows == 0) continue;
            rows.push_back(sum_cells(fmt::format("{}: {}", name, escape(stage.title)), sum));
        }
    }
    return "<section><h2 id=\"sums\">Sums</h2>\n<p>" + words_html(sums_words) + "</p>\n" +
           html_table("Rows inside their bands, and log scores less those of the null models",
                      {"Rows", "n", "Inside the 90 % band", "Over no effect (rows)",
                       "Over constant gain per session (rows)"},
                      rows) +
           "</section>\n";
}

std::string stage_sections(const Validation& v) {
    std::string html;
    for (const StageWords& stage : validation_stages()) {
        std::string figures;
        const Dataset* last = nullptr;
        for (const JudgedRow& one : v.rows) {
            if (one.dataset == last || one.dataset->stage != stage.id) continue;
            last = one.dataset;
            figures += validation_figure(v, *last);
        }
        if (figures.empty()) continue;
        html += fmt::format("<section><h2 id=\"stage-{}\">{}</h2>\n{}</section>\n", stage.id,
                            escape(stage.title), figures);
    }
    return html;
}

std::string left_out_section(const Validation& v) {
    const std::vector<UncountedRows> uncounted = left_out(v);
    if (uncounted.empty()) return {};
    std::string html =
        "<section><h2 id=\"left-out\">Rows that do not count, by reason</h2>\n<p>They count "
        "neither for nor against the program.</p>\n<ul>\n";
    for (const UncountedRows& one : uncounted) {
        html += fmt::format("<li>{} ({}): ", escape(one.reason), one.rows.size());
        for (const JudgedRow* row : one.rows) {
            html += fmt::format("{}{}, {}", row == one.rows.front() ? "" : "; ",
                                escape(row->dataset->title), escape(row->row->quantity));
        }
        html += ".</li>\n";
    }
    return html + "</ul></section>\n";
}

std::string engine_section(const Validation& v) {
    if (v.engine.empty()) return {};
    std::vector<std::vector<std::string>> rows, laws;
    for (const EvidenceScore& s : v.engine) {
        const bool silent = s.verdict == Verdict::not_predicted;
        rows.push_back({escape(s.what), escape(in_unit(s.observed, s.unit)),
                        short_number(s.low) + " to " + short_number(s.high),
                        silent ? std::string{"\u2013"} : escape(in_unit(s.predicted, s.unit)),
                        verdict_name(s.verdict)});
    }
    for (const LawScore& law : v.laws) {
        const PermeabilityScore& s = law.score;
        laws.push_back({fmt::format("<code>{}</code>{}", escape(law.law),
                                    law.polar_path ? "" : " without polar path"),
                        fmt::format("{} ({})", s.compounds, s.polar_compounds),
                        fmt::format("{:+.2f}", s.bias), fmt::format("{:.2f}", s.rmse),
                        fmt::format("{:.2f}", s.median_error),
                        fmt::format("{:.0f} %", 100.0 * s.within_tenfold),
                        fmt::format("{:.2f}", s.polar_rmse)});
    }
    const std::string of_laws =
        laws.empty()
            ? std::string{}
            : "<p>" + words_html(laws_words) + "</p>\n" +
                  html_table("Permeability of intact skin, log10 of predicted over measured",
                             {"Law", "Compounds (polar)", "Bias", "Root mean square",
                              "Median error", "Within tenfold", "Root mean square, polar"},
                             laws);
    return "<section><h2 id=\"engine\">Needling and absorption</h2>\n<p>Scored by hit and miss "
           "against published bands; &quot;hit, fitted&quot; set a number itself.</p>\n" +
           html_table("Published values of needling and absorption",
                      {"What", "Observed", "Counts as a hit", "Predicted", "Verdict"}, rows) +
           of_laws + "</section>\n";
}

std::string page_end() {
    return fmt::format(
        "</main>\n<footer><p>Needlework {}, commit {}</p></footer>\n</body>\n</html>\n",
        escape(version_text()), escape(commit_text()));
}

}  // namespace

std::string validation_html(const Validation& v) {
    const bool whole = is_whole(v);
    std::string html =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>"
        "Validation \u2013 Needlework</title>\n<style>\n" +
        std::string{report_style} +
        ".key svg { width: 2.6rem; height: 1.3rem; vertical-align: middle; }\n"
        ".texts td { text-align: left; }\n</style>\n</head>\n<body>\n<p class=\"banner\" "
        "role=\"note\">Research and education. A qualified professional decides. This page is no "
        "medical advice and no promise of a result.</p>\n<header><p class=\"brand\">Needlework</p>"
        "<h1>What published values say of the program</h1></header>\n<main>\n<section><p>" +
        words_html(how_made(v)) + "</p></section>\n";
    html += wrong_section(v);
    if (whole) html += use_section(v) + sums_section(v);
    if (v.rows.empty()) return html + engine_section(v) + page_end();
    html += "<section><h2 id=\"reading\">How to read the figures</h2>\n<p>" +
            words_html(reading_words) + "</p>\n" + validation_legend() + "</section>\n";
    html += stage_sections(v) + left_out_section(v) + engine_section(v);
    return html + page_end();
}

}  // namespace needlework
