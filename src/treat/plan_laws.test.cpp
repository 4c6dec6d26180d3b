// SPDX-License-Identifier: Apache-2.0
// The laws of plan/course_laws.test.cpp where the simulator chooses the hand and keeps the gap
// calm.
#include <gtest/gtest.h>

#include <algorithm>

#include "consult/random_case.test.hpp"
#include "treat/plan_loop.hpp"

namespace needlework {
namespace {

constexpr std::uint32_t people = 12;  ///< each asks for dozens of simulated sessions
constexpr double same_mm = 1e-6;

struct Tried {
    Consultation c;
    Person person;
    Device device;
    PlanAid aid;
    Screening screening;
    CoursePlan course;

    CoursePlan planned(const Consultation& other) const {
        return plan_course(other, person, screen(other, person, &device), device, all_parameters(),
                           aid);
    }
};

std::vector<Tried> try_all() {
    const char* devices[] = {"skinpen-precision", "dermapen-4", "exceed"};
    std::vector<Tried> all;
    for (std::uint32_t number = 0; all.size() < people; ++number) {
        Dice dice{number};
        Tried t;
        t.c = random_request(dice);
        t.person = random_person(dice);
        t.person.age = std::max(t.person.age, 22.0 * year);
        t.device = *find_device(devices[number % 3]);
        t.screening = screen(t.c, t.person, &t.device);
        if (plan_course(t.c, t.person, t.screening, t.device, all_parameters()).visits.empty()) {
            continue;
        }
        t.aid.needle = simulated_needling(t.person, t.device, all_parameters());
        // Months of healing for each zone: for a few people only.
        if (all.size() < 2) t.aid.calm = simulated_calm(t.person, t.device, all_parameters());
        t.course = t.planned(t.c);
        all.push_back(std::move(t));
    }
    return all;
}

const std::vector<Tried>& tried() {
    static const std::vector<Tried> all = try_all();
    return all;
}

TEST(PlanLoopLaws, no_depth_exceeds_a_cap_and_no_hand_leaves_the_protocol) {
    const double fastest = all_parameters()["plan.fastest_hand"];
    const double slowest = all_parameters()["plan.slowest_hand"];
    std::size_t hands = 0;
    for (const Tried& t : tried()) {
        for (const PlannedVisit& visit : t.course.visits) {
            for (const ZoneWork& work : visit.work) {
                const ZonePlan& zone = t.course.zones[work.zone];
                for (const Cap& cap : zone.depth.caps) ASSERT_LE(work.depth_mm, cap.mm + same_mm);
                ASSERT_TRUE(work.hand.has_value());
                ASSERT_GE(work.passes, zone.passes_low);
                ASSERT_LE(work.passes, zone.passes_high);
                const double speed = work.hand->technique.speed / (mm / second);
                ASSERT_GE(speed, slowest - 1e-9);
                ASSERT_LE(speed, fastest + 1e-9);
                ++hands;
            }
        }
    }
    EXPECT_GT(hands, people);
}

TEST(PlanLoopLaws, no_session_falls_into_a_wait_and_dates_are_days_of_the_calendar) {
    for (const Tried& t : tried()) {
        const auto profile = static_cast<std::size_t>(t.screening.profile);
        for (std::size_t v = 0; v < t.course.visits.size(); ++v) {
            const PlannedVisit& visit = t.course.visits[v];
            if (v > 0) {
                const auto apart = visit.date - t.course.visits[v - 1].date;
                ASSERT_GE(apart, std::chrono::days{t.course.gap_d});
                ASSERT_GE(apart, std::chrono::days{t.course.calm_d});
            }
            for (const ZoneWork& work : visit.work) {
                const ZoneScreening* zone = t.screening.zone(t.course.zones[work.zone].zone->id);
                ASSERT_LE(zone->verdict, Eligibility::wait);
                ASSERT_GE(visit.date, zone->earliest[profile]);
            }
        }
        const Day first = t.course.visits.front().date;
        for (const Session& session : simulated_plan(t.course, t.device).sessions) {
            const Day date = first + std::chrono::days{session.day};
            EXPECT_TRUE(std::any_of(t.course.visits.begin(), t.course.visits.end(),
                                    [&](const PlannedVisit& visit) { return visit.date == date; }));
        }
    }
}

TEST(PlanLoopLaws, strict_is_never_shorter_and_one_more_contraindication_never_more_permissive) {
    std::uint32_t number = 100000;
    for (const Tried& t : tried()) {
        Consultation strict = t.c, more = t.c;
        strict.policy.profile = Profile::strict;
        Dice dice{number++};
        auto at = more.answers.begin();
        std::advance(at, dice.below(static_cast<int>(more.answers.size())));
        if (at->second.reply != Reply::yes) at->second = random_answer(dice, more.today, 1.0);
        const CoursePlan slower = t.planned(strict), narrower = t.planned(more);
        if (!slower.visits.empty()) {
            ASSERT_GE(slower.visits[0].date, t.course.visits[0].date);
            ASSERT_TRUE(slower.zones.size() != t.course.zones.size() ||
                        slower.gap_d >= t.course.gap_d);
        }
        for (const ZonePlan& zone : narrower.zones) {
            const auto before =
                std::find_if(t.course.zones.begin(), t.course.zones.end(),
                             [&](const ZonePlan& other) { return other.zone == zone.zone; });
            ASSERT_NE(before, t.course.zones.end()) << at->first;
            ASSERT_LE(zone.depth.target_mm, before->depth.target_mm + same_mm) << at->first;
            ASSERT_GE(zone.earliest, before->earliest) << at->first;
        }
        if (!narrower.visits.empty()) {
            ASSERT_GE(narrower.visits[0].date, t.course.visits[0].date) << at->first;
        }
    }
}

}  // namespace
}  // namespace needlework
