// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "core/failure.hpp"
#include "studio/course_asked.hpp"

namespace needlework {

/// Make the folder of a run for a process of its own: what is to be run. False where it cannot be
/// written.
bool write_job(const std::filesystem::path& folder, const AskedCourse& asked,
               const std::string& name);

/// Do the run of a job folder: its run folder goes under runs/ of the current folder, its frame
/// into the job folder. Tells on standard output, one JSON object a line: folder, progress, issues.
Exit do_job(const std::filesystem::path& folder);

}  // namespace needlework
