// SPDX-License-Identifier: Apache-2.0
#include "run/simulate.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <thread>

#include "cohort/doubt.hpp"
#include "report/goal_words.hpp"
#include "treat/course_uptake.hpp"

namespace needlework {
namespace {

/// The part of the progress bar that the course of the one person takes; the people take the rest.
constexpr double own_share = 0.1;

Watch part_of(const Watch& watch, double from, double to) {
    Watch part = watch;
    if (watch.progress) {
        part.progress = [tell = watch.progress, from, to](double share, std::string_view words) {
            tell(from + share * (to - from), words);
        };
    }
    return part;
}

/// The accounts that do not close, one a line.
std::string open_lines(const std::string& where, const Ledger& ledger) {
    std::string lines;
    for (const Account& a : open_accounts(ledger)) {
        lines +=
            fmt::format("N01 {}: the account of {} does not close: {} in, {} out, {} stored [{}]\n",
                        where, a.name, a.in, a.out, a.stored, a.unit);
    }
    return lines;
}

/// Done, interrupted, or numerics where a ledger is open; the open accounts go into the log.
Exit judge(const Course& course, std::string& log) {
    std::string open;
    for (const ZoneCourse& zone : course.zones) {
        open += open_lines(zone.skin.zone->name, zone.healing.ledger);
        if (zone.gets_in) {
            open += open_lines(zone.skin.zone->name + ", products", zone.gets_in->uptake.ledger);
        }
        if (zone.patch)
            open += open_lines(zone.skin.zone->name + ", block", zone.patch->healing.ledger);
    }
    log += open;
    if (!open.empty()) return Exit::numerics;
    return course.complete ? Exit::done : Exit::interrupted;
}

}  // namespace

int thread_count(int asked) {
    if (asked > 0) return asked;
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

Simulated simulate(const CourseFile& course, Watch watch, const PatchAsked* patch) {
    Simulated run;
    const auto start = std::chrono::system_clock::now();
    run.started = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                              fmt::gmtime(std::chrono::system_clock::to_time_t(start)));
    watch.threads = run.threads = thread_count(course.run.threads);
    for (const Issue& warning : course.warnings) run.log += "warning: " + warning.what + '\n';

    const Running running{course.run.seed, 0, course.run.until_day, patch};
    const double own = course.run.people == 0 ? 1.0 : patch ? 0.9 : own_share;
    run.course =
        treat(course.person, course.plan, course.parameters, running, part_of(watch, 0.0, own));
    if (run.course.complete) {
        Watch quiet;
        quiet.stop = watch.stop;
        quiet.threads = watch.threads;
        add_uptake(run.course, course.products, course.parameters, running,
                   static_cast<std::uint32_t>(course.run.people), quiet);
    }
    for (const std::string& alarm : uptake_alarms(run.course)) run.log += alarm + '\n';
    if (run.course.complete && course.run.people > 0) {
        Running theirs = running;
        theirs.patch = nullptr;
        run.bands = bands_of_people(run.course, course.parameters,
                                    doubt_of(course.posterior, course.parameters), theirs,
                                    course.run.people, part_of(watch, own, 1.0));
        Watch quiet;
        quiet.stop = watch.stop;
        quiet.threads = watch.threads;
        CourseJudgement judgement = judge_course(course, quiet);
        if (judgement.complete) run.judgement = std::move(judgement);
        if (has_goals(course.goals)) {
            run.goals = goal_words(
                check_goals(course, std::min(course.run.people, people_for_goals), quiet));
            for (const std::string& line : run.goals) run.log += "goals: " + line + '\n';
        }
    }
    run.exit = judge(run.course, run.log);
    if (run.exit == Exit::done && watch.stop_asked()) run.exit = Exit::interrupted;
    run.seconds = std::chrono::duration<double>(std::chrono::system_clock::now() - start).count();
    run.log += fmt::format("{} zone{}, {} virtual people, {:.1f} s on {} thread{}\n",
                           run.course.zones.size(), run.course.zones.size() == 1 ? "" : "s",
                           run.bands.empty() ? 0 : run.bands.front().people, run.seconds,
                           run.threads, run.threads == 1 ? "" : "s");
    return run;
}

}  // namespace needlework
