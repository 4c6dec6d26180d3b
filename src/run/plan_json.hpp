// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "treat/course_file.hpp"

namespace needlework {

/// "planned", "offered", "not needed", "not without a prescriber".
std::string_view numbing_word(NumbingAdvice advice);

/// Screening, visits and reasons of a course as JSON.
std::string plan_json(const CourseFile& course);

}  // namespace needlework
