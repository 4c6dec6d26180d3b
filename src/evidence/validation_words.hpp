// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

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
/// In what use the evidence supports the program and where not; follows the scores.
std::string use_statement(const Validation& validation);

extern const std::string_view sums_words, reading_words;

}  // namespace needlework
