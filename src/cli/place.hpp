// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string_view>

namespace needlework {

/// Ends a verb before any work where it could not keep its result. Throws Failure (exit files): F01
/// where something of that name exists (nothing is ever written over), F02 where no file can be
/// made in the nearest folder above it that exists, with the system's words. `kind` is "file" or
/// "folder".
void refuse_place(const std::filesystem::path& asked, std::string_view kind);

/// Makes a folder with all above it. Throws Failure (F02).
void make_folder(const std::filesystem::path& folder);

}  // namespace needlework
