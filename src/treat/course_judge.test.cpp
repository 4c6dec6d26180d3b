// SPDX-License-Identifier: Apache-2.0
#include "treat/course_judge.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>

#include "treat/plan_loop.hpp"

namespace needlework {
namespace {

constexpr const char* upper_lip = R"(
[[concerns]]
indication = "IN08"
zones = ["perioral"]
severity = "mild"
[consultation]
date = 2026-11-21
expectations = "softer lines"
assessor = "A"
assessor_role = "clinician"
no = ["rest"]
[device]
model = "skinpen-precision"
)";

CourseFile planned() {
    Checked<CourseFile> course = read_course(upper_lip, "course.toml", all_parameters());
    if (!course) throw std::runtime_error{issue_text(course.error())};
    return *course;
}

// requirements: S2-13 (part)
TEST(CourseJudge, every_number_of_sessions_is_judged_the_same_on_two_threads) {
    const CourseFile course = planned();
    Watch one, two;
    two.threads = 2;
    const CourseJudgement a = judge_course(course, one), b = judge_course(course, two);
    ASSERT_EQ(a.zones.size(), 1u);
    const ZoneJudgement& j = a.zones.front();
    EXPECT_EQ(j.planned, 2);
    ASSERT_EQ(j.forecasts.size(), 4u);  // the protocol's highest number
    for (std::size_t i = 0; i < j.forecasts.size(); ++i) {
        EXPECT_EQ(j.forecasts[i].gain, b.zones.front().forecasts[i].gain);
        if (i == 0) continue;
        EXPECT_GE(j.forecasts[i].gain, j.forecasts[i - 1].gain);
    }
    EXPECT_GE(j.worthwhile, 1);
    EXPECT_LE(j.worthwhile, 4);
    EXPECT_EQ(explain_judgement(a).size(), 1u);
}

TEST(CourseJudge, a_stopped_judgement_says_so) {
    std::atomic<bool> stop{true};
    Watch watch;
    watch.stop = &stop;
    EXPECT_FALSE(judge_course(planned(), watch).complete);
}

// requirements: S3-06 (part)
TEST(PlanLoop, the_planned_hand_stays_within_protocol_and_end_point) {
    const CourseFile course = planned();
    const ZonePlan& zone = course.consulted.plan.zones.front();
    for (const PlannedVisit& visit : course.consulted.plan.visits) {
        const ZoneWork& work = visit.work.front();
        ASSERT_TRUE(work.hand.has_value());
        // Only the fewest passes of the fastest hand may still bleed more than the end-point.
        const double speed = work.hand->technique.speed / (mm / second);
        const bool gentlest =
            work.passes == zone.passes_low && speed == all_parameters()["plan.fastest_hand"];
        EXPECT_TRUE(work.hand->endpoint_reached || gentlest) << work.passes << " at " << speed;
        EXPECT_GE(work.passes, zone.passes_low);
        EXPECT_LE(work.passes, zone.passes_high);
    }
    EXPECT_EQ(course.plan.sessions.front().technique.passes,
              course.consulted.plan.visits.front().work.front().passes);
    EXPECT_GE(course.consulted.plan.gap_d, course.consulted.plan.calm_d);
}

}  // namespace
}  // namespace needlework
