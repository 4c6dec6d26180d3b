// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "care/calendar.hpp"
#include "report/run_folder.hpp"
#include "treat/course_file.hpp"

namespace needlework {

/// The name of a course that stays while its plan is changed: made of title and day of
/// consultation.
std::string course_id(const CourseFile& course);

/// The care calendar of a course with a first day; nothing without one.
std::optional<CareCalendar> care_calendar_of(const CourseFile& course);

/// What goes home: handout.html for the first session, handout-2.html and so on for later ones, and
/// care.ics where the course has a first day. Without one the handouts count days from the visit.
/// Same bytes for the same course.
std::vector<RunFile> care_files(const CourseFile& course);

/// What the person has to be told before they consent, in sentences.
std::vector<std::string> consent_of(const CourseFile& course);

}  // namespace needlework
