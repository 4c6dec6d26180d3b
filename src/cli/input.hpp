// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cli/options.hpp"
#include "run/course_text.hpp"
#include "treat/course_file.hpp"

namespace needlework {

/// The course file that `options` name, or the built-in course.
CourseText course_text(const Options& options);

/// The course that `options` ask for, with --set, --seed, --threads and --people in it. Where
/// something is wrong, prints all of it to standard error and returns nothing.
std::optional<CourseFile> read_checked(const CourseText& text, const Options& options);

/// The overrides that the options stand for, as "key=value".
std::vector<std::string> overrides_of(const Options& options);

/// The whole number written after an option such as --seed, `standard` where nothing was written,
/// or nothing where it is no whole number.
std::optional<std::uint64_t> whole_number(const std::string& written, std::uint64_t standard);

/// Print the issues to standard error, as text or as JSON to standard output.
void print_issues(const Issues& issues, bool json);

}  // namespace needlework
