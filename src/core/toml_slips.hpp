// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/issue.hpp"

namespace needlework {

/// Whether the parser's words tell of a key or section that stands twice.
bool is_duplicate(std::string_view description);

/// A TOML error in words for the person who wrote the file, with the fix where the slip is a common
/// one: a value or text without quotes, a quote or bracket left open, a line without "=".
Issue syntax_issue(std::string_view toml, const Place& place, std::string_view description);

/// Replace the line by blanks. False where it is a section's head, which other lines hang on.
bool blank_line(std::string& toml, int line);

}  // namespace needlework
