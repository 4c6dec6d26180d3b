// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "care/calendar.hpp"
#include "report/run_folder.hpp"
#include "treat/course_file.hpp"

namespace needlework {

/// The care calendar of a course with a first day; nothing without one.
std::optional<CareCalendar> care_calendar_of(const CourseFile& course);

/// care.ics and handout.html of a course with a first day; nothing without one, since both are
/// about days. Same bytes for the same course.
std::vector<RunFile> care_files(const CourseFile& course);

}  // namespace needlework
