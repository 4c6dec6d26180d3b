// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/issue.hpp"
#include "core/parameter.hpp"

namespace needlework {

/// A table of parameters as Markdown: key, value with unit, range, spread, meaning, how it came to
/// be with its sources, and the notes below.
std::string parameter_page(ParameterTable table);

/// `page` with the text between the lines `<!-- NAME:begin -->` and `<!-- NAME:end -->` replaced by
/// `block`. Refused where the two lines are not there once each and in this order.
Checked<std::string> with_block(std::string_view page, std::string_view name,
                                std::string_view block);

/// Whether the block NAME of `page` differs from `block`, or is not there.
bool is_stale(std::string_view page, std::string_view name, std::string_view block);

}  // namespace needlework
