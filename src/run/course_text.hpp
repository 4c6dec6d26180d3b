// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace needlework {

/// A course file as text.
struct CourseText {
    std::string name;  ///< for messages and for files that stand beside it
    std::string text;
};

/// The course that is taken where a person names none.
CourseText built_in_course();

/// The bytes of a file. Throws Failure (exit files, F03) with the path and the system's words.
std::string file_text(const std::string& path);

}  // namespace needlework
