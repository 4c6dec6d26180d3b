// SPDX-License-Identifier: Apache-2.0
#include "studio/run_files.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace needlework {

namespace fs = std::filesystem;

std::string media_type(const std::string& name) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> types{
        {{".html", "text/html; charset=utf-8"},
         {".js", "text/javascript; charset=utf-8"},
         {".css", "text/css; charset=utf-8"},
         {".svg", "image/svg+xml"},
         {".png", "image/png"},
         {".json", "application/json"},
         {".csv", "text/csv; charset=utf-8"},
         {".ics", "text/calendar; charset=utf-8"},
         {".toml", "text/plain; charset=utf-8"},
         {".txt", "text/plain; charset=utf-8"},
         {".xml", "application/xml"}}};
    for (const auto& [ending, type] : types) {
        if (name.ends_with(ending)) return std::string{type};
    }
    return "application/octet-stream";
}

std::vector<RunFolderFile> run_folder_files(const fs::path& folder) {
    std::vector<RunFolderFile> files;
    constexpr std::uintmax_t largest = 256'000'000;
    constexpr int deepest = 2;
    std::error_code error;
    for (fs::recursive_directory_iterator at{folder, error}, end; !error && at != end;
         at.increment(error)) {
        if (at.depth() >= deepest) at.disable_recursion_pending();
        const std::string name = at->path().lexically_relative(folder).generic_string();
        std::error_code gone;
        if (at->path().filename().string().starts_with('.')) {
            at.disable_recursion_pending();
        } else if (fs::is_regular_file(at->symlink_status(gone)) && !gone) {
            const std::uintmax_t bytes = at->file_size(gone);
            if (!gone && bytes <= largest) files.push_back({name, bytes, media_type(name)});
        }
    }
    std::sort(files.begin(), files.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
    return files;
}

}  // namespace needlework
