// SPDX-License-Identifier: Apache-2.0
// What the articles state, held against a course file as a person writes it.
#include <gtest/gtest.h>

#include <fmt/format.h>
#include <algorithm>
#include <stdexcept>

#include "absorb/numbing.hpp"
#include "treat/course_uptake.hpp"
#include "treat/treat.hpp"

namespace needlework {
namespace {

CourseFile course_of(const std::string& toml) {
    Checked<CourseFile> course = read_course(toml, "course.toml", all_parameters());
    if (!course) throw std::runtime_error{issue_text(course.error())};
    return *course;
}

CourseFile planned(const std::string& person) {
    return course_of(person + R"(
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
)");
}

bool any_has(const std::vector<std::string>& list, std::string_view words) {
    return std::any_of(list.begin(), list.end(), [&](const std::string& text) {
        return text.find(words) != std::string::npos;
    });
}

// requirements: S2-36
TEST(PlanInputs, skin_type_concern_and_goal_are_needed_or_the_plan_stays_a_draft) {
    const CourseFile known = planned("[person]\nphototype = \"II\"\n");
    EXPECT_TRUE(known.consulted.plan.missing.empty());
    EXPECT_TRUE(any_has(planned("").consulted.plan.missing, "skin type"));
    Consultation c = known.consulted.consultation;
    c.expectations.clear();
    EXPECT_TRUE(any_has(missing_parts(c), "what the person expects"));
    c.concerns.clear();
    EXPECT_TRUE(any_has(missing_parts(c), "what is to be treated"));
    // All three decide: another skin type, another first session and gap.
    const CourseFile dark = planned("[person]\nphototype = \"V\"\n");
    EXPECT_NE(dark.consulted.plan.visits.front().date, known.consulted.plan.visits.front().date);
}

/// A cream on the cheek, with those settings of [numbing].
NumbingReport cream(const std::string& settings) {
    const CourseFile file = course_of(
        "[device]\nmodel = \"skinpen-precision\"\n[[sessions]]\nzones = [\"cheek\"]\n"
        "depth = \"1.5 mm\"\nnumbing_cream = true\n[numbing]\nproduct = \"emla\"\n" +
        settings);
    Course course = needle_only(file.person, file.plan, file.parameters, {});
    add_uptake(course, file.products, file.parameters, {}, 2, {});
    return course.zones[0].gets_in->numbing.value();
}

// requirements: S0-20
TEST(Numbed, by_depth_zone_and_wish_with_mass_area_time_and_limits) {
    // Rule A1: none to 0.5 mm, offered to 1 mm, planned above; the wish of the person wins.
    const Consultation c = planned("").consulted.consultation;
    EXPECT_EQ(numbing_for(0.5, c), NumbingAdvice::none);
    EXPECT_EQ(numbing_for(1.0, c), NumbingAdvice::offered);
    EXPECT_EQ(numbing_for(1.25, c), NumbingAdvice::planned);
    EXPECT_LT(depth_band(1.0).numbing_high_min, depth_band(1.5).numbing_high_min);
    // Mass, area and time are told, absorbed less than was put on, and too much is a stop.
    const NumbingReport usual = cream("");
    ASSERT_FALSE(usual.levels.empty());
    for (const NumbingLevel& level : usual.levels) {
        EXPECT_GT(level.applied_mg, 0.0);
        EXPECT_LT(level.absorbed_mg.high, level.applied_mg);
    }
    EXPECT_GT(usual.depth_at_removal_mm, 0.0);
    EXPECT_FALSE(usual.stop());
    EXPECT_GT(cream("mass = \"60 g\"\narea = \"600 cm2\"\n").levels[0].absorbed_mg.middle,
              usual.levels[0].absorbed_mg.middle);
    EXPECT_TRUE(cream("left_on = true\n").stop());
}

}  // namespace
}  // namespace needlework
