// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cmath>

#include "core/sources.hpp"
#include "evidence/experiment.hpp"
#include "evidence/validation.hpp"
#include "evidence/validation_words.hpp"

namespace needlework {
namespace {

std::string sum_row(std::string_view name, const ValidationSum& s) {
    const auto gain = [](double value, std::size_t rows) {
        return rows == 0 ? std::string{"-"} : fmt::format("{:+.1f} ({})", value, rows);
    };
    return fmt::format("| {} | {} | {} | {} | {} |\n", name, s.rows,
                       s.rows == 0 ? std::string{"-"} : fmt::format("{} of {}", s.inside, s.rows),
                       gain(s.gain_untreated, s.against_untreated),
                       gain(s.gain_per_session, s.against_per_session));
}

std::string sums(const Validation& v) {
    std::string text =
        "| rows | n | inside the 90 % band | log score over no effect (rows) | over constant gain "
        "per session (rows) |\n| --- | --- | --- | --- | --- |\n";
    text += sum_row("held out, all", sum_of(v, DataRole::hold_out));
    for (const StageWords& stage : validation_stages()) {
        const ValidationSum sum = sum_of(v, DataRole::hold_out, stage.id);
        if (sum.rows > 0) text += sum_row(fmt::format("held out, {}", stage.id), sum);
    }
    text += sum_row("calibration, all", sum_of(v, DataRole::calibration));
    for (const StageWords& stage : validation_stages()) {
        const ValidationSum sum = sum_of(v, DataRole::calibration, stage.id);
        if (sum.rows > 0) text += sum_row(fmt::format("calibration, {}", stage.id), sum);
    }
    return text;
}

std::string wrong_list(const Validation& v) {
    std::string text;
    for (const JudgedRow* one : worst_rows(v)) {
        text += fmt::format("- **{}**, {}: {}.\n", one->dataset->title, one->row->quantity,
                            wrong_words(*one));
    }
    if (text.empty()) text = "No row lies 2 standard deviations or more from its prediction.\n";
    if (!v.engine.empty()) text += fmt::format("- {}: see the end.\n", engine_words(v));
    const std::string wide = wide_words(v);
    if (!wide.empty()) text += fmt::format("- {}.\n", wide);
    return text + fmt::format("- {}.\n", null_words(v));
}

std::string unexpressed_list(const Validation& v) {
    std::string text;
    const Dataset* last = nullptr;
    for (const JudgedRow& one : v.rows) {
        if (one.dataset == last) continue;
        last = one.dataset;
        if (last->why_not.empty()) continue;
        text += fmt::format("- {} ({}): {}.\n", last->title, last->id, last->why_not);
    }
    return text;
}

std::string use_list(const Validation& v) {
    std::string text;
    for (const UseVerdict& use : use_verdicts(v)) {
        text += fmt::format("- **{}** {}: {}.\n", use.question, use.verdict, use.words);
    }
    return text;
}

std::string left_out_list(const Validation& v) {
    std::string text;
    for (const UncountedRows& one : left_out(v)) {
        text += fmt::format("- {} ({}):", one.reason, one.rows.size());
        for (const JudgedRow* row : one.rows) {
            text += fmt::format("{}{} `{}`", row == one.rows.front() ? " " : "; ",
                                row->row->quantity, row->row->id);
        }
        text += ".\n";
    }
    return text;
}

std::string law_table(const Validation& v) {
    std::string text =
        "| law | compounds (polar) | bias | root mean square | median error | within tenfold | "
        "root mean square, polar |\n| --- | --- | --- | --- | --- | --- | --- |\n";
    for (const LawScore& law : v.laws) {
        const PermeabilityScore& s = law.score;
        text += fmt::format(
            "| `{}`{} | {} ({}) | {:+.2f} | {:.2f} | {:.2f} | {:.0f} % | {:.2f} |\n", law.law,
            law.polar_path ? "" : " without polar path", s.compounds, s.polar_compounds, s.bias,
            s.rmse, s.median_error, 100.0 * s.within_tenfold, s.polar_rmse);
    }
    return text;
}

}  // namespace

std::string engine_table(const Validation& v) {
    std::string text =
        "| id | what | observed | counts as a hit | predicted | verdict |\n"
        "| --- | --- | --- | --- | --- | --- |\n";
    for (const EvidenceScore& s : v.engine) {
        const bool silent = s.verdict == Verdict::not_predicted;
        text += fmt::format("| {} | {} | {} | {} to {} | {} | {} |\n", s.id, cell(s.what),
                            in_unit(s.observed, s.unit), short_number(s.low), short_number(s.high),
                            silent ? std::string{"-"} : in_unit(s.predicted, s.unit),
                            verdict_name(s.verdict));
    }
    return text;
}

std::string validation_block(const Validation& v, const Dataset& dataset) {
    std::string text = fmt::format("### {}\n\n`{}`, {}. {}.", dataset.title, dataset.id,
                                   dataset.stage, dataset.conditions);
    if (!dataset.described.empty()) text += fmt::format(" Described as: {}.", dataset.described);
    text += fmt::format(" Trust: {}.\n\n", dataset.trust);
    text +=
        "| value | told | predicted, 90 % band | off [SD] | log score | no effect | per session "
        "| used |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n";
    std::string silent;
    for (const JudgedRow& one : v.rows) {
        if (one.dataset->id != dataset.id) continue;
        const Observation& row = *one.row;
        if (!one.scored()) {
            silent += fmt::format("- {}: {} ({}). Not scored: {}.\n", row.quantity, row.printed,
                                  name_of(row.role), row.note);
            continue;
        }
        const auto null = [&](double value, double score) {
            return std::isnan(score) ? std::string{"-"}
                                     : fmt::format("{} ({:.1f})", short_number(value), score);
        };
        text += fmt::format("| {} | {} | {} ({} to {}){} | {:+.1f} | {:.1f} | {} | {} | {} |\n",
                            cell(row.quantity), told(row), in_unit(one.predicted, row.unit),
                            short_number(one.low), short_number(one.high),
                            one.inside ? "" : " **outside**", one.off, one.log_score,
                            null(one.untreated, one.log_untreated),
                            null(one.per_session, one.log_per_session), use_words(one));
    }
    return text + (silent.empty() ? "" : "\n" + silent) + "\n";
}

std::string validation_page(const Validation& v) {
    std::string text =
        "# Validation: what the published values say of the program\n\n"
        "Generated by `needlework validate`; never edited. " +
        how_made(v) + "\n\n## Where it is wrong\n\n" + wrong_list(v);
    text += "\n## What it may be used for\n\n" + std::string{use_words_before} + "\n" + use_list(v);
    text += "\n## Sums\n\n" + std::string{sums_words} + "\n" + sums(v);
    text += "\n## How to read the tables\n\n" + std::string{reading_words};
    for (const StageWords& stage : validation_stages()) {
        std::string blocks;
        const Dataset* last = nullptr;
        for (const JudgedRow& one : v.rows) {
            if (one.dataset == last) continue;
            last = one.dataset;
            if (last->stage != stage.id || last->experiment.empty()) continue;
            blocks += validation_block(v, *last);
        }
        if (!blocks.empty()) text += fmt::format("\n## {}\n\n{}", stage.title, blocks);
    }
    text += "\n## Not expressed\n\n" + unexpressed_list(v);
    text +=
        "\n## Rows that do not count, by reason\n\nThey count neither for nor against the "
        "program.\n\n" +
        left_out_list(v);
    if (!v.engine.empty()) {
        text +=
            "\n## Needling and absorption\n\nScored by hit and miss against published bands; "
            "\"hit, fitted\" set a number itself.\n\n" +
            engine_table(v);
    }
    if (!v.laws.empty()) {
        text +=
            "\n### Permeability of intact skin\n\n" + std::string{laws_words} + "\n" + law_table(v);
    }
    while (text.ends_with("\n\n")) text.pop_back();
    return text;
}

}  // namespace needlework
