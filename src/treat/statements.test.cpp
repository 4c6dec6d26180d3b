// SPDX-License-Identifier: Apache-2.0
// What the articles state, held against a course file as a person writes it.
#include <gtest/gtest.h>

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
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

/// Two sessions of 1.5 mm on the cheek, healed for three years at the numbers of the registry.
const ZoneCourse& three_years() {
    static const Course course = [] {
        const CourseFile file = course_of(
            "[device]\nmodel = \"skinpen-precision\"\n[[sessions]]\nzones = [\"cheek\"]\n"
            "depth = \"1.5 mm\"\ncount = 2\nevery = \"30 day\"\n");
        return treat(file.person, file.plan, file.parameters, {1, 0, 3 * 365.0, nullptr}, {});
    }();
    return course.zones.front();
}

double at_day(const ZoneCourse& zone, const char* id, double day) {
    const auto& moments = zone.healing.moments;
    std::size_t i = 0;
    while (i + 1 < moments.size() && moments[i].day < day) ++i;
    return find_reading(zone.outcome, id)->value[i];
}

/// The day of the most of a field in the upper dermis, between the two sessions.
double peak_day(const ZoneCourse& zone, Tissue field) {
    const auto at = static_cast<std::size_t>(field);
    double most = 0, day = 0;
    for (const Moment& m : zone.healing.moments) {
        if (m.day < 30.0 && m.papillary[at] > most) most = m.papillary[at], day = m.day;
    }
    return day;
}

// requirements: S1-23 S0-32 S4-29
TEST(Simulated, gain_grows_for_months_after_the_last_session_and_fades_over_years) {
    const ZoneCourse& zone = three_years();
    const double last = 30.0;
    const double month = at_day(zone, "collagen", last + 30),
                 half = at_day(zone, "collagen", last + 182),
                 end = at_day(zone, "collagen", 3 * 365.0);
    EXPECT_GT(month, 100.0);
    EXPECT_GT(half, month);
    EXPECT_LT(end, half);
    EXPECT_GT(end, 100.0);
    // The base falls with age: a dermis of 60 years is thinner than one of 30 by 0.94 a decade.
    const Parameters numbers = all_parameters();
    const auto dermis = [&](double years) {
        Person person;
        person.age = years * year;
        return skin_of(person, *find_zone("cheek"), numbers).layers.dermis_mm();
    };
    EXPECT_NEAR(dermis(60) / dermis(30), std::pow(numbers["skin.dermis_decade"], 3), 1e-9);
}

// requirements: S1-07 S4-20 S4-30 S4-31
TEST(Simulated, inflammation_starts_within_minutes_cells_come_in_their_order_and_holes_close) {
    const ZoneCourse& zone = three_years();
    const auto signal = static_cast<std::size_t>(Tissue::signal);
    const auto& moments = zone.healing.moments;
    std::size_t soon = 0;
    while (moments[soon].day < 1.0 / 24.0) ++soon;
    EXPECT_GT(moments[soon].papillary[signal], 1.5 * moments[0].papillary[signal] + 1e-6);
    EXPECT_LT(peak_day(zone, Tissue::neutrophils), peak_day(zone, Tissue::macrophages1));
    EXPECT_LT(peak_day(zone, Tissue::macrophages1), peak_day(zone, Tissue::macrophages2));
    EXPECT_LT(peak_day(zone, Tissue::macrophages2), peak_day(zone, Tissue::activated));
    EXPECT_LT(peak_day(zone, Tissue::neutrophils), 3.0);  // inflammation, textbooks: to day 3
    // Cells along each channel are hurt and counted; within three days the surface is shut.
    const auto damage = static_cast<std::size_t>(Tissue::damage);
    double hurt = 0, open = 0, later = 0;
    for (const Moment& m : moments) {
        if (m.day >= 30.0) break;
        hurt = std::max(hurt, m.papillary[damage]);
        open = std::max(open, m.open);
        if (m.day >= 3.0) later = std::max(later, m.open);
    }
    EXPECT_GT(hurt, 0.0);
    EXPECT_GT(open, 0.0);
    EXPECT_LT(later, 0.05 * open);
}

}  // namespace
}  // namespace needlework
