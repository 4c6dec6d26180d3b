// SPDX-License-Identifier: Apache-2.0
#include "studio/needled_zone.hpp"

#include <algorithm>

#include "core/nearest.hpp"
#include "studio/question.hpp"
#include "treat/course_uptake.hpp"

namespace needlework {

double NeedledZone::until_day(std::size_t session) const {
    const double own = zone.visits.at(session).day;
    return session + 1 < zone.visits.size() ? zone.visits[session + 1].day
                                            : std::max(running.last_day, own);
}

Checked<NeedledZone> needled_zone(const CourseFile& course, const std::string& zone) {
    const Running running{course.run.seed, 0, course.run.until_day};
    Course needled = needle_only(course.person, course.plan, course.parameters, running);
    std::vector<std::string> names;
    for (const ZoneCourse& one : needled.zones) names.push_back(one.skin.zone->id);
    const auto at = std::ranges::find(names, zone);
    if (at == names.end()) {
        Issues issues = asked_wrongly("zone", zone + " is not treated in this course");
        issues.front().nearest = nearest_name(zone, names);
        return tl::unexpected{std::move(issues)};
    }
    const auto index = static_cast<std::size_t>(at - names.begin());
    return NeedledZone{std::move(needled.zones[index]), static_cast<std::uint16_t>(index), running};
}

}  // namespace needlework
