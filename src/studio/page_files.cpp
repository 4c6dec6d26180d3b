// SPDX-License-Identifier: Apache-2.0
#include "studio/page_files.hpp"

#include "run/course_text.hpp"
#include "studio/run_files.hpp"

namespace needlework {

PageFiles::PageFiles(const std::filesystem::path& folder) {
    for (const RunFolderFile& file : run_folder_files(folder)) {
        if (file.name.find('/') != file.name.npos) continue;
        files_["/" + file.name] = {.type = file.type,
                                   .body = file_text((folder / file.name).string())};
    }
    if (built()) files_["/"] = files_["/index.html"];
}

StudioAnswer PageFiles::answer(const std::string& path) const {
    const auto at = files_.find(path);
    if (at != files_.end()) return at->second;
    if (path == "/" || path == "/index.html") {
        return {.status = 503,
                .type = "text/plain; charset=utf-8",
                .body =
                    "The studio's page has not been built yet. Stop this program and start it "
                    "with ./needlework studio, which builds the page.\n"};
    }
    return refusal(404, "there is nothing of that name");
}

}  // namespace needlework
