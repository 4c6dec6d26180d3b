// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace needlework {

/// A medicine or a procedure, and the screening rules it answers: one row of
/// data/rules/intake_terms.csv.
struct IntakeTerm {
    std::string kind;  ///< "medicine" or "procedure"
    std::string name;
    std::vector<std::string> also;  ///< other names
    std::vector<std::string> rules;
    std::vector<std::string> traits;
    std::string sources, mark;
};

std::span<const IntakeTerm> intake_terms();

/// The term of that kind and name, capitals set aside, or nullptr.
const IntakeTerm* find_term(std::string_view kind, std::string_view name);

/// All names of one kind, for help with a misspelt one.
std::vector<std::string_view> term_names(std::string_view kind);

}  // namespace needlework
