// SPDX-License-Identifier: Apache-2.0
// Sessions that a person wrote, in the form in which the planner writes its own.
#include <algorithm>

#include "consult/care_rule.hpp"
#include "treat/course_consultation.hpp"

namespace needlework {
namespace {

std::size_t zone_number(CoursePlan& plan, const CourseFile& course, const Zone* zone) {
    const auto at = std::find_if(plan.zones.begin(), plan.zones.end(),
                                 [&](const ZonePlan& one) { return one.zone == zone; });
    if (at != plan.zones.end()) return static_cast<std::size_t>(at - plan.zones.begin());
    ZonePlan& made = plan.zones.emplace_back();
    made.zone = zone;
    for (const Concern& concern : course.concerns) {
        const Protocol* protocol = find_protocol(concern.indication);
        const bool here =
            std::find(concern.zones.begin(), concern.zones.end(), zone) != concern.zones.end();
        if (protocol && here) made.protocols.push_back(protocol);
    }
    return plan.zones.size() - 1;
}

void add_session(PlannedVisit& visit, CoursePlan& plan, const CourseFile& course,
                 const Session& session) {
    const double depth_mm = session.technique.depth / mm;
    const DepthBand& band = depth_band(depth_mm);
    visit.downtime_low_h = std::max(visit.downtime_low_h, band.downtime_low_h);
    visit.downtime_high_h = std::max(visit.downtime_high_h, band.downtime_high_h);
    visit.numbing = std::max(visit.numbing, numbing_for(depth_mm, course.consulted.consultation));
    visit.cream = visit.cream || session.numbing_cream;
    if (session.numbing_cream) {
        visit.numbing_min = std::max(visit.numbing_min, band.numbing_high_min);
    }
    for (const Zone* zone : session.zones) {
        const std::size_t number = zone_number(plan, course, zone);
        ZonePlan& of_zone = plan.zones[number];
        ++of_zone.sessions;
        of_zone.depth.possible = true;
        of_zone.depth.target_mm = std::max(of_zone.depth.target_mm, depth_mm);
        visit.work.push_back({.zone = number,
                              .depth_mm = depth_mm,
                              .passes = session.technique.passes,
                              .aim = band.aim,
                              .stop = band.stop});
        visit.minutes += needling_time(zone->area_cm2 * cm2, session.technique.passes,
                                       session.technique, course.plan.device) /
                         minute;
    }
}

}  // namespace

CoursePlan visits_of(const CourseFile& course, Day first) {
    CoursePlan plan;
    for (const Session& session : course.plan.sessions) {
        const Day date = first + std::chrono::days{session.day};
        if (plan.visits.empty() || plan.visits.back().date != date) {
            plan.visits.emplace_back().date = date;
        }
        add_session(plan.visits.back(), plan, course, session);
    }
    const Parameters& p = course.parameters;
    for (PlannedVisit& visit : plan.visits) {
        visit.minutes += p["plan.preparation_time"] + p["plan.settling_time"] + visit.numbing_min;
    }
    if (plan.visits.size() > 1) {
        plan.gap_d = static_cast<int>((plan.visits[1].date - plan.visits[0].date).count());
    }
    return plan;
}

}  // namespace needlework
