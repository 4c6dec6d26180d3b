// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace needlework {

struct EmbeddedFile {
    std::string_view name;  ///< the path in the repository, for example "data/zones.csv"
    std::string_view bytes;
};

/// The data files that were built into the program.
std::span<const EmbeddedFile> embedded_files();

/// The bytes of one built-in file, or nothing.
std::optional<std::string_view> embedded_file(std::string_view name);

}  // namespace needlework
