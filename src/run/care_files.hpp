// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "report/run_folder.hpp"
#include "treat/course_file.hpp"

namespace needlework {

/// care.ics and handout.html of a course with a first day; nothing without one, since both are
/// about days. Same bytes for the same course.
std::vector<RunFile> care_files(const CourseFile& course);

}  // namespace needlework
