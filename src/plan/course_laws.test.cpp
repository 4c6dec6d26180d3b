// SPDX-License-Identifier: Apache-2.0
// Laws that hold for every course, tried on thousands of random consultations.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "consult/random_case.test.hpp"
#include "plan/course_plan.hpp"
#include "plan/parameters.hpp"

namespace needlework {
namespace {

using std::chrono::days;

constexpr std::uint32_t people = 2000;
constexpr double same_mm = 1e-6;

const Parameters numbers{plan_parameters};

Device random_device(Dice& dice) {
    Device device;
    device.id = device.name = "device";
    device.drive.depth_low_mm = 0.25 * (1 + dice.below(6));
    device.drive.depth_high_mm = dice.chance(0.2) ? device.drive.depth_low_mm : 3.0;
    device.drive.depth_step_mm = dice.chance(0.5) ? 0.25 : 0.1;
    if (device.drive.depth_high_mm == device.drive.depth_low_mm) device.drive.depth_step_mm = 0;
    device.label.depth_limit_mm = dice.chance(0.5) ? 1.5 : 0.0;
    device.array.width_mm = 10;
    return device;
}

struct Tried {
    Consultation c;
    Person person;
    Device device;
    Screening screening;
    CoursePlan course;
};

Tried try_one(std::uint32_t number) {
    Dice dice{number};
    Tried t;
    t.c = random_request(dice);
    t.person = random_person(dice);
    t.person.age = std::max(t.person.age, 19.0 * year);
    t.device = random_device(dice);
    t.screening = screen(t.c, t.person, &t.device);
    t.course = plan_course(t.c, t.person, t.screening, t.device, numbers);
    return t;
}

/// The course of one person; each is planned once for all laws.
const Tried& tried(std::uint32_t number) {
    static const std::vector<Tried> all = [] {
        std::vector<Tried> list;
        list.reserve(people);
        for (std::uint32_t p = 0; p < people; ++p) list.push_back(try_one(p));
        return list;
    }();
    return all.at(number);
}

/// The deepest needle that the tables allow in a zone, worked out apart from the planner.
double allowed_mm(const Tried& t, const ZonePlan& zone) {
    double cap = 2.5;
    bool scar = false;
    for (const Protocol* protocol : zone.protocols) {
        cap = std::min(cap, protocol->depth_mm.high);
        scar = scar || protocol->scar;
    }
    cap = std::min({cap, scar ? zone.zone->depth_scar_mm : zone.zone->depth_rejuvenation_mm,
                    zone.zone->hard_stop_mm, t.device.drive.depth_high_mm});
    const bool body = zone.zone->group == "trunk" || zone.zone->group == "limb";
    const Role* role = find_role(t.c.policy.role);
    cap = std::min(cap, body ? *role->cap_body_mm : *role->cap_face_mm);
    if (t.c.policy.label_mode && t.device.label.depth_limit_mm > 0) {
        cap = std::min(cap, t.device.label.depth_limit_mm);
    }
    for (const char* rule : {"CI22", "CI27", "CI39", "CI58"}) {
        const Answer& answer = t.c.answers.at(rule);
        const bool here = answer.zones.empty() || zone.zone->group == "face";
        if (answer.reply == Reply::yes && here) {
            cap = std::min(cap, *find_contraindication(rule)->cap_mm);
        }
    }
    return cap;
}

TEST(CourseLaws, no_depth_exceeds_any_cap_and_all_stand_on_steps_of_the_device) {
    std::size_t depths = 0;
    for (std::uint32_t p = 0; p < people; ++p) {
        const Tried& t = tried(p);
        for (const PlannedVisit& visit : t.course.visits) {
            for (const ZoneWork& work : visit.work) {
                const ZonePlan& zone = t.course.zones[work.zone];
                ASSERT_LE(work.depth_mm, allowed_mm(t, zone) + same_mm) << p;
                ASSERT_GT(work.depth_mm, 0) << p;
                const double steps = (work.depth_mm - t.device.drive.depth_low_mm) /
                                     std::max(t.device.drive.depth_step_mm, 0.01);
                ASSERT_NEAR(steps, std::round(steps), same_mm) << p;
                ++depths;
            }
        }
    }
    EXPECT_GT(depths, 2000u);  // the law was tried on many sessions
}

TEST(CourseLaws, no_session_falls_into_a_wait_or_too_close_to_the_last_one) {
    for (std::uint32_t p = 0; p < people; ++p) {
        const Tried& t = tried(p);
        const auto profile = static_cast<std::size_t>(t.screening.profile);
        for (std::size_t v = 0; v < t.course.visits.size(); ++v) {
            const PlannedVisit& visit = t.course.visits[v];
            ASSERT_GE(visit.date, t.c.today + days{14}) << p;  // reflection
            if (v > 0) {
                ASSERT_GE(visit.date - t.course.visits[v - 1].date, days{t.course.gap_d}) << p;
            }
            for (const ZoneWork& work : visit.work) {
                const Zone& zone = *t.course.zones[work.zone].zone;
                const ZoneScreening* screened = t.screening.zone(zone.id);
                ASSERT_LE(screened->verdict, Eligibility::wait) << p;
                ASSERT_GE(visit.date, screened->earliest[profile]) << p;
            }
            for (const Event& event : t.c.events) {
                ASSERT_FALSE(visit.date <= event.date && visit.date > event.date - days{7}) << p;
            }
        }
        ASSERT_GE(t.course.gap_d, 14) << p;
    }
}

TEST(CourseLaws, the_strict_profile_is_never_shorter) {
    for (std::uint32_t p = 0; p < people; ++p) {
        const Tried& t = tried(p);
        Consultation c = t.c;
        c.policy.profile = Profile::strict;
        const CoursePlan strict =
            plan_course(c, t.person, screen(c, t.person, &t.device), t.device, numbers);
        if (strict.visits.empty()) continue;
        ASSERT_FALSE(t.course.visits.empty()) << p;
        ASSERT_GE(strict.visits[0].date, t.course.visits[0].date) << p;
        const bool same_zones = strict.zones.size() == t.course.zones.size();
        ASSERT_TRUE(!same_zones || strict.gap_d >= t.course.gap_d) << p;
    }
}

TEST(CourseLaws, one_more_contraindication_never_makes_a_course_more_permissive) {
    for (std::uint32_t p = 0; p < people; ++p) {
        const Tried& t = tried(p);
        Consultation c = t.c;
        Dice dice{p + 100000};
        auto at = c.answers.begin();
        std::advance(at, dice.below(static_cast<int>(c.answers.size())));
        if (at->second.reply == Reply::yes) continue;
        at->second = random_answer(dice, c.today, 1.0);
        const CoursePlan more =
            plan_course(c, t.person, screen(c, t.person, &t.device), t.device, numbers);
        for (const ZonePlan& zone : more.zones) {
            const auto before =
                std::find_if(t.course.zones.begin(), t.course.zones.end(),
                             [&](const ZonePlan& other) { return other.zone == zone.zone; });
            ASSERT_NE(before, t.course.zones.end()) << p << " " << at->first;
            ASSERT_LE(zone.depth.target_mm, before->depth.target_mm + same_mm)
                << p << " " << at->first;
            ASSERT_LE(zone.depth.first_mm, before->depth.first_mm + same_mm)
                << p << " " << at->first;
            ASSERT_GE(zone.earliest, before->earliest) << p << " " << at->first;
        }
        if (more.visits.empty()) continue;
        ASSERT_GE(more.visits[0].date, t.course.visits[0].date) << p;
    }
}

}  // namespace
}  // namespace needlework
