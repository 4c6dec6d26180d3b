// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace needlework {

/// Words broken into lines for a terminal, at most 96 bytes each where no word is longer; the first
/// line behind `indent` blanks, the others behind `hang`, the last one ended.
std::string wrapped_lines(std::string_view text, std::size_t indent, std::size_t hang);

/// The same with all lines behind `indent` blanks.
std::string wrapped_lines(std::string_view text, std::size_t indent);

/// A list as tables hold it, "A;B", as "A; B": so that lines can break.
std::string spaced_list(std::string_view list);

}  // namespace needlework
