// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "cli/options.hpp"
#include "treat/course_file.hpp"

namespace needlework {

/// A course file as text.
struct CourseText {
    std::string name;  ///< for messages and for files that stand beside it
    std::string text;
};

/// The bytes of a file. Throws Failure (exit files, F03) with the path and the system's words.
std::string file_text(const std::string& path);

/// The course file that `options` name, or the built-in course.
CourseText course_text(const Options& options);

/// The course that `options` ask for, with --set, --seed, --threads and --people in it. Where
/// something is wrong, prints all of it to standard error and returns nothing.
std::optional<CourseFile> read_checked(const CourseText& text, const Options& options);

/// The overrides that the options stand for, as "key=value".
std::vector<std::string> overrides_of(const Options& options);

/// Print the issues to standard error, as text or as JSON to standard output.
void print_issues(const Issues& issues, bool json);

}  // namespace needlework
