// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace needlework {

/// Text that may stand in HTML and SVG, between tags or in an attribute: & < > " ' as entities,
/// control characters other than tab and line end left out (XML has no place for them).
std::string escape(std::string_view text);

}  // namespace needlework
