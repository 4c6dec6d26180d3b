// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace needlework {

/// Words broken into lines for a terminal, each behind `indent` blanks, the last one ended.
std::string wrapped_lines(std::string_view text, std::size_t indent);

}  // namespace needlework
