// SPDX-License-Identifier: Apache-2.0
#include "treat/treat.hpp"

#include <algorithm>

#include "absorb/absorb.hpp"
#include "plan/parameters.hpp"
#include "treat/course_uptake.hpp"

namespace needlework {
namespace {

/// The zones that the plan treats, each once, in the order in which they first appear.
std::vector<const Zone*> treated_zones(const Plan& plan) {
    std::vector<const Zone*> found;
    for (const Session& session : plan.sessions) {
        for (const Zone* zone : session.zones) {
            if (std::find(found.begin(), found.end(), zone) == found.end()) found.push_back(zone);
        }
    }
    return found;
}

bool treats(const Session& session, const Zone* zone) {
    return std::find(session.zones.begin(), session.zones.end(), zone) != session.zones.end();
}

/// Every session of the plan in one zone: strokes, then punctures.
std::vector<Visit> visit(const Plan& plan, const Skin& skin, std::uint16_t zone_index,
                         const Parameters& parameters, const Running& running) {
    std::vector<Visit> visits;
    for (std::size_t i = 0; i < plan.sessions.size(); ++i) {
        const Session& session = plan.sessions[i];
        if (!treats(session, skin.zone)) continue;
        const Occasion occasion{running.person, static_cast<std::uint16_t>(i), zone_index};
        const Strokes strokes =
            stroke(session.technique, plan.device, skin, parameters, running.seed, occasion);
        visits.push_back({session.day, session.technique,
                          puncture(strokes, session.technique, plan.device, skin, parameters,
                                   running.seed, occasion)});
    }
    return visits;
}

}  // namespace

Course treat(const Person& person, const Plan& plan, const Parameters& parameters,
             const Running& running, const Watch& watch) {
    Course course{person, plan, {}, true};

    const std::vector<const Zone*> zones = treated_zones(plan);
    for (std::size_t i = 0; i < zones.size() && course.complete; ++i) {
        ZoneCourse zone;
        zone.skin = skin_of(person, *zones[i], parameters);
        zone.visits = visit(plan, zone.skin, static_cast<std::uint16_t>(i), parameters, running);

        std::vector<Insult> insults;
        std::vector<double> days;
        for (const Visit& v : zone.visits) {
            insults.push_back({static_cast<double>(v.day), &v.punctures});
            days.push_back(v.day);
        }
        zone.healing = heal(insults, running.last_day, zone.skin, parameters, watch);
        zone.outcome = assess(zone.healing, days, zone.skin, person, parameters);

        course.complete = zone.healing.complete;
        course.zones.push_back(std::move(zone));
    }
    return course;
}

Course needle_only(const Person& person, const Plan& plan, const Parameters& parameters,
                   const Running& running) {
    Course course{person, plan, {}, true};
    const std::vector<const Zone*> zones = treated_zones(plan);
    for (std::size_t i = 0; i < zones.size(); ++i) {
        ZoneCourse zone;
        zone.skin = skin_of(person, *zones[i], parameters);
        zone.visits = visit(plan, zone.skin, static_cast<std::uint16_t>(i), parameters, running);
        course.zones.push_back(std::move(zone));
    }
    return course;
}

std::vector<StageTable> stage_tables() {
    return {{"skin", skin_parameters},       {"plan", plan_parameters},
            {"stroke", stroke_parameters},   {"puncture", puncture_parameters},
            {"channel", channel_parameters}, {"absorb", absorb_parameters},
            {"heal", heal_parameters},       {"outcome", outcome_parameters}};
}

Parameters all_parameters() {
    Parameters parameters;
    for (const StageTable& stage : stage_tables()) parameters.add(stage.table);
    return parameters;
}

}  // namespace needlework
