// SPDX-License-Identifier: Apache-2.0
// Two courses for the same people.
#include "cohort/compare.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <filesystem>

#include "cli/input.hpp"
#include "cli/interrupt.hpp"
#include "cli/place.hpp"
#include "core/progress.hpp"
#include "core/save_file.hpp"
#include "report/comparison.hpp"
#include "report/run_folder.hpp"
#include "run/simulate.hpp"

namespace needlework {
namespace {

namespace fs = std::filesystem;

fs::path comparison_folder(const Options& options) {
    if (!options.out.empty()) return options.out;
    const auto now =
        fmt::localtime(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()));
    return free_folder(fmt::format("runs/{:%Y-%m-%d}-{}-against-{}", now,
                                   fs::path{options.words[0]}.stem().string(),
                                   fs::path{options.words[1]}.stem().string()));
}

}  // namespace

Exit compare_files(const Options& options) {
    if (options.words.size() < 2) {
        fmt::print(stderr,
                   "needlework compare: two course files are needed\n"
                   "    write: needlework compare A.toml B.toml\n");
        return Exit::input;
    }
    std::vector<CourseFile> courses;
    bool sound = true;
    for (const std::string& name : options.words) {
        std::optional<CourseFile> course = read_checked({name, file_text(name)}, options);
        sound &= course.has_value();
        if (course) courses.push_back(*std::move(course));
    }
    if (!sound) return Exit::input;
    const fs::path folder = comparison_folder(options);
    refuse_place(folder, "folder");

    Progress progress{stderr, progress_style(stderr, options.json, options.quiet),
                      colour_wanted(stderr)};
    Watch watch;
    progress.attach(watch);
    watch.stop = &stop_on_interrupt();
    watch.threads = thread_count(courses[0].run.threads);
    const Comparison comparison =
        compare_courses(courses[0], courses[1], std::max(2, courses[0].run.people), watch);
    progress.finish();
    if (!comparison.complete && comparison.people == 0) return Exit::interrupted;
    const std::string json = comparison_json(comparison);
    make_folder(folder);
    save_file((folder / "compare.html").string(), comparison_html(comparison));
    save_file((folder / "compare.json").string(), json);
    if (options.json) {
        fmt::print("{}", json);
    } else {
        fmt::print("{}\nPage: {}\nResearch and education; a qualified professional decides.\n",
                   comparison_text(comparison), (folder / "compare.html").string());
    }
    return comparison.complete ? Exit::done : Exit::interrupted;
}

}  // namespace needlework
