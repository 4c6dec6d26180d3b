// SPDX-License-Identifier: Apache-2.0
#include "evidence/validation_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace needlework {

const std::string_view use_words_before =
    "After ASME V&V 40 a model is credible for a question and for what depends on the answer. "
    "Here no answer decides about a person: the program is for research and education, and a "
    "qualified professional decides. A held-out value speaks for a use where it lies in its band "
    "and within two standard deviations, the doubt about the numbers is no larger than the value's "
    "own error, and no effect at all does not tell it better.\n";

const std::string_view laws_words =
    "Laws for intact skin on the open set of human epidermis (CHERUVU-2022): log10 of predicted "
    "over measured permeability, one mean for each compound; polar means logK below 0. No row of "
    "this set was fitted; the mechanistic law takes only compounds whose molar volume is told.\n";

const std::string_view sums_words =
    "Higher log scores are better; the columns give ours less that of the null, summed, so a "
    "negative number means that the null told these rows better. Rows that set a number of the "
    "program by hand, repetitions of other rows and context are left out.\n";

const std::string_view reading_words =
    "*Told* is the published value with the standard deviation it is held against: its own error "
    "and what the description had to assume. Where that is a factor (\"times or over\"), "
    "prediction and value are compared by their ratio: how long redness is seen is judged by eye, "
    "and errs by a share of itself. The band holds 90 % of what a repetition of the "
    "publication would tell: doubt about the fitted numbers, people, and that error together. "
    "*Off* is the best fit less the told value over the standard deviation of all three. *Log "
    "score* is the logarithm of the density given to the told value (for a bound: of the chance "
    "that it is kept). Beside it stand two nulls with their own value and score: no effect beyond "
    "drift, and a constant gain per session fitted to the calibration rows of the same kind. Drift "
    "and the errors of raters are numbers of the fit; their doubt is in ours and in the first null "
    "alike. The drift of the held-out sides of alam-2014 was fitted to the untreated sides of the "
    "same faces. RNA rows have one unknown gain for each gene, fitted on the same rows. Errors are "
    "taken as normal, so a band may reach below nought where the quantity itself cannot: read "
    "nought there.\n";

std::string short_number(double value) {
    if (std::abs(value) < 5e-4) return "0";
    return fmt::format("{:.3g}", value);
}

std::string in_unit(double value, const std::string& unit) {
    return unit == "-" ? short_number(value) : fmt::format("{} {}", short_number(value), unit);
}

std::string told(const Observation& row) {
    const std::string error =
        row.compare == Compare::ratio
            ? fmt::format("times or over {}", short_number(std::exp(row.yardstick().spread())))
            : short_number(row.sd());
    const std::string value = fmt::format("{} ({})", in_unit(row.observed, row.unit), error);
    return row.bound == Bound::value ? value : fmt::format("{} {}", name_of(row.bound), value);
}

std::string cell(std::string_view text) {
    std::string safe;
    for (const char letter : text) {
        if (letter == '|') safe.push_back('\\');
        safe.push_back(letter);
    }
    return safe;
}

std::string use_words(const JudgedRow& one) {
    if (one.row->repeated) return "repeats another row";
    if (one.use == RowUse::set) return fmt::format("set by hand: `{}`", one.row->set);
    if (one.row->role == DataRole::context) return "context";
    if (one.row->role == DataRole::hold_out) return "held out";
    return one.use == RowUse::fitted ? "fitted" : "for calibration, not used";
}

std::string how_made(const Validation& v) {
    return fmt::format(
        "Program {}, registry {:08x}, posterior \"{}\" ({}), {} draws of the numbers and of "
        "people, seed {}.",
        v.version, v.registry, v.posterior,
        v.fitted_rows == 0 ? std::string{"nothing fitted yet: draws are from the priors"}
                           : fmt::format("{} rows fitted", v.fitted_rows),
        v.asked.samples, v.asked.seed);
}

namespace {

constexpr double far_off = 2.0;  // standard deviations from which a row stands under "wrong"

/// Met, and not by width alone: doubt about the numbers is no larger than the value's own error,
/// and the value is told at least as well as by no effect at all.
bool speaks_for(const JudgedRow& one) {
    const bool met = one.inside && std::abs(one.off) < 2.0;
    const bool sharp = one.sd_parameters <= one.row->sd();
    return met && sharp && !(one.log_score < one.log_untreated);
}

UseVerdict support(const Validation& v, std::string_view question,
                   std::initializer_list<std::string_view> ids) {
    std::size_t met = 0, tried = 0;
    std::string off;
    for (const JudgedRow& one : v.rows) {
        for (const std::string_view id : ids) {
            if (one.row->id != id || !one.scored()) continue;
            ++tried;
            if (speaks_for(one)) {
                ++met;
                continue;
            }
            if (!off.empty()) off += "; ";
            off += one.row->quantity;
        }
    }
    const std::string_view verdict = tried == 0 || met == 0 ? "Not supported"
                                     : met == tried         ? "Supported"
                                                            : "Supported in part";
    return {std::string{question}, std::string{verdict},
            fmt::format("{} of {} held-out values speak for it{}", met, tried,
                        off.empty() ? off : fmt::format(" (not: {})", off))};
}

/// The same for needling and absorption: hits among the published values whose id begins so.
UseVerdict engine_support(const Validation& v, std::string_view question,
                          std::initializer_list<std::string_view> beginnings) {
    std::size_t hit = 0, fitted = 0, tried = 0;
    for (const EvidenceScore& s : v.engine) {
        if (s.verdict == Verdict::not_predicted) continue;
        for (const std::string_view beginning : beginnings) {
            if (!s.id.starts_with(beginning)) continue;
            (s.verdict == Verdict::fitted ? fitted : tried) += 1;
            hit += s.verdict == Verdict::hit ? 1 : 0;
        }
    }
    const std::string_view verdict = hit == 0       ? "Not supported"
                                     : hit == tried ? "Supported"
                                                    : "Supported in part";
    return {std::string{question}, std::string{verdict},
            fmt::format("{} of {} published values that set no number are hit{}", hit, tried,
                        fitted == 0 ? std::string{} : fmt::format(" ({} more set one)", fitted))};
}

/// Why a row counts neither for nor against; empty where it counts.
std::string reason_left_out(const JudgedRow& one) {
    if (!one.scored()) return one.row->note.empty() ? one.dataset->why_not : one.row->note;
    if (one.row->repeated) return "tells a value of the same people again";
    if (one.use == RowUse::set) return "set a number of the program by hand";
    if (one.row->role == DataRole::context) return "context: told, not judged";
    return {};
}

constexpr StageWords stages[] = {{"clocks", "Clocks: cells, signals, RNA"},
                                 {"closure", "Closure of the surface"},
                                 {"barrier", "Barrier"},
                                 {"redness", "Redness"},
                                 {"scar", "Scars"},
                                 {"collagen", "Collagen, elastin, flow"},
                                 {"errors", "Drift and raters"},
                                 {"grades", "Grades and dark marks"},
                                 {"people", "How people differ"}};

}  // namespace

std::vector<const JudgedRow*> worst_rows(const Validation& v) {
    std::vector<const JudgedRow*> found;
    for (const JudgedRow& one : v.rows) {
        if (one.counts() && std::abs(one.off) >= far_off) found.push_back(&one);
    }
    std::stable_sort(found.begin(), found.end(), [](const JudgedRow* a, const JudgedRow* b) {
        return std::abs(a->off) > std::abs(b->off);
    });
    return found;
}

std::string wrong_words(const JudgedRow& one) {
    return fmt::format("{} told, {} predicted ({:+.1f} SD; {})", told(*one.row),
                       in_unit(one.predicted, one.row->unit), one.off, use_words(one));
}

std::string null_words(const Validation& v) {
    const ValidationSum held = sum_of(v, DataRole::hold_out);
    const ValidationSum fitted = sum_of(v, DataRole::calibration);
    const auto one = [](const ValidationSum& s) {
        return fmt::format("{} than the program ({:+.1f} in the log score of {} rows)",
                           s.gain_per_session < 0.0 ? "better" : "worse", -s.gain_per_session,
                           s.against_per_session);
    };
    return fmt::format(
        "A constant gain per session, which knows no biology, tells held-out rows {}, and "
        "calibration "
        "rows {}; it was fitted to the latter as well, with one number for each kind of measure",
        one(held), one(fitted));
}

std::string wide_words(const Validation& v) {
    std::string rows;
    for (const JudgedRow& one : v.rows) {
        if (!one.counts() || one.row->role != DataRole::hold_out || !one.inside) continue;
        if (one.sd_parameters <= one.row->sd() || std::abs(one.off) >= far_off) continue;
        rows += fmt::format("{}{}, {} ({} told, {} predicted)", rows.empty() ? "" : "; ",
                            one.dataset->title, one.row->quantity, told(*one.row),
                            in_unit(one.predicted, one.row->unit));
    }
    if (rows.empty()) return {};
    return "Held out and inside the band only because the band is wide, doubt about the numbers "
           "being "
           "larger than the error of the value: " +
           rows;
}

std::string engine_words(const Validation& v) {
    if (v.engine.empty()) return {};
    const auto count = [&](Verdict verdict) {
        return std::ranges::count(v.engine, verdict, &EvidenceScore::verdict);
    };
    return fmt::format("{} of {} rows of needling and absorption are misses, {} are not predicted",
                       count(Verdict::miss), v.engine.size(), count(Verdict::not_predicted));
}

std::vector<UseVerdict> use_verdicts(const Validation& v) {
    return {
        engine_support(v, "How many channels does a pass leave?", {"needling V9", "needling V10"}),
        engine_support(v, "How deep and how wide are channels?",
                       {"needling V1c", "needling V4", "needling V6", "needling V7", "needling V8",
                        "needling V17"}),
        engine_support(v, "How many capillary loops does a blade meet?", {"needling V11"}),
        engine_support(v, "How much of a product gets in?", {"absorption V"}),
        support(v, "How long is the barrier open?",
                {"pore-closure/half-abdomen", "pore-closure/closed-arm",
                 "pore-closure/closed-abdomen", "sasaki-2019/tewl"}),
        support(v, "From which depth does a scratch scar?", {"dunkin-2007/threshold"}),
        support(v, "How many points better do acne scars read than before?",
                {"alam-2014/m3", "alam-2014/m6", "dalwig-nolda-2020/grade"}),
        support(v, "Which of two courses gives more?",
                {"zeitter-2014/order", "iasj-186069/order", "chan-2007/ratio"}),
        support(v, "How does skin read three months later: echo, elasticity, blood flow?",
                {"kenkel-2021/echo", "kenkel-2021/elasticity", "kenkel-2021/flow-face",
                 "kenkel-2021/flow-neck", "kenkel-2021/col3-rna", "kenkel-2021/elastin"}),
        support(v, "How likely are dark marks?", {"alster-striae-2020/pih", "pih-striae-2023/pih"}),
        {"How long is skin red?", "Not supported",
         "no held-out value speaks; the few published times are for calibration"},
        {"What is the best gap between sessions?", "Not supported", "no trial compares gaps"},
        {"Anything for one single person.", "Not supported", "every value above is of groups"}};
}

std::vector<UncountedRows> left_out(const Validation& v) {
    std::vector<UncountedRows> all;
    for (const JudgedRow& one : v.rows) {
        const std::string reason = reason_left_out(one);
        if (one.counts() && reason.empty()) continue;
        auto found = std::find_if(all.begin(), all.end(), [&](const UncountedRows& known) {
            return known.reason == reason;
        });
        if (found == all.end()) found = all.insert(all.end(), {reason, {}});
        found->rows.push_back(&one);
    }
    return all;
}

std::span<const StageWords> validation_stages() {
    return stages;
}

}  // namespace needlework
