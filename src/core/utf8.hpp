// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace needlework {

/// Where the first byte stands that is not part of valid UTF-8 text (Unicode 15, table 3-7), or
/// that is a NUL, which no text holds. Nothing where the text is sound.
std::optional<std::size_t> invalid_utf8(std::string_view text);

}  // namespace needlework
