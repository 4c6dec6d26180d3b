// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "care/explain.hpp"

namespace needlework {

/// Pages on the method as a whole: "mechanism", "responses", "indications", "home", "risks",
/// "comfort", "cost". Texts of data/text/topics_en.csv, and rows of the tables that they tell of.
std::vector<std::string> topic_ids();

/// "medical" or "cosmetic" for a row of data/protocols.csv; our own reading, laws differ. Empty for
/// an id that is not there.
std::string purpose_of(std::string_view indication);

/// The page of a topic, or none. Capitals do not matter.
std::optional<RuleText> explain_topic(std::string_view id);

}  // namespace needlework
