// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/input.hpp"
#include "cli/interrupt.hpp"
#include "core/progress.hpp"
#include "core/version.hpp"
#include "run/simulate.hpp"

namespace needlework {
namespace {

namespace fs = std::filesystem;

/// The files that the same program makes the same way on every run. run.json and log.txt tell when
/// and how fast.
constexpr std::array compared{"resolved.json", "ledger.json",  "course.csv",
                              "bands.csv",     "sessions.csv", "punctures.csv",
                              "report.html",   "care.ics",     "handout.html"};

/// A folder that is gone with its owner.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = (fs::temp_directory_path() / "needlework-verify-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) {
            throw Failure{Exit::files, "F02", "no temporary folder can be made at " + name};
        }
        path_ = name;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

/// What run.json says of how the run was asked for.
struct Asked {
    std::vector<std::string> overrides;
    std::string version, commit;
};

Asked asked_of(const fs::path& folder) {
    const std::string path = (folder / "run.json").string();
    const auto json = nlohmann::json::parse(file_text(path), nullptr, false);
    if (!json.is_object() || !json.contains("overrides")) {
        throw Failure{Exit::files, "F04", path + " is not the run.json of a run folder"};
    }
    return {json["overrides"].get<std::vector<std::string>>(), json.value("version", ""),
            json.value("commit", "")};
}

/// Names of the files that differ, printed one a line.
int report_differences(const fs::path& before, const fs::path& after) {
    int different = 0;
    for (const char* name : compared) {
        const bool had = fs::exists(before / name), has = fs::exists(after / name);
        if (!had && !has) continue;
        const bool same =
            had && has && file_text((before / name).string()) == file_text((after / name).string());
        if (!same) fmt::print("{} differs\n", name);
        different += same ? 0 : 1;
    }
    return different;
}

}  // namespace

Exit verify_folder(const Options& options) {
    if (options.words.size() != 1) {
        fmt::print(stderr, "needlework verify takes one run folder\n");
        return Exit::input;
    }
    const fs::path folder = options.words.front();
    const Asked asked = asked_of(folder);
    Options again = options;
    again.words = {(folder / "course.toml").string()};
    again.set = asked.overrides;
    again.people.clear();
    again.seed.clear();
    again.patch.clear();
    // How many threads is the one thing that may differ: results do not depend on it.
    std::erase_if(again.set,
                  [](const std::string& one) { return one.starts_with("run.threads="); });
    const CourseText text = course_text(again);
    const std::optional<CourseFile> course = read_checked(text, again);
    if (!course) return Exit::input;

    Progress progress{stderr, progress_style(stderr, options.json, options.quiet),
                      colour_wanted(stderr)};
    Watch watch;
    progress.attach(watch);
    watch.stop = &stop_on_interrupt();
    PatchAsked block;
    if (course->run.patch) block.setup.side_mm = *course->run.patch / mm;
    const Simulated run = simulate(*course, watch, course->run.patch ? &block : nullptr);
    progress.finish();
    if (run.exit == Exit::interrupted) return run.exit;

    const TemporaryFolder temporary;
    const fs::path fresh = temporary.path() / "run";
    write_run_folder(fresh, {run.course, run.bands, course->parameters,
                             info_of(*course, text, asked.overrides, run)});
    const int different = report_differences(folder, fresh);
    if (different == 0) {
        fmt::print("{}: the same bytes again in {} files\n", folder.string(), compared.size());
        return Exit::done;
    }
    if (asked.version != version_text() || asked.commit != commit_text()) {
        fmt::print("the run was made by version {} ({}), this is {} ({})\n", asked.version,
                   asked.commit, version_text(), commit_text());
    }
    return Exit::check_failed;
}

}  // namespace needlework
