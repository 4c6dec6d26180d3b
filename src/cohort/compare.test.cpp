// SPDX-License-Identifier: Apache-2.0
#include "cohort/compare.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "cohort/testing.hpp"

namespace needlework {
namespace {

CourseFile course_of(const std::string& depth, const std::string& more = "") {
    const std::string text =
        "[person]\nage = \"40 yr\"\n[device]\nmodel = \"skinpen-precision\"\n"
        "[[sessions]]\nzones = [\"cheek\"]\npasses = 4\ndepth = \"" +
        depth + "\"\n[run]\nuntil = \"30 day\"\n" + more + coarse_model;
    Checked<CourseFile> course = read_course(text, "course.toml", all_parameters());
    EXPECT_TRUE(course) << issue_text(course ? Issues{} : course.error());
    return *course;
}

TEST(Compare, a_course_with_itself_differs_in_nothing_and_wins_half) {
    const CourseFile course = course_of("1.0 mm");
    const Comparison c = compare_courses(course, course, 4, {});
    EXPECT_TRUE(c.settings.empty());
    EXPECT_TRUE(c.notes.empty());
    ASSERT_EQ(c.zones.size(), 1u);
    for (const ReadingComparison& r : c.zones[0].readings) {
        EXPECT_EQ(r.a_is_better.share(), 0.5) << r.id;
        EXPECT_EQ(r.told, 0.0) << r.id;
        for (std::size_t t = 0; t < r.day.size(); ++t) {
            ASSERT_EQ(r.low[t], 0.0) << r.id;
            ASSERT_EQ(r.high[t], 0.0) << r.id;
        }
    }
    for (const MilestoneComparison& m : c.zones[0].milestones) {
        EXPECT_EQ(m.a_is_better.share(), 0.5) << m.id;
        EXPECT_EQ(m.split.sum(), 0.0) << m.id;
    }
}

TEST(Compare, a_product_has_no_part_in_any_split_and_the_comparison_says_so) {
    const CourseFile bare = course_of("1.0 mm");
    const CourseFile serum =
        course_of("1.0 mm", "[[products]]\nproduct = \"tranexamic_4mg\"\nstart = \"1 h\"\n");
    EXPECT_FALSE(compare_courses(bare, bare, 2, {}).products);
    const Comparison c = compare_courses(serum, bare, 2, {});
    EXPECT_TRUE(c.products);
    for (const MilestoneComparison& m : c.zones[0].milestones) {
        EXPECT_EQ(m.split.share(Cause::product), 0.0) << m.id;
        EXPECT_EQ(m.a, m.b) << m.id;  // a serum heals nothing here
    }
}

TEST(Compare, swapping_the_courses_turns_every_difference_round) {
    const CourseFile deep = course_of("1.5 mm"), shallow = course_of("0.5 mm");
    const Comparison forth = compare_courses(deep, shallow, 4, {});
    const Comparison back = compare_courses(shallow, deep, 4, {});
    ASSERT_EQ(forth.settings.size(), 1u);
    EXPECT_EQ(forth.settings[0].key, "sessions[1].depth");
    for (std::size_t m = 0; m < forth.zones[0].milestones.size(); ++m) {
        const MilestoneComparison& one = forth.zones[0].milestones[m];
        const MilestoneComparison& other = back.zones[0].milestones[m];
        EXPECT_DOUBLE_EQ(one.low, -other.high) << one.id;
        EXPECT_DOUBLE_EQ(one.a_is_better.share(), 1.0 - other.a_is_better.share()) << one.id;
    }
    // Three times the depth opens more tissue: more collagen for everybody.
    EXPECT_GT(forth.zones[0].milestones[0].low, 0.0);
    EXPECT_EQ(forth.zones[0].milestones[0].a_is_better.share(), 1.0);
}

TEST(Compare, one_setting_alone_makes_the_whole_difference_and_two_are_told_apart) {
    const CourseFile base = course_of("0.5 mm");
    CourseFile deep = course_of("1.5 mm");
    const Comparison one = compare_courses(deep, base, 2, {});
    for (const MilestoneComparison& m : one.zones[0].milestones) {
        ASSERT_EQ(m.effects.size(), 1u);
        EXPECT_EQ(m.effects[0].setting, "the depth");
        EXPECT_EQ(m.effects[0].change, m.a - m.b) << m.id;
    }
    for (Session& session : deep.plan.sessions) session.technique.passes = 8;
    const MilestoneComparison gain = compare_courses(deep, base, 2, {}).zones[0].milestones[0];
    ASSERT_EQ(gain.effects.size(), 2u);
    EXPECT_EQ(gain.effects[1].setting, "the passes");
    // More depth and more passes each open more tissue.
    EXPECT_GT(gain.effects[0].change, 0.0);
    EXPECT_GT(gain.effects[1].change, 0.0);
}

TEST(Compare, threads_change_nothing_and_other_people_are_told) {
    const CourseFile one = course_of("1.0 mm"), two = course_of("1.5 mm", "seed = 9\n");
    Watch watch;
    watch.threads = 2;
    const Comparison alone = compare_courses(one, two, 3, {}),
                     team = compare_courses(one, two, 3, watch);
    EXPECT_EQ(alone.notes.size(), 1u);
    for (std::size_t r = 0; r < alone.zones[0].readings.size(); ++r) {
        EXPECT_EQ(alone.zones[0].readings[r].low, team.zones[0].readings[r].low);
        EXPECT_EQ(alone.zones[0].readings[r].split.variance,
                  team.zones[0].readings[r].split.variance);
    }
}

TEST(Compare, settings_that_differ_are_listed_by_their_path) {
    const auto found =
        differing_settings(R"({"a":{"b":1,"c":[1,2]},"title":"x","run":{"people":1}})",
                           R"({"a":{"b":2,"c":[1,3]},"title":"y","run":{"people":2}})");
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].key, "a.b");
    EXPECT_EQ(found[1].key, "a.c[2]");
    EXPECT_EQ(found[1].b, "3");
}

}  // namespace
}  // namespace needlework
