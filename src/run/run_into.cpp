// SPDX-License-Identifier: Apache-2.0
#include "run/run_into.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <optional>

#include "run/patch_run.hpp"

namespace needlework {
namespace {

/// Letters, digits and hyphens of a course's file name, for the name of a folder.
std::string folder_word(const std::string& name) {
    std::string word = std::filesystem::path{name}.stem().string();
    for (char& c : word) {
        if (!std::isalnum(static_cast<unsigned char>(c)) && c != '-' && c != '_') c = '-';
    }
    return word.empty() ? "course" : word;
}

}  // namespace

std::filesystem::path new_run_folder(const std::string& course_name) {
    const auto now =
        fmt::localtime(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()));
    return free_folder(fmt::format("runs/{:%Y-%m-%d}-{}", now, folder_word(course_name)));
}

Checked<Simulated> run_into(const std::filesystem::path& folder, const CourseFile& course,
                            const CourseText& text, const std::vector<std::string>& overrides,
                            const Watch& watch) {
    std::optional<PatchRun> patch;
    if (course.run.patch) {
        patch.emplace(course, folder);
        Issues problems = patch->problems(course);
        if (!problems.empty()) return tl::unexpected{std::move(problems)};
        watch.note(patch->memory_words(course));
    }
    Simulated run = simulate(course, watch, patch ? &patch->asked() : nullptr);
    RunInfo info = info_of(course, text, overrides, run);
    if (patch && std::filesystem::exists(patch->fields())) info.fields = patch->fields();
    write_run_folder(folder, {run.course, run.bands, course.parameters, info});
    if (patch && run.exit == Exit::done) patch->forget_checkpoints();
    return run;
}

}  // namespace needlework
