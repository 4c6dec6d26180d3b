// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "treat/course_file.hpp"

namespace needlework {

/// What screening and planner say to a course, with its calendar and care. The text of the course
/// comes back with the planned sessions written out where it had none.
nlohmann::ordered_json plan_answer(const CourseFile& course, const std::string& text);

/// The sessions of a course as [[sessions]] blocks that read back to the same sessions.
std::string sessions_toml(const CourseFile& course);

}  // namespace needlework
