// SPDX-License-Identifier: Apache-2.0
#include "core/embedded.hpp"

namespace needlework {

std::optional<std::string_view> embedded_file(std::string_view name) {
    for (const EmbeddedFile& file : embedded_files()) {
        if (file.name == name) return file.bytes;
    }
    return std::nullopt;
}

}  // namespace needlework
