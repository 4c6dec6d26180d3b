// SPDX-License-Identifier: Apache-2.0
#include "treat/plan_loop.hpp"

#include <algorithm>

#include "outcome/milestones.hpp"

namespace needlework {
namespace {

/// Sessions over which a plan averages: densities vary by about 5 % from one to the next.
constexpr std::uint16_t planning_sessions = 4;
constexpr std::uint64_t planning_seed = 1;
constexpr double longest_calm_d = 90.0;

bool has_all_stages(const Parameters& parameters) {
    const auto stages = stage_tables();
    return std::all_of(stages.begin(), stages.end(), [&](const StageTable& stage) {
        return parameters.find(stage.table.front().key) != nullptr;
    });
}

}  // namespace

Needling simulated_needling(const Person& person, const Device& device,
                            const Parameters& parameters) {
    if (!has_all_stages(parameters)) return {};
    return [person, device, parameters](const Zone& zone, const Technique& technique) {
        const Skin skin = skin_of(person, zone, parameters);
        Needled mean;
        int even = 0;
        for (std::uint16_t session = 0; session < planning_sessions; ++session) {
            const Occasion occasion{0, session, 0};
            const Strokes strokes =
                stroke(technique, device, skin, parameters, planning_seed, occasion);
            const PunctureSummary s =
                puncture(strokes, technique, device, skin, parameters, planning_seed, occasion)
                    .summary;
            mean.channels_per_cm2 += s.channels_per_cm2 / planning_sessions;
            mean.dots_per_cm2 += s.visible_dots_per_cm2 / planning_sessions;
            mean.torn_share += s.torn_share / planning_sessions;
            even += s.endpoint_reached;
        }
        mean.even_bleeding = 2 * even > planning_sessions;
        return mean;
    };
}

CalmDays simulated_calm(const Person& person, const Device& device, const Parameters& parameters) {
    if (!has_all_stages(parameters)) return {};
    return [person, device, parameters](const Zone& zone, const Technique& technique) {
        Session session;
        session.zones = {&zone};
        session.technique = technique;
        const Course course = treat(person, Plan{device, {session}}, parameters,
                                    {planning_seed, 0, longest_calm_d, nullptr}, Watch{});
        const ZoneCourse& done = course.zones.front();
        const Reading& pigment = *find_reading(done.outcome, "melanin_index");
        return std::max(
            done.outcome.milestones.redness_visible_days,
            days_until_right(done.healing.moments, 0.0, pigment.rest + pigment.smallest_visible,
                             true, [&](std::size_t i) { return pigment.value[i]; }));
    };
}

PlanAid simulated_aid(const Person& person, const Device& device, const Parameters& parameters) {
    return {simulated_needling(person, device, parameters),
            simulated_calm(person, device, parameters),
            {}};
}

}  // namespace needlework
