// SPDX-License-Identifier: Apache-2.0
#include "treat/course_uptake.hpp"

#include <algorithm>
#include <string_view>

namespace needlework {
namespace {

constexpr double hours_a_day = 24.0;

/// The zone with the holes of all its sessions, and what the course says of the skin.
AbsorbSite site_of(const ZoneCourse& zone, const Person& person, const AbsorbSite& told) {
    const Visit& first = zone.visits.front();
    AbsorbSite site = absorb_site(zone.skin, person, first.punctures, first.technique.depth / mm);
    site.sessions.clear();
    for (const Visit& visit : zone.visits) {
        site.sessions.push_back(
            {hours_a_day * visit.day, hole_field(visit.punctures), visit.technique.depth / mm});
    }
    site.law = told.law;
    site.closure.lightness = told.closure.lightness;
    site.closure.nsaid = told.closure.nsaid;
    site.body_kg = told.body_kg;
    return site;
}

}  // namespace

void add_uptake(Course& course, const CourseProducts& products, const Parameters& parameters,
                const Running& running, std::uint32_t people, const Watch& watch) {
    UptakeRule rule;
    rule.people = people;
    rule.seed = running.seed;
    std::optional<Numbing> cream = products.numbing;
    for (ZoneCourse& zone : course.zones) {
        if (zone.visits.empty() || watch.stop_asked()) continue;
        const AbsorbSite site = site_of(zone, course.person, products.skin);
        zone.gets_in = what_gets_in(site, products.applications, cream, parameters, rule, watch);
        cream.reset();
    }
}

std::vector<std::string> uptake_alarms(const Course& course) {
    std::vector<std::string> alarms;
    for (const std::string_view head : {"STOP: ", "WARNING: "}) {
        for (const ZoneCourse& zone : course.zones) {
            if (!zone.gets_in) continue;
            for (const std::string& sentence : zone.gets_in->sentences) {
                const bool known =
                    std::find(alarms.begin(), alarms.end(), sentence) != alarms.end();
                if (sentence.starts_with(head) && !known) alarms.push_back(sentence);
            }
        }
    }
    return alarms;
}

}  // namespace needlework
