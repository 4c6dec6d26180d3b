// SPDX-License-Identifier: Apache-2.0
// What the articles promise for each concern, and what the plan does about it.
#include <gtest/gtest.h>

#include <algorithm>

#include "consult/example.test.hpp"
#include "plan/course_plan.hpp"
#include "plan/parameters.hpp"

namespace needlework {
namespace {

Device pen() {
    Device device;
    device.id = device.name = "pen";
    device.drive.depth_low_mm = 0.1;
    device.drive.depth_high_mm = 2.5;
    device.drive.depth_step_mm = 0.05;
    device.array.width_mm = 10.0;
    return device;
}

CoursePlan course_for(const char* indication, const char* zone,
                      Severity severity = Severity::moderate, const char* yes = nullptr) {
    const Parameters numbers{plan_parameters};
    const Device device = pen();
    Consultation c = healthy();
    c.concerns[0].indication = indication;
    c.concerns[0].zones = {zone};
    c.concerns[0].severity = severity;
    c.assessor_role = "dermatologist";
    if (yes) c.answers[yes].reply = Reply::yes;
    return plan_course(c, adult(), screen(c, adult(), &device), device, numbers);
}

// requirements: S0-12 (part) S0-13 (part) S0-15 (part) S0-16 (part) S1-17 (part) S3-10 (part)
// requirements: S3-11 (part) S4-07 (part) S2-10 (part) S1-15 (part) S0-11 (part)
TEST(Indications, every_concern_that_the_program_plans_gets_a_course_in_a_usual_zone) {
    for (const Protocol& protocol : protocols()) {
        if (protocol.planned == Planned::refer || protocol.id == "IN25") continue;
        const std::string zone = protocol.zones.front() == "any" ? "cheek" : protocol.zones.front();
        const Severity severity = protocol.mild_only ? Severity::mild : Severity::moderate;
        const CoursePlan course = course_for(protocol.id.c_str(), zone.c_str(), severity);
        EXPECT_FALSE(course.visits.empty()) << protocol.id << " on " << zone;
        EXPECT_TRUE(course.missing.empty());
        if (course.visits.empty()) continue;
        EXPECT_GE(course.visits.size(), protocol.sessions.low) << protocol.id;
        EXPECT_LE(course.visits.size(), protocol.sessions.high) << protocol.id;
        EXPECT_GE(course.visits[0].work[0].depth_mm, protocol.depth_mm.low) << protocol.id;
    }
}

// requirements: S0-01 (part) S0-17 S3-13 S1-01 (part) S3-02 (part)
TEST(Indications, every_plan_states_the_grade_of_its_evidence_and_pores_have_a_very_low_one) {
    EXPECT_EQ(find_protocol("IN13")->evidence, "very low");
    const CoursePlan course = course_for("IN13", "nose");
    const auto told = std::find_if(
        course.explanations.begin(), course.explanations.end(), [](const Explanation& e) {
            return e.answer.find("Evidence: very low") != std::string::npos;
        });
    EXPECT_NE(told, course.explanations.end());
}

// requirements: S2-09 (part)
TEST(Indications, laxity_is_planned_only_while_it_is_mild) {
    EXPECT_FALSE(course_for("IN14", "cheek", Severity::mild).visits.empty());
    const CoursePlan course = course_for("IN14", "cheek", Severity::moderate);
    EXPECT_TRUE(course.visits.empty());
    EXPECT_EQ(course.left_out.at(0).verdict, Eligibility::refer);
}

// requirements: S3-15 S4-09 (part)
TEST(Indications, sun_damaged_skin_with_rough_scaly_spots_goes_to_a_dermatologist_first) {
    EXPECT_FALSE(course_for("IN11", "cheek").visits.empty());
    const CoursePlan course = course_for("IN11", "cheek", Severity::moderate, "CI16");
    EXPECT_TRUE(course.visits.empty());
    EXPECT_EQ(course.left_out.at(0).verdict, Eligibility::refer);
    EXPECT_NE(course.left_out[0].reason.find("CI16"), std::string::npos);
}

// requirements: S0-14 S4-08 (part)
TEST(Indications, dark_marks_need_a_diagnosis_and_stay_shallow) {
    EXPECT_TRUE(course_for("IN15", "cheek", Severity::moderate, "CI14").visits.empty());
    const CoursePlan course = course_for("IN16", "cheek", Severity::moderate, "CI58");
    ASSERT_FALSE(course.visits.empty());
    EXPECT_LE(course.zones[0].depth.ceiling_mm, 1.0);
    EXPECT_LE(course.visits[0].work[0].depth_mm, course.zones[0].depth.target_mm);
}

// requirements: S2-18 (part) S1-02 (part) S2-04 (part) S2-35 (part)
TEST(Indications, a_visit_starts_only_with_calm_skin_sterile_needles_and_a_checked_depth) {
    const CoursePlan course = course_for("IN06", "cheek");
    for (const char* words : {"redness clear", "sterile", "0.15 mm", "licensed", "consent"}) {
        EXPECT_TRUE(std::any_of(
            course.gates.begin(), course.gates.end(),
            [&](const std::string& gate) { return gate.find(words) != std::string::npos; }))
            << words;
    }
}

// requirements: S0-13 S0-15 S1-17 S2-10 S3-10 S3-11 S4-07
TEST(Indications, lines_wrinkles_texture_and_stretch_marks_have_a_protocol_for_each_zone) {
    const std::pair<const char*, const char*> rows[] = {
        {"IN06", "forehead"},      {"IN07", "periorbital_lateral"},
        {"IN08", "upper_lip"},     {"IN09", "glabella"},
        {"IN10", "neck_anterior"}, {"IN12", "cheek"},
        {"IN18", "abdomen"},       {"IN18", "thigh"},
        {"IN13", "nose"},          {"IN23", "hand_dorsal"}};
    for (const auto& [indication, zone] : rows) {
        const CoursePlan course = course_for(indication, zone);
        ASSERT_EQ(course.zones.size(), 1u) << indication;
        EXPECT_EQ(course.zones[0].zone->id, zone);
        EXPECT_GE(course.visits.size(), 2u) << indication;
        EXPECT_GT(course.visits[0].work[0].depth_mm, 0.0);
    }
}

// requirements: S2-11 (part) S4-36 (part) S1-29 (part)
TEST(Indications, downtime_rises_with_depth_and_is_never_zero) {
    double before_h = 0;
    for (const DepthBand& band : depth_bands()) {
        EXPECT_GT(band.downtime_low_h, 0);
        EXPECT_GE(band.downtime_high_h, before_h);
        before_h = band.downtime_high_h;
    }
}

// requirements: S4-10 (part) S4-11 (part)
TEST(Indications, no_plan_promises_to_eliminate_or_reverse_anything) {
    for (const Protocol& protocol : protocols()) {
        const std::string text =
            protocol.published_effect + protocol.alternatives + protocol.cautions;
        for (const char* never : {"eliminate", "guarantee", "reverses", "painless"}) {
            EXPECT_EQ(text.find(never), std::string::npos) << protocol.id << " " << never;
        }
    }
}

}  // namespace
}  // namespace needlework
