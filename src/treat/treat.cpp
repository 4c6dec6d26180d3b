// SPDX-License-Identifier: Apache-2.0
#include "treat/treat.hpp"

#include <algorithm>

#include "absorb/absorb.hpp"
#include "core/workers.hpp"
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

/// A session of the plan in one of its zones, by their places in the course.
struct Occurrence {
    std::size_t zone, session;
};

Visit visit(const Plan& plan, const Skin& skin, const Occurrence& at, const Parameters& parameters,
            const Running& running) {
    const Session& session = plan.sessions[at.session];
    const Occasion occasion{running.person, static_cast<std::uint16_t>(at.session),
                            static_cast<std::uint16_t>(at.zone)};
    const Strokes strokes =
        stroke(session.technique, plan.device, skin, parameters, running.seed, occasion);
    return {session.day, session.technique,
            puncture(strokes, session.technique, plan.device, skin, parameters, running.seed,
                     occasion)};
}

/// The zone healed once more, on a block with its actual strikes.
PatchCourse heal_block(const ZoneCourse& zone, const std::vector<Insult>& insults,
                       const std::vector<double>& days, const Person& person,
                       const Parameters& parameters, const Running& running, const Watch& watch) {
    PatchSetup setup = running.patch->setup;
    if (!setup.checkpoint.empty()) setup.checkpoint += "-" + zone.skin.zone->id;
    PatchCourse patch;
    patch.side_mm = setup.side_mm;
    patch.healing = heal_patch(insults, running.last_day, zone.skin, parameters, setup, watch,
                               [&](const PatchView& view) {
                                   if (running.patch->see)
                                       running.patch->see(*zone.skin.zone, view);
                               });
    patch.outcome = assess(patch.healing, days, zone.skin, person, parameters);
    return patch;
}

}  // namespace

std::vector<Insult> insults_of(const std::vector<Visit>& visits) {
    std::vector<Insult> insults;
    for (const Visit& v : visits) insults.push_back({static_cast<double>(v.day), &v.punctures});
    return insults;
}

Course needle_only(const Person& person, const Plan& plan, const Parameters& parameters,
                   const Running& running, const NeedleChoice& how) {
    const std::vector<const Zone*> zones = treated_zones(plan);
    std::vector<ZoneCourse> all(zones.size());
    std::vector<Occurrence> occurrences;
    for (std::size_t i = 0; i < zones.size(); ++i) {
        if (how.wanted && !how.wanted(*zones[i])) continue;
        all[i].skin = skin_of(person, *zones[i], parameters);
        for (std::size_t k = 0; k < plan.sessions.size(); ++k) {
            if (treats(plan.sessions[k], zones[i])) occurrences.push_back({i, k});
        }
    }
    std::vector<Visit> visits(occurrences.size());
    Workers workers{std::min(how.threads, static_cast<int>(occurrences.size()))};
    workers.for_each(occurrences.size(), [&](std::size_t i) {
        const Occurrence& at = occurrences[i];
        visits[i] = visit(plan, all[at.zone].skin, at, parameters, running);
    });
    for (std::size_t i = 0; i < occurrences.size(); ++i) {
        all[occurrences[i].zone].visits.push_back(std::move(visits[i]));
    }
    Course course{person, plan, {}, true};
    for (ZoneCourse& zone : all) {
        if (!zone.visits.empty()) course.zones.push_back(std::move(zone));
    }
    return course;
}

Course treat(const Person& person, const Plan& plan, const Parameters& parameters,
             const Running& running, const Watch& watch) {
    return heal_needled(needle_only(person, plan, parameters, running, {.threads = watch.threads}),
                        parameters, running, watch);
}

Course heal_needled(Course course, const Parameters& parameters, const Running& running,
                    const Watch& watch) {
    const Person& person = course.person;
    std::size_t healed = 0;
    for (; healed < course.zones.size() && course.complete; ++healed) {
        ZoneCourse& zone = course.zones[healed];
        const std::vector<Insult> insults = insults_of(zone.visits);
        std::vector<double> days;
        for (const Insult& insult : insults) days.push_back(insult.day);
        zone.healing = heal(insults, running.last_day, zone.skin, parameters, watch);
        zone.outcome = assess(zone.healing, days, zone.skin, person, parameters);

        if (running.patch && zone.healing.complete) {
            zone.patch = heal_block(zone, insults, days, person, parameters, running, watch);
        }
        course.complete = zone.healing.complete && (!zone.patch || zone.patch->healing.complete);
    }
    // Where a person stopped the run, zones that were not reached are left out.
    course.zones.erase(course.zones.begin() + static_cast<std::ptrdiff_t>(healed),
                       course.zones.end());
    return course;
}

Issues patch_problems(const Person& person, const Plan& plan, const Parameters& parameters,
                      const Running& running, const PatchSetup& setup, std::size_t memory_bytes) {
    Issues problems;
    for (const ZoneCourse& zone : needle_only(person, plan, parameters, running).zones) {
        const Issues found =
            check_patch(setup, insults_of(zone.visits), zone.skin, parameters, memory_bytes);
        problems.insert(problems.end(), found.begin(), found.end());
    }
    return problems;
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
