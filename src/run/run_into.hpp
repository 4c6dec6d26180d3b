// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "run/simulate.hpp"

namespace needlework {

/// The name of the folder that a run gets where none was named: runs/DATE-COURSE, not yet there.
std::filesystem::path new_run_folder(const std::string& course_name);

/// Simulate a course and write its run folder, with its 3-D block where the course asks for one.
/// Refused where the block is too large or too coarse. Throws Failure as write_run_folder() does.
Checked<Simulated> run_into(const std::filesystem::path& folder, const CourseFile& course,
                            const CourseText& text, const std::vector<std::string>& overrides,
                            const Watch& watch);

}  // namespace needlework
