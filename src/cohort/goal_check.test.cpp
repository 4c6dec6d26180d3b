// SPDX-License-Identifier: Apache-2.0
#include "cohort/goal_check.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "treat/treat.hpp"

namespace needlework {
namespace {

/// One coarse cell a zone: what is tested is the choice, not the size of what is predicted.
constexpr const char* coarse =
    "[model]\n\"heal.density_classes\" = \"1 -\"\n\"heal.depth_classes\" = \"1 -\"\n"
    "\"heal.finest\" = \"40 um\"\n";

CourseFile lip_with(const std::string& goals, const std::string& sessions = {}) {
    const std::string toml =
        "[[concerns]]\nindication = \"IN08\"\nzones = [\"perioral\"]\nseverity = \"mild\"\n"
        "[consultation]\ndate = 2026-11-21\nexpectations = \"a\"\nassessor = \"A\"\n"
        "assessor_role = \"clinician\"\nno = [\"rest\"]\n[device]\nmodel = "
        "\"skinpen-precision\"\n" +
        goals + sessions + coarse;
    Checked<CourseFile> course = read_course(toml, "course.toml", all_parameters());
    if (!course) throw std::runtime_error{issue_text(course.error())};
    return *course;
}

TEST(GoalCheck, each_goal_is_missed_just_beyond_its_limit) {
    CoursePlan plan;
    plan.visits.resize(2);
    plan.visits[0].date = Day{std::chrono::year{2028} / 2 / 1};
    plan.visits[1].date = Day{std::chrono::year{2028} / 2 / 27};
    const CandidateScore score{.gain = 5, .redness_days = 1.5, .pih_risk = 0.02, .scar_index = 0.1};
    Goals kept;
    EXPECT_FALSE(has_goals(kept));
    kept.max_downtime_d = 1.5;
    kept.ready_by = Day{std::chrono::year{2028} / 2 / 29};  // two days after, by a leap day
    kept.max_visits = 2;
    kept.least_gain = 5;
    kept.max_pih_risk = 0.02;
    kept.max_scar_index = 0.1;
    EXPECT_TRUE(has_goals(kept));
    EXPECT_TRUE(missed_goals(kept, score, plan).empty());
    Goals missed = kept;
    missed.max_downtime_d = 1.49;
    missed.ready_by = *kept.ready_by - std::chrono::days{1};
    missed.max_visits = 1;
    missed.least_gain = 5.01;
    missed.max_pih_risk = 0.0199;
    missed.max_scar_index = 0.099;
    EXPECT_EQ(missed_goals(missed, score, plan).size(), 6u);
}

TEST(GoalCheck, a_goal_that_is_kept_asks_for_no_other_course) {
    const GoalCheck check = check_goals(lip_with("[goals]\nmax_visits = 2\n"), 1, Watch{});
    EXPECT_TRUE(check.complete);
    EXPECT_TRUE(check.missed.empty());
    EXPECT_FALSE(check.nearest.has_value());
    EXPECT_EQ(check.score.people, 1);
}

TEST(GoalCheck, where_a_goal_cannot_be_met_the_nearest_course_and_what_gives_way_are_named) {
    const GoalCheck check =
        check_goals(lip_with("[goals]\nmax_visits = 1\nleast_gain = 900.0\n"), 1, Watch{});
    ASSERT_EQ(check.missed.size(), 1u);
    EXPECT_EQ(check.missed.front().goal, "least_gain");
    ASSERT_TRUE(check.nearest.has_value());
    ASSERT_EQ(check.gives_way.size(), 1u);
    EXPECT_EQ(check.gives_way.front().goal, "least_gain");
    EXPECT_GE(check.nearest->score.gain, check.score.gain);  // no farther than the course itself
}

TEST(GoalCheck, sessions_that_a_person_wrote_are_held_against_goals_too) {
    const CourseFile course =
        lip_with("[goals]\nmax_visits = 1\n",
                 "[[sessions]]\ndepth = \"0.5 mm\"\ncount = 2\nevery = \"28 day\"\n");
    const GoalCheck check = check_goals(course, 1, Watch{});
    ASSERT_EQ(check.missed.size(), 1u);
    EXPECT_EQ(check.missed.front().goal, "max_visits");
    ASSERT_TRUE(check.nearest.has_value());
    EXPECT_TRUE(check.gives_way.empty());
    EXPECT_EQ(check.nearest->candidate.planned.visits.size(), 1u);
}

}  // namespace
}  // namespace needlework
