// SPDX-License-Identifier: Apache-2.0
// Other courses within the caps of the plan, and which of them no other beats.
#include "cohort/optimise.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/input.hpp"
#include "cli/interrupt.hpp"
#include "cli/place.hpp"
#include "core/progress.hpp"
#include "core/save_file.hpp"
#include "core/wrap.hpp"
#include "report/goal_words.hpp"
#include "report/optimise_page.hpp"
#include "run/simulate.hpp"
#include "treat/treat.hpp"

namespace needlework {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// The two files that a search writes: the page, and the chosen course.
struct Target {
    fs::path page, course;
};

Target target_of(const Options& options, const std::string& course_name) {
    if (options.out.ends_with(".toml")) {
        return {fs::path{options.out}.replace_extension(".html"), options.out};
    }
    fs::path folder = options.out;
    if (options.out.empty()) {
        const auto now =
            fmt::localtime(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()));
        folder = free_folder(fmt::format("runs/{:%Y-%m-%d}-{}-optimise", now,
                                         fs::path{course_name}.stem().string()));
    }
    return {folder / "optimise.html", folder / "course.toml"};
}

/// Whether the file that is about to be written comes to the very sessions that were simulated.
bool reads_back(const std::string& toml, const CourseText& text, const Candidate& candidate) {
    const auto back = read_course(toml, text.name, all_parameters());
    if (!back || back->plan.sessions.size() != candidate.plan.sessions.size()) return false;
    for (std::size_t i = 0; i < back->plan.sessions.size(); ++i) {
        const Session &a = back->plan.sessions[i], &b = candidate.plan.sessions[i];
        const bool same_depth = std::abs(a.technique.depth / mm - b.technique.depth / mm) < 1e-6;
        if (a.day != b.day || a.zones != b.zones || !same_depth ||
            a.technique.passes != b.technique.passes) {
            return false;
        }
    }
    return true;
}

Json candidate_json(const ScoredCandidate& one) {
    Json sessions = Json::array();
    for (const Session& session : one.candidate.plan.sessions) {
        Json zones = Json::array();
        for (const Zone* zone : session.zones) zones.push_back(zone->id);
        sessions.push_back({{"day", session.day},
                            {"zones", std::move(zones)},
                            {"depth_mm", session.technique.depth / mm},
                            {"passes", session.technique.passes}});
    }
    return {{"course", candidate_words(one.candidate)},
            {"device", one.candidate.device->id},
            {"gain", one.score.gain},
            {"redness_days", one.score.redness_days},
            {"pih_risk_share", one.score.pih_risk},
            {"scar_index", one.score.scar_index},
            {"people", one.score.people},
            {"allowed", one.allowed},
            {"sessions", std::move(sessions)}};
}

Json result_json(const OptimiseAsk& ask, const Optimised& result) {
    Json all = {{"objective", ask.objective},
                {"read_on_day", result.read_on_day},
                {"candidates", result.candidates.size()},
                {"complete", result.complete}};
    all["front"] = Json::array();
    for (const std::size_t i : result.front) {
        all["front"].push_back(candidate_json(result.candidates[i]));
    }
    all["best"] = result.best ? candidate_json(result.candidates[*result.best]) : Json(nullptr);
    all["as_planned"] =
        result.usual ? candidate_json(result.candidates[*result.usual]) : Json(nullptr);
    all["nearest"] =
        result.nearest ? candidate_json(result.candidates[*result.nearest]) : Json(nullptr);
    all["missed"] = Json::array();
    for (const Issue& issue : result.missed) {
        all["missed"].push_back(
            {{"goal", issue.key}, {"what", issue.what}, {"nearest", issue.nearest}});
    }
    return all;
}

std::string line_of(const char* name, const ScoredCandidate& one) {
    return fmt::format("  {:<10} gain {:>6.2f}  redness {:>5.1f} d  darker marks {:>5.2f} %  {}\n",
                       name, one.score.gain, one.score.redness_days, 100.0 * one.score.pih_risk,
                       candidate_words(one.candidate));
}

std::string result_text(const OptimiseAsk& ask, const Optimised& result) {
    std::string out = fmt::format(
        "{} courses within every cap; gain on {}, read on day {:g} by the same people\n{}\n",
        result.candidates.size(), ask.objective, result.read_on_day,
        result.front.empty() ? "None of them keeps every goal."
                             : "No other course that keeps the goals beats these in gain, redness, "
                               "risk and scar index:");
    for (const std::size_t i : result.front) {
        out += line_of(i == result.best ? "most gain" : "", result.candidates[i]);
    }
    if (result.usual) out += line_of("as planned", result.candidates[*result.usual]);
    for (const Issue& issue : result.missed) {
        out += fmt::format("  {}; the nearest: {}\n", issue.what, issue.nearest);
    }
    if (result.nearest) {
        const ScoredCandidate& one = result.candidates[*result.nearest];
        out += line_of("nearest", one);
        out += wrapped_lines(
            "There this gives way: " +
                missed_words(missed_goals(ask.goals, one.score, one.candidate.planned)),
            2);
    }
    const Goals& g = ask.goals;
    if (!g.max_downtime_d && !g.max_pih_risk && !g.max_scar_index) {
        out +=
            "No goal limits redness or risk, so the most gain asks for much of both; state one, "
            "for\nexample --set \"goals.max_downtime=3 day\" --set \"goals.max_pih_risk=2 %\"\n";
    }
    return out +
           "Sizes are not borne out by held-out trials: read the order of the courses, not the "
           "amounts.\n";
}

}  // namespace

Exit optimise_course(const Options& options) {
    const CourseText text = course_text(options);
    const std::optional<CourseFile> course = read_checked(text, options);
    if (!course) return Exit::input;
    const Target target = target_of(options, text.name);
    for (const fs::path& path : {target.page, target.course}) refuse_place(path, "file");

    const OptimiseAsk ask = optimise_ask(*course);
    Progress progress{stderr, progress_style(stderr, options.json, options.quiet),
                      colour_wanted(stderr)};
    Watch watch;
    progress.attach(watch);
    watch.stop = &stop_on_interrupt();
    watch.threads = thread_count(course->run.threads);
    if (!course->consulted.asked) {
        progress.note("the course tells of no consultation: taken as if all answers were no");
    }
    const Optimised result = optimise(*course, ask, watch);
    progress.finish();
    if (!result.complete) {
        fmt::print(stderr, "Stopped before the end; nothing was written.\n");
        return Exit::interrupted;
    }
    if (result.candidates.empty()) {
        print_issues(result.missed, options.json);
        return Exit::input;
    }
    fmt::print("{}",
               options.json ? result_json(ask, result).dump(2) + "\n" : result_text(ask, result));
    make_folder(target.page.parent_path());
    save_file(target.page.string(), optimise_html(*course, ask, result));
    if (!options.json) fmt::print("Page: {}\n", target.page.string());
    if (!result.best) return Exit::check_failed;
    const Candidate& best = result.candidates[*result.best].candidate;
    const std::string toml = course_with(text.text, *course, best);
    if (!reads_back(toml, text, best)) {
        fmt::print(stderr,
                   "The chosen course cannot be written into this file (it may hold sessions in a "
                   "form that is not understood here); its sessions stand in --json.\n");
        return Exit::check_failed;
    }
    save_file(target.course.string(), toml);
    if (!options.json) fmt::print("Course with the most gain: {}\n", target.course.string());
    return Exit::done;
}

}  // namespace needlework
