// SPDX-License-Identifier: Apache-2.0
#include "record/plan_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace needlework {
namespace {

constexpr double same_depth_mm = 1e-6;  ///< settings are whole steps: anything else is rounding

/// What a session did to one zone, over all its passes there.
struct Done {
    double deepest_mm = 0;
    bool depth_known = false;
    std::int64_t passes = 0;
};

std::map<std::string, Done> done_in(const FieldValues& session) {
    std::map<std::string, Done> zones;
    for (const auto& [key, value] : session) {
        if (key.name != "pass.zone") continue;
        Done& done = zones[std::get<std::string>(value)];
        const auto depth = session.find({"pass.depth", key.pass});
        if (depth != session.end()) {
            done.deepest_mm = std::max(done.deepest_mm, std::get<double>(depth->second));
            done.depth_known = true;
        }
        const auto passes = session.find({"pass.passes", key.pass});
        if (passes != session.end()) done.passes += std::get<std::int64_t>(passes->second);
    }
    return zones;
}

bool cream_was_used(const FieldValues& session) {
    return std::any_of(session.begin(), session.end(), [](const auto& entry) {
        return entry.first.name.starts_with("anaesthetic.");
    });
}

}  // namespace

PlannedSession planned_session(const CoursePlan& course, int visit, std::string plan_id,
                               std::string plan_version) {
    const PlannedVisit& planned = course.visits.at(static_cast<std::size_t>(visit) - 1);
    PlannedSession session{std::move(plan_id), std::move(plan_version), visit, {}, planned.cream};
    for (const ZoneWork& work : planned.work) {
        session.passes.push_back({course.zones[work.zone].zone->id, work.depth_mm, work.passes});
    }
    return session;
}

std::vector<std::string> deviations_from(const PlannedSession& plan, const FieldValues& session) {
    std::map<std::string, Done> done = done_in(session);
    std::vector<std::string> found;
    for (const PlannedPass& planned : plan.passes) {
        const auto at = done.find(planned.zone);
        if (at == done.end()) {
            found.push_back(fmt::format("{} was planned and not treated", planned.zone));
            continue;
        }
        const Done& is = at->second;
        if (is.depth_known && std::abs(is.deepest_mm - planned.depth_mm) > same_depth_mm) {
            found.push_back(fmt::format("{} at {:g} mm, planned {:g} mm", planned.zone,
                                        is.deepest_mm, planned.depth_mm));
        }
        if (is.passes > 0 && is.passes != planned.passes) {
            found.push_back(fmt::format("{} with {} passes, planned {}", planned.zone, is.passes,
                                        planned.passes));
        }
        done.erase(at);
    }
    for (const auto& [zone, extra] : done) {
        found.push_back(fmt::format("{} was treated and not planned", zone));
    }
    if (cream_was_used(session) != plan.cream) {
        found.emplace_back(plan.cream ? "numbing cream was planned and none is recorded"
                                      : "numbing cream was used and not planned");
    }
    return found;
}

FieldValues plan_values(const PlannedSession& plan, const FieldValues& session) {
    const std::vector<std::string> found = deviations_from(plan, session);
    FieldValues values;
    values[{"audit.plan_id", 0}] = plan.plan_id;
    values[{"audit.plan_version", 0}] = plan.plan_version;
    values[{"audit.planned_visit", 0}] = std::int64_t{plan.visit};
    values[{"audit.deviations", 0}] =
        found.empty() ? std::string{"none"} : fmt::format("{}", fmt::join(found, "; "));
    return values;
}

}  // namespace needlework
