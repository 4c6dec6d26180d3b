// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "core/failure.hpp"

namespace needlework {

/// What a process of its own is to do.
struct Job {
    std::string kind;          ///< "run", "compare" or "volume"
    std::string name;          ///< of the course file, for messages
    nlohmann::json body = {};  ///< the question, past its checks
};

/// Make the folder of a job: what is to be done. False where it cannot be written.
bool write_job(const std::filesystem::path& folder, const Job& job);

/// Do the job of that folder. Its frame goes into the job folder; the run folder of a run under
/// runs/ of the current folder. Tells on standard output, one JSON object a line: folder, progress,
/// issues.
Exit do_job(const std::filesystem::path& folder);

}  // namespace needlework
