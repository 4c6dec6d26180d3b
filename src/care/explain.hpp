// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace needlework {

/// One row of a rule table in plain words.
struct RuleText {
    std::string id, title;
    std::vector<std::pair<std::string, std::string>> lines;  ///< what is said, and the text
    std::vector<std::string> sources;                        ///< citations, each with its key
    std::string mark;  ///< how far the evidence was checked: read, recalled, derived, design
};

/// What a rule says, why, and where from: screening rows (CI22), concerns (IN01), care rules (PO08)
/// and their modifiers (MO01), unwanted events (AE09), products (PD07), disagreements between
/// sources (D03), outcome instruments (VSS), statements of the articles (S4-46); or a topic
/// (care/topics.hpp), or a product by its name ("retinol"). Capitals do not matter. None for an id
/// that no table has.
std::optional<RuleText> explain_rule(std::string_view id);

/// All ids that explain_rule() knows, in the order of the tables.
std::vector<std::string> rule_ids();

/// A rule as lines for a terminal, 100 columns at most.
std::string rule_text(const RuleText& rule);

}  // namespace needlework
