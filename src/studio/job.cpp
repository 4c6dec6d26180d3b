// SPDX-License-Identifier: Apache-2.0
#include "studio/job.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <sys/prctl.h>

#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/progress.hpp"
#include "run/run_into.hpp"
#include "studio/answer.hpp"
#include "studio/course_frame.hpp"
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

Exit run_job(const fs::path& folder) {
    const Json job = Json::parse(file_text((folder / "job.json").string()), nullptr, false);
    if (!job.is_object()) return give_up("the job cannot be read", Exit::files);
    const AskedCourse asked{job.value("course", ""), job.value("set", std::vector<std::string>{})};
    const CourseText text{job.value("name", "course.toml"), asked.text};
    const Checked<CourseFile> course = read_asked(asked, text.name);
    if (!course) return give_up(course.error(), Exit::input);

    const fs::path out = new_run_folder(text.name);
    tell({{"event", "folder"}, {"path", fs::absolute(out).string()}});
    Progress progress{stdout, ProgressStyle::events, false};
    Watch watch;
    progress.attach(watch);
    const Checked<Simulated> run = run_into(out, *course, text, asked.set, watch);
    progress.finish();
    if (!run) return give_up(run.error(), Exit::input);
    CourseFrameFacts facts{"run", run->seconds, course->title, uptake_alarms(run->course)};
    for (const Issue& warning : course->warnings) facts.warnings.push_back(warning.what);
    const Frame frame = course_frame(run->course, run->bands, facts);
    if (!write_bytes(folder / "frame", frame.bytes())) {
        return give_up("the curves cannot be written", Exit::files);
    }
    if (run->exit == Exit::numerics) {
        return give_up("an account of the ledger does not close: do not use these numbers",
                       run->exit);
    }
    return run->exit;
}

}  // namespace

bool write_job(const fs::path& folder, const AskedCourse& asked, const std::string& name) {
    std::error_code error;
    fs::create_directory(folder, error);
    const Json job = {{"name", name}, {"course", asked.text}, {"set", asked.set}};
    return !error && write_bytes(folder / "job.json",
                                 job.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Exit do_job(const fs::path& folder) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);  // nothing is left running where the server dies
    // Where memory runs out the run is to go, not the server.
    write_bytes("/proc/self/oom_score_adj", "800");
    try {
        return run_job(folder);
    } catch (const Failure& failure) {
        return give_up(fmt::format("{} ({})", failure.what(), failure.code()), failure.exit());
    } catch (const std::bad_alloc&) {
        return give_up("not enough memory for this run (N09)", Exit::numerics);
    }
}

}  // namespace needlework
