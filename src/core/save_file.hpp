// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace needlework {

/// Put `bytes` under that name, whole or not at all: they are written beside it, flushed to the
/// disk, then renamed, so that whoever reads the file sees the old text or the new one, also after
/// a program that was killed in between. What stood there before is replaced.
/// Throws Failure (exit files, F02) with the path and the system's words.
void save_file(const std::string& path, std::string_view bytes);

}  // namespace needlework
