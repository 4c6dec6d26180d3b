// SPDX-License-Identifier: Apache-2.0
#include "evidence/validation_words.hpp"

#include <fmt/format.h>

#include <cmath>

namespace needlework {

const std::string_view sums_words =
    "Higher log scores are better; the columns give ours less that of the null, summed, so a "
    "negative number means that the null told these rows better. Rows that set a number of the "
    "program by hand, repetitions of other rows and context are left out.\n";

const std::string_view reading_words =
    "*Told* is the published value with the standard deviation it is held against: its own error "
    "and what the description had to assume. The band holds 90 % of what a repetition of the "
    "publication would tell: doubt about the fitted numbers, people, and that error together. "
    "*Off* is the best fit less the told value over the standard deviation of all three. *Log "
    "score* is the logarithm of the density given to the told value (for a bound: of the chance "
    "that it is kept). Beside it stand two nulls with their own value and score: no effect beyond "
    "drift, and a constant gain per session fitted to the calibration rows of the same kind. RNA "
    "rows have one unknown gain for each gene, fitted on the same rows.\n";

std::string short_number(double value) {
    if (std::abs(value) < 5e-4) return "0";
    return fmt::format("{:.3g}", value);
}

std::string in_unit(double value, const std::string& unit) {
    return unit == "-" ? short_number(value) : fmt::format("{} {}", short_number(value), unit);
}

std::string told(const Observation& row) {
    const std::string value =
        fmt::format("{} ({})", in_unit(row.observed, row.unit), short_number(row.sd()));
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
    std::size_t fitted = 0;
    for (const JudgedRow& one : v.rows) fitted += one.use == RowUse::fitted ? 1 : 0;
    return fmt::format(
        "Program {}, registry {:08x}, posterior \"{}\" ({}), {} draws of the numbers and of "
        "people, seed {}.",
        v.version, v.registry, v.posterior,
        fitted == 0 ? std::string{"nothing fitted yet: draws are from the priors"}
                    : fmt::format("{} rows fitted", fitted),
        v.asked.samples, v.asked.seed);
}

namespace {

/// Met, and not by width alone: doubt about the numbers is no larger than the value's own error,
/// and the value is told at least as well as by no effect at all.
bool speaks_for(const JudgedRow& one) {
    const bool met = one.inside && std::abs(one.off) < 2.0;
    const bool sharp = one.sd_parameters <= one.row->sd();
    return met && sharp && !(one.log_score < one.log_untreated);
}

std::string support(const Validation& v, std::string_view question,
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
    return fmt::format("- **{}** {}: {} of {} held-out values speak for it{}.\n", question, verdict,
                       met, tried, off.empty() ? off : fmt::format(" (not: {})", off));
}

}  // namespace

std::string use_statement(const Validation& v) {
    std::string text =
        "After ASME V&V 40 a model is credible for a question and for what depends on the answer. "
        "Here no answer decides about a person: the program is for research and education, and a "
        "qualified professional decides. A held-out value speaks for a use where it lies in its "
        "band and within two standard deviations, the doubt about the numbers is no larger than "
        "the "
        "value's own error, and no effect at all does not tell it better.\n\n";
    text += support(v, "How long is the barrier open?",
                    {"pore-closure/half-abdomen", "pore-closure/closed-arm",
                     "pore-closure/closed-abdomen", "sasaki-2019/tewl"});
    text += support(v, "From which depth does a scratch scar?", {"dunkin-2007/threshold"});
    text += support(v, "How many points better do acne scars read than before?",
                    {"alam-2014/m3", "alam-2014/m6", "dalwig-nolda-2020/grade"});
    text += support(v, "Which of two courses gives more?",
                    {"zeitter-2014/order", "iasj-186069/order", "chan-2007/ratio"});
    text += support(v, "How does skin read three months later: echo, elasticity, blood flow?",
                    {"kenkel-2021/echo", "kenkel-2021/elasticity", "kenkel-2021/flow-face",
                     "kenkel-2021/flow-neck", "kenkel-2021/col3-rna", "kenkel-2021/elastin"});
    text +=
        support(v, "How likely are dark marks?", {"alster-striae-2020/pih", "pih-striae-2023/pih"});
    text +=
        "- **How long is skin red?** Not supported: no held-out value speaks; the few published "
        "times are for calibration.\n"
        "- **What is the best gap between sessions?** Not supported: no trial compares gaps.\n"
        "- **Anything for one single person.** Not supported: every value above is of groups.\n";
    return text;
}

}  // namespace needlework
