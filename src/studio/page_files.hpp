// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "studio/answer.hpp"

namespace needlework {

/// The built page: the plain files of one folder, read once at the start. Nothing else is ever
/// served, so no path can lead out of the folder.
class PageFiles {
public:
    /// Where there is no index.html, every answer says how to build the page.
    explicit PageFiles(const std::filesystem::path& folder);

    bool built() const { return files_.contains("/index.html"); }
    StudioAnswer answer(const std::string& path) const;

private:
    std::map<std::string, StudioAnswer> files_;  ///< by path, "/studio.js"
};

}  // namespace needlework
