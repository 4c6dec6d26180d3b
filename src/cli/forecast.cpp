// SPDX-License-Identifier: Apache-2.0
#include "cli/forecast.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/interrupt.hpp"
#include "core/progress.hpp"
#include "core/wrap.hpp"
#include "report/goal_words.hpp"
#include "run/simulate.hpp"

namespace needlework {

namespace {

/// Work with a bar on a terminal; a second's work needs no lines in a log.
template <class Work>
auto watched(const CourseFile& course, const Options& options, const Work& work) {
    const ProgressStyle style = progress_style(stderr, options.json, options.quiet);
    Progress progress{stderr, style == ProgressStyle::bar ? style : ProgressStyle::none,
                      colour_wanted(stderr)};
    Watch watch;
    progress.attach(watch);
    watch.stop = &stop_on_interrupt();
    watch.threads = thread_count(course.run.threads);
    auto result = work(watch);
    progress.finish();
    return result;
}

}  // namespace

CourseJudgement judged(const CourseFile& course, const Options& options) {
    return watched(course, options,
                   [&](const Watch& watch) { return judge_course(course, watch); });
}

std::vector<std::string> goals_told(const CourseFile& course, const Options& options) {
    if (!has_goals(course.goals)) return {};
    return watched(course, options, [&](const Watch& watch) {
        return goal_words(
            check_goals(course, std::min(course.run.people, people_for_goals), watch));
    });
}

/// A table of what 1 to N sessions are predicted to do in each zone.
std::string forecast_text(const CourseJudgement& judgement) {
    if (judgement.zones.empty()) return {};
    std::string out = "What the simulator predicts, if the course stops after so many sessions\n";
    for (const ZoneJudgement& j : judgement.zones) {
        out += fmt::format("  {}: {} ({}), read {:g} days after the last\n", j.zone->name, j.name,
                           j.unit, j.read_after_d);
        out += "    sessions    gain   one more adds   redness   darker marks   scar index\n";
        double before = 0;
        for (const SessionForecast& f : j.forecasts) {
            out += fmt::format(
                "    {:>5}{}  {:>8.2f}   {:>13.2f}   {:>5.1f} d   {:>10.2f} %   {:>10.3f}\n",
                f.sessions, f.sessions == j.planned ? " *" : "  ", f.gain, f.gain - before,
                f.redness_days, 100.0 * f.pih_risk, f.scar_index);
            before = f.gain;
        }
        if (const std::string conflict = session_conflict(j); !conflict.empty()) {
            out += wrapped_lines(conflict, 4);
        }
    }
    return out + "    * as planned; sizes are not borne out by held-out trials\n\n";
}

}  // namespace needlework
