// SPDX-License-Identifier: Apache-2.0
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <thread>

#include "cli/input.hpp"
#include "cli/interrupt.hpp"
#include "cli/patch.hpp"
#include "cli/simulate.hpp"
#include "cli/summary.hpp"
#include "core/progress.hpp"

namespace needlework {
namespace {

/// Letters, digits and hyphens of a course's file name or title, for the name of a folder.
std::string folder_word(const std::string& name) {
    std::string word = std::filesystem::path{name}.stem().string();
    for (char& c : word) {
        if (!std::isalnum(static_cast<unsigned char>(c)) && c != '-' && c != '_') c = '-';
    }
    return word.empty() ? "course" : word;
}

/// Where the run goes. Refused before any work where it exists already.
std::filesystem::path run_folder(const Options& options, const std::string& course_name) {
    if (options.out.empty()) {
        const auto now =
            fmt::localtime(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()));
        return free_folder(fmt::format("runs/{:%Y-%m-%d}-{}", now, folder_word(course_name)));
    }
    if (std::filesystem::exists(options.out)) {
        throw Failure{
            Exit::files, "F01",
            fmt::format("{} exists already and is left as it is; name another folder with --out",
                        options.out)};
    }
    return options.out;
}

}  // namespace

Exit run_course(const Options& options) {
    const CourseText text = course_text(options);
    const std::optional<CourseFile> course = read_checked(text, options);
    if (!course) return Exit::input;
    const std::filesystem::path folder = run_folder(options, text.name);

    std::optional<PatchRun> patch;
    if (course->run.patch) {
        patch.emplace(*course, folder);
        const Issues problems = patch->problems(*course);
        if (!problems.empty()) {
            print_issues(problems, options.json);
            return Exit::input;
        }
    }

    Progress progress{stderr, progress_style(stderr, options.json, options.quiet),
                      colour_wanted(stderr)};
    Watch watch;
    progress.attach(watch);
    watch.stop = &stop_on_interrupt();
    for (const Issue& warning : course->warnings) progress.note("warning: " + warning.what);

    if (patch) progress.note(patch->memory_words(*course));
    const Simulated run = simulate(*course, watch, patch ? &patch->asked() : nullptr);
    progress.finish();
    RunInfo info = info_of(*course, text, overrides_of(options), run);
    if (patch && std::filesystem::exists(patch->fields())) info.fields = patch->fields();
    write_run_folder(folder, {run.course, run.bands, course->parameters, info});
    if (patch && run.exit == Exit::done) patch->forget_checkpoints();
    print_summary(*course, run, folder, options.json);
    return run.exit;
}

}  // namespace needlework
