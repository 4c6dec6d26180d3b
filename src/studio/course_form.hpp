// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "studio/course_asked.hpp"

namespace needlework {

/// What stands in a course, setting by setting, for a form: by path ("sessions[0].depth", blocks
/// from 0) its text, its value and where it comes from ("file", "set", "default"). Settings that
/// have neither a value nor a default are left out. Parameters only where they were set.
nlohmann::ordered_json course_form(const AskedCourse& asked, const std::string& name);

}  // namespace needlework
