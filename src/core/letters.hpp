// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace needlework {

/// The letters A to Z as a to z; all else stays.
std::string lower_case(std::string_view text);

/// Whether two words are the same but for capitals.
bool same_but_capitals(std::string_view a, std::string_view b);

}  // namespace needlework
