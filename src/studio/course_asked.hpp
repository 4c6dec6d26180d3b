// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "treat/course_file.hpp"

namespace needlework {

/// A course as the page sends it: its text, and overrides as after --set.
struct AskedCourse {
    std::string text;
    std::vector<std::string> set;
};

/// The numbers of the model where a course sets none: the best fit that the program ships.
const Parameters& shipped_parameters();

/// {"course": "...", "set": ["key=value", ...]} from a body. Other keys are left to the caller.
Checked<AskedCourse> asked_course(const nlohmann::json& body);

/// The files that a course names and that lie outside the work folder (absolute, "..", links), as
/// issues. Nothing is read. The current folder is the work folder.
Issues files_outside(const AskedCourse& asked);

/// Read a course for the studio: nothing outside the work folder, then read_course() with the
/// posterior that the program ships, as the command line does.
Checked<CourseFile> read_asked(const AskedCourse& asked, const std::string& name);

}  // namespace needlework
