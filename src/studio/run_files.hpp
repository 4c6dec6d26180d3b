// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace needlework {

/// A file of a run folder, as the studio hands it out.
struct RunFolderFile {
    std::string name;  ///< within the folder: "report.html", "fields/cheek.vti"
    std::uintmax_t bytes = 0;
    std::string type;  ///< media type
};

/// The plain files of a run folder and of the folders in it, by name. No links, nothing hidden,
/// nothing larger than 256 MB.
std::vector<RunFolderFile> run_folder_files(const std::filesystem::path& folder);

/// The media type that a name stands for; bytes where it is not known.
std::string media_type(const std::string& name);

}  // namespace needlework
