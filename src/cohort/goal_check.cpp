// SPDX-License-Identifier: Apache-2.0
#include "cohort/goal_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace needlework {
namespace {

/// The first day on which the skin is calm after the last visit.
Day ready_day(const CoursePlan& plan, double redness_days) {
    return plan.visits.back().date + std::chrono::days{static_cast<int>(std::ceil(redness_days))};
}

}  // namespace

bool has_goals(const Goals& g) {
    return g.max_downtime_d || g.ready_by || g.max_visits || g.least_gain || g.max_pih_risk ||
           g.max_scar_index;
}

std::vector<GoalMiss> missed_goals(const Goals& g, const CandidateScore& score,
                                   const CoursePlan& plan) {
    std::vector<GoalMiss> missed;
    const auto miss = [&](const char* goal, std::string words) {
        missed.push_back({goal, std::move(words)});
    };
    if (g.max_downtime_d && score.redness_days > *g.max_downtime_d) {
        miss("max_downtime", fmt::format("redness is visible for {:.1f} days where {:g} are asked",
                                         score.redness_days, *g.max_downtime_d));
    }
    const int visits = static_cast<int>(plan.visits.size());
    if (g.max_visits && visits > *g.max_visits) {
        miss("max_visits", fmt::format("{} visits where {} are asked", visits, *g.max_visits));
    }
    if (g.ready_by && !plan.visits.empty()) {
        const Day ready = ready_day(plan, score.redness_days);
        if (ready > *g.ready_by) {
            miss("ready_by", fmt::format("the skin is calm on {} where {} is asked",
                                         format_date(ready), format_date(*g.ready_by)));
        }
    }
    if (g.least_gain && score.gain < *g.least_gain) {
        miss("least_gain",
             fmt::format("a gain of {:.2f} where {:g} is asked", score.gain, *g.least_gain));
    }
    if (g.max_pih_risk && score.pih_risk > *g.max_pih_risk) {
        miss("max_pih_risk", fmt::format("darker marks in {:.2f} % where {:g} % is asked",
                                         100.0 * score.pih_risk, 100.0 * *g.max_pih_risk));
    }
    if (g.max_scar_index && score.scar_index > *g.max_scar_index) {
        miss("max_scar_index", fmt::format("a scar index of {:.3f} where {:g} is asked",
                                           score.scar_index, *g.max_scar_index));
    }
    return missed;
}

GoalCheck check_goals(const CourseFile& course, int ask_people, const Watch& watch) {
    GoalCheck check;
    if (course.plan.sessions.empty()) return check;
    OptimiseAsk ask = optimise_ask(course);
    ask.people = std::max(1, ask_people);
    OptimiseAsk all = ask;
    all.exhaustive = true;
    const CoursePlan& plan = course.consulted.plan;
    const Optimised own =
        optimise_among(course, all, {{&course.plan.device, {}, plan, course.plan}}, watch);
    check.complete = own.complete;
    if (!own.complete) return check;
    check.score = own.candidates.front().score;
    check.missed = missed_goals(ask.goals, check.score, plan);
    if (check.missed.empty()) return check;

    const Optimised others = optimise(course, ask, watch);
    check.complete = others.complete;
    const auto at = others.best ? others.best : others.nearest;
    if (!others.complete || !at) return check;
    const ScoredCandidate& found = others.candidates[*at];
    std::vector<GoalMiss> gives_way = missed_goals(ask.goals, found.score, found.candidate.planned);
    if (gives_way.size() > check.missed.size()) return check;
    check.nearest = found;
    check.gives_way = std::move(gives_way);
    return check;
}

}  // namespace needlework
