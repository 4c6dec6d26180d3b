// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/csv.hpp"
#include "treat/treat.hpp"

namespace needlework {

/// A row of data/expectations.csv. Throws std::logic_error for an id that is not there.
const CsvRow& expectation(std::string_view id);

/// Its range in words, "24 to 48 h".
std::string expectation_words(std::string_view id);

/// One sentence for each zone where the hand drags the needles through the skin.
std::vector<std::string> drag_warnings(const Course& course);

}  // namespace needlework
