// SPDX-License-Identifier: Apache-2.0
#include "studio/job.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/progress.hpp"
#include "run/run_into.hpp"
#include "studio/answer.hpp"
#include "studio/compare_frame.hpp"
#include "studio/course_asked.hpp"
#include "studio/course_frame.hpp"
#include "studio/volume_frame.hpp"
#include "treat/course_uptake.hpp"

namespace needlework {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

bool write_bytes(const fs::path& path, const std::string& bytes) {
    std::ofstream file{path, std::ios::binary};
    file << bytes;
    file.close();
    return file.good();
}

void tell(const Json& line) {
    fmt::print("{}\n", line.dump(-1, ' ', false, Json::error_handler_t::replace));
    std::fflush(stdout);
}

Exit give_up(const Issues& issues, Exit exit) {
    tell({{"event", "issues"}, {"issues", issues_json(issues)}});
    return exit;
}

Exit give_up(const std::string& what, Exit exit) {
    Issue issue;
    issue.what = what;
    return give_up(Issues{std::move(issue)}, exit);
}

/// Hands progress and lines out on standard output while it lives.
struct Telling {
    Progress progress{stdout, ProgressStyle::events, false};
    Watch watch{};
    Telling() {
        progress.attach(watch);
        watch.threads = thread_count(0);
    }
    ~Telling() { progress.finish(); }
};

Exit write_frame(const fs::path& folder, const Frame& frame) {
    if (write_bytes(folder / "frame", frame.bytes())) return Exit::done;
    return give_up("the curves cannot be written", Exit::files);
}

Exit do_run(const fs::path& folder, const Job& job) {
    const Checked<AskedCourse> asked = asked_course(job.body);
    if (!asked) return give_up(asked.error(), Exit::input);
    const CourseText text{job.name, asked->text};
    const Checked<CourseFile> course = read_asked(*asked, text.name);
    if (!course) return give_up(course.error(), Exit::input);

    const fs::path out = new_run_folder(text.name);
    tell({{"event", "folder"}, {"path", fs::absolute(out).string()}});
    const Checked<Simulated> run = run_into(out, *course, text, asked->set, Telling{}.watch);
    if (!run) return give_up(run.error(), Exit::input);
    CourseFrameFacts facts{"run", run->seconds, course->title, uptake_alarms(run->course)};
    for (const Issue& warning : course->warnings) facts.warnings.push_back(warning.what);
    const Exit written = write_frame(folder, course_frame(run->course, run->bands, facts));
    if (written != Exit::done) return written;
    if (run->exit == Exit::numerics) {
        return give_up("an account of the ledger does not close: do not use these numbers",
                       run->exit);
    }
    return run->exit;
}

Exit do_comparison(const fs::path& folder, const Job& job) {
    const Checked<CompareAsked> asked = compare_asked(job.body);
    if (!asked) return give_up(asked.error(), Exit::input);
    return write_frame(folder, compare_frame(compare_asked_courses(*asked, Telling{}.watch)));
}

Exit do_volume(const fs::path& folder, const Job& job) {
    const Checked<VolumeAsked> asked = volume_asked(job.body, job.name);
    if (!asked) return give_up(asked.error(), Exit::input);
    const Checked<Frame> frame = volume_frame(*asked, Telling{}.watch);
    if (!frame) return give_up(frame.error(), Exit::input);
    return write_frame(folder, *frame);
}

Exit do_what_is_asked(const fs::path& folder) {
    const nlohmann::json read =
        nlohmann::json::parse(file_text((folder / "job.json").string()), nullptr, false);
    if (!read.is_object()) return give_up("the job cannot be read", Exit::files);
    const Job job{read.value("kind", ""), read.value("name", "course.toml"),
                  read.value("body", nlohmann::json::object())};
    if (job.kind == "run") return do_run(folder, job);
    if (job.kind == "compare") return do_comparison(folder, job);
    if (job.kind == "volume") return do_volume(folder, job);
    return give_up("there is no such job: " + job.kind, Exit::input);
}

}  // namespace

bool write_job(const fs::path& folder, const Job& job) {
    std::error_code error;
    fs::create_directory(folder, error);
    const Json whole = {{"kind", job.kind}, {"name", job.name}, {"body", job.body}};
    return !error && write_bytes(folder / "job.json",
                                 whole.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Exit do_job(const fs::path& folder) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);  // nothing is left running where the server dies
    // Where memory runs out the run is to go, not the server.
    write_bytes("/proc/self/oom_score_adj", "800");
    // Previews of the server, which somebody waits for with a hand on a slider, come first.
    constexpr int behind_others = 10;
    setpriority(PRIO_PROCESS, 0, behind_others);
    try {
        return do_what_is_asked(folder);
    } catch (const Failure& failure) {
        return give_up(fmt::format("{} ({})", failure.what(), failure.code()), failure.exit());
    } catch (const std::bad_alloc&) {
        return give_up("not enough memory for this (N09)", Exit::numerics);
    }
}

}  // namespace needlework
