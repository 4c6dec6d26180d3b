// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "cli/input.hpp"

namespace needlework {

Exit check_course(const Options& options) {
    const CourseText text = course_text(options);
    const std::optional<CourseFile> course = read_checked(text, options);
    if (!course) return Exit::input;
    if (options.json) {
        fmt::print("{}\n", issue_json(course->warnings));
        return Exit::done;
    }
    for (const Issue& warning : course->warnings) {
        fmt::print("warning: {}\n", warning.what);
        if (!warning.fix.empty()) fmt::print("    {}\n", warning.fix);
    }
    fmt::print("{}: {} session{}, nothing is wrong\n", text.name, course->plan.sessions.size(),
               course->plan.sessions.size() == 1 ? "" : "s");
    return Exit::done;
}

}  // namespace needlework
