// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/validation.hpp"

namespace needlework {

/// A number with at most three significant digits.
std::string short_number(double value);
/// The same with its unit.
std::string in_unit(double value, const std::string& unit);
/// "at most 72 hour (6)": bound, value, unit and the standard deviation it is held against.
std::string told(const Observation& row);
/// A text that may stand in a cell of a Markdown table.
std::string cell(std::string_view text);
/// "held out", "fitted", "set by hand (heal.x)", ...
std::string use_words(const JudgedRow& row);
/// Program, registry, posterior, samples, seed.
std::string how_made(const Validation& validation);

/// Rows that count and lie 2 standard deviations or more from their prediction, worst first.
std::vector<const JudgedRow*> worst_rows(const Validation& validation);
/// "102 % (20) told, 0.844 % predicted (-4.7 SD; held out)".
std::string wrong_words(const JudgedRow& row);

/// What a gain that knows no biology tells of the same rows, against what the program tells.
std::string null_words(const Validation& validation);
/// Held-out rows that lie in their bands only because doubt about the numbers makes these wider
/// than the error of the value itself; empty without any.
std::string wide_words(const Validation& validation);
/// "31 of 85 rows of needling and absorption are misses, 8 are not predicted"; empty without any.
std::string engine_words(const Validation& validation);

/// A question that a person may bring, and whether the evidence supports the program in it.
struct UseVerdict {
    std::string question;
    std::string verdict;  ///< "Supported", "Supported in part", "Not supported"
    std::string words;    ///< which held-out values speak for it, and which do not
};
/// Follows the scores.
std::vector<UseVerdict> use_verdicts(const Validation& validation);

/// Rows that count neither for nor against, by the reason.
struct UncountedRows {
    std::string reason;
    std::vector<const JudgedRow*> rows;
};
std::vector<UncountedRows> left_out(const Validation& validation);

/// A stage of the evidence and its title.
struct StageWords {
    std::string_view id, title;
};
std::span<const StageWords> validation_stages();

extern const std::string_view use_words_before, sums_words, reading_words, laws_words;

}  // namespace needlework
