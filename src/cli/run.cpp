// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

#include "cli/input.hpp"
#include "cli/interrupt.hpp"
#include "cli/place.hpp"
#include "cli/summary.hpp"
#include "core/progress.hpp"
#include "run/run_into.hpp"

namespace needlework {
namespace {

/// Where the run goes. Refused before any work where it could not be kept.
std::filesystem::path run_folder(const Options& options, const std::string& course_name) {
    const std::filesystem::path folder =
        options.out.empty() ? new_run_folder(course_name) : std::filesystem::path{options.out};
    refuse_place(folder, "folder");
    return folder;
}

}  // namespace

Exit run_course(const Options& options) {
    const CourseText text = course_text(options);
    const std::optional<CourseFile> course = read_checked(text, options);
    if (!course) return Exit::input;
    const std::filesystem::path folder = run_folder(options, text.name);

    Progress progress{stderr, progress_style(stderr, options.json, options.quiet),
                      colour_wanted(stderr)};
    Watch watch;
    progress.attach(watch);
    watch.stop = &stop_on_interrupt();
    for (const Issue& warning : course->warnings) progress.note("warning: " + warning.what);

    const Checked<Simulated> run = run_into(folder, *course, text, overrides_of(options), watch);
    progress.finish();
    if (!run) {
        print_issues(run.error(), options.json);
        return Exit::input;
    }
    print_summary(*course, *run, folder, options.json);
    return run->exit;
}

}  // namespace needlework
