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

/// The epidermis from the first session to the second, hours after the first. The day of a session
/// stands twice: the moment before the strokes is left out.
std::vector<CoverPoint> cover_of(const ZoneCourse& zone) {
    std::vector<CoverPoint> cover;
    const double from = zone.visits.front().day;
    const double to = zone.visits.size() > 1 ? zone.visits[1].day : 1e9;
    const std::vector<Moment>& moments = zone.healing.moments;
    for (std::size_t i = 0; i < moments.size(); ++i) {
        const bool before = i + 1 < moments.size() && moments[i + 1].day == moments[i].day;
        if (moments[i].day < from || moments[i].day >= to || before) continue;
        cover.push_back({hours_a_day * (moments[i].day - from), moments[i].cover});
    }
    return cover;
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
        const std::vector<CoverPoint> cover = cover_of(zone);
        const AbsorbSite site = site_of(zone, course.person, products.skin);
        zone.gets_in =
            what_gets_in(site, products.applications, cream, parameters, rule, watch, cover);
        cream.reset();
    }
}

bool products_on(const Course& course) {
    return std::ranges::any_of(course.zones, [](const ZoneCourse& zone) {
        return zone.gets_in && (!zone.gets_in->uptake.actives.empty() || zone.gets_in->numbing);
    });
}

bool products_on(const CourseProducts& products) {
    return !products.applications.empty() || products.numbing;
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
