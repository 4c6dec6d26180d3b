// SPDX-License-Identifier: Apache-2.0
#include "plan/course_plan.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "consult/example.test.hpp"
#include "plan/judge.hpp"
#include "plan/parameters.hpp"
#include "plan/schedule.hpp"

namespace needlework {
namespace {

using std::chrono::days;

const Parameters numbers{plan_parameters};

Device pen() {
    Device device;
    device.id = device.name = "pen";
    device.drive.depth_low_mm = 0.25;
    device.drive.depth_high_mm = 2.5;
    device.drive.depth_step_mm = 0.25;
    device.array.width_mm = 10.0;
    return device;
}

CoursePlan course_of(const Consultation& c, const Person& person = adult()) {
    return plan_course(c, person, screen(c, person, nullptr), pen(), numbers);
}

IntakeConcern concern(const char* indication, std::vector<std::string> zones,
                      Severity severity = Severity::moderate) {
    IntakeConcern made;
    made.indication = indication;
    made.zones = std::move(zones);
    made.severity = severity;
    return made;
}

// requirements: S0-11 (part) S0-29 (part) S0-30 S1-20 (part) S1-41 S3-12 (part) S4-27
TEST(Course, rolling_acne_scars_get_four_sessions_of_1_5_mm_thirty_days_apart) {
    const CoursePlan course = course_of(healthy());
    ASSERT_EQ(course.visits.size(), 4u);
    EXPECT_DOUBLE_EQ(course.visits[0].work[0].depth_mm, 1.5);
    EXPECT_EQ(course.gap_d, 30);
    EXPECT_EQ(course.visits[3].date - course.visits[0].date, days{90});
}

// requirements: S2-14 (part) S1-40 (part) S4-28 (part)
TEST(Course, marked_scars_take_more_sessions_than_slight_ones) {
    const Protocol* scars = find_protocol("IN01");
    EXPECT_EQ(session_count(*scars, Severity::mild), 3);
    EXPECT_EQ(session_count(*scars, Severity::moderate), 4);
    EXPECT_EQ(session_count(*scars, Severity::severe), 6);
}

// requirements: S2-36 (part) S0-19 (part)
TEST(Course, the_first_session_waits_for_reflection_and_in_darker_skin_for_the_test_spot) {
    EXPECT_EQ(course_of(healthy()).visits[0].date, healthy().today + days{14});
    Person person = adult();
    person.phototype = Phototype::V;
    EXPECT_EQ(course_of(healthy(), person).visits[0].date, healthy().today + days{28});
}

TEST(Course, darker_skin_starts_shallower_has_its_own_row_and_longer_gaps) {
    Person person = adult();
    person.phototype = Phototype::V;
    const CoursePlan course = course_of(healthy(), person);
    EXPECT_EQ(course.zones[0].protocols[0]->id, "IN04");
    EXPECT_EQ(course.gap_d, 42);
    EXPECT_LE(course.visits[0].work[0].depth_mm, 1.0);
    EXPECT_EQ(course.visits.size(), 5u);
}

TEST(Course, the_depth_rises_by_one_step_at_a_time_after_a_reduced_first_session) {
    Consultation c = healthy();
    c.concerns = {concern("IN18", {"abdomen"})};
    Person person = adult();
    person.phototype = Phototype::IV;
    const CoursePlan course = course_of(c, person);
    ASSERT_EQ(course.visits.size(), 4u);
    EXPECT_DOUBLE_EQ(course.visits[0].work[0].depth_mm, 1.0);
    EXPECT_DOUBLE_EQ(course.visits[1].work[0].depth_mm, 1.25);
    EXPECT_DOUBLE_EQ(course.visits[2].work[0].depth_mm, 1.5);
    EXPECT_DOUBLE_EQ(course.visits[3].work[0].depth_mm, 1.5);
}

// requirements: S0-10
TEST(Course, several_concerns_and_zones_become_one_course) {
    Consultation c = healthy();
    c.concerns = {concern("IN01", {"cheek"}), concern("IN06", {"forehead", "cheek"}),
                  concern("IN10", {"neck_anterior"})};
    const CoursePlan course = course_of(c);
    ASSERT_EQ(course.zones.size(), 3u);
    EXPECT_EQ(course.zones[0].protocols.size(), 2u);  // scars and lines share the cheek
    EXPECT_EQ(course.zones[0].depth.cap().name, "concern IN06");
    EXPECT_DOUBLE_EQ(course.zones[0].depth.target_mm, 1.0);
    for (const PlannedVisit& visit : course.visits) EXPECT_EQ(visit.work.size(), 3u);
}

TEST(Course, a_zone_that_must_wait_joins_later_and_keeps_its_number_of_sessions) {
    Consultation c = healthy();
    c.concerns = {concern("IN06", {"forehead", "cheek"})};
    c.answers["CI46"] = yes_on(c.today);  // filler in the cheek: 28 days
    c.answers["CI46"].zones = {"cheek"};
    const CoursePlan course = course_of(c);
    ASSERT_EQ(course.visits.size(), 5u);
    EXPECT_EQ(course.visits[0].work.size(), 1u);  // forehead alone
    EXPECT_EQ(course.visits[1].work.size(), 2u);
    EXPECT_EQ(course.visits[4].work.size(), 1u);  // cheek alone
    EXPECT_GE(course.visits[1].date, c.today + days{28});
}

TEST(Course, what_is_refused_or_referred_is_left_out_with_its_reason) {
    Consultation c = healthy();
    c.concerns.push_back(concern("IN17", {"forehead"}));  // melasma: for a specialist
    c.concerns.push_back(concern("IN27", {"back"}));      // not planned at all
    c.answers["CI01"].reply = Reply::yes;
    c.answers["CI01"].zones = {"cheek"};
    const CoursePlan course = course_of(c);
    EXPECT_TRUE(course.visits.empty());
    ASSERT_EQ(course.left_out.size(), 3u);
    for (const LeftOut& out : course.left_out) EXPECT_FALSE(out.reason.empty());
    c.assessor_role = "dermatologist";
    EXPECT_EQ(course_of(c).left_out.size(), 2u);
}

TEST(Course, open_questions_keep_every_zone_out_and_are_named) {
    Consultation c = healthy();
    c.answers.erase("CI21");
    c.answers.erase("CI22");
    const CoursePlan course = course_of(c);
    EXPECT_TRUE(course.visits.empty());
    EXPECT_EQ(course.left_out.at(0).reason, "not answered yet: CI21, CI22");
    EXPECT_EQ(course.missing.size(), 1u);
}

// requirements: S0-04
TEST(Course, four_millimetres_are_refused_with_a_reason) {
    Consultation c = healthy();
    c.wishes.depth_mm = 4.0;
    const CoursePlan course = course_of(c);
    EXPECT_DOUBLE_EQ(course.visits[0].work[0].depth_mm, 1.5);
    const auto told =
        std::find_if(course.explanations.begin(), course.explanations.end(),
                     [](const Explanation& e) { return e.question.find("Why not 4 mm") == 0; });
    ASSERT_NE(told, course.explanations.end());
    EXPECT_NE(told->rules.find("D01"), std::string::npos);
}

// requirements: S1-43 S1-31
TEST(Course, wishes_narrow_the_course_and_what_they_cost_is_said) {
    Consultation c = healthy();
    c.wishes.visits = 2;
    EXPECT_EQ(course_of(c).visits.size(), 2u);
    c = healthy();
    c.concerns = {concern("IN06", {"cheek"})};
    c.wishes.downtime_d = 1.0;
    EXPECT_LE(course_of(c).visits[0].downtime_high_h, 24.0);
    c = healthy();
    c.wishes.ready_by = c.today + days{60};
    const CoursePlan soon = course_of(c);
    EXPECT_EQ(soon.visits.size(), 2u);
    EXPECT_NE(std::find_if(
                  soon.explanations.begin(), soon.explanations.end(),
                  [](const Explanation& e) { return e.question.find("cost") != e.question.npos; }),
              soon.explanations.end());
}

TEST(Course, no_session_lies_in_the_downtime_before_an_event) {
    Consultation c = healthy();
    c.events = {{"wedding", c.today + days{18}}};
    const CoursePlan course = course_of(c);
    EXPECT_EQ(course.visits[0].date, c.today + days{19});
}

// requirements: S0-20 (part) S1-35 (part) S4-18
TEST(Course, numbing_follows_the_depth_the_answers_and_the_wish) {
    Consultation c = healthy();
    EXPECT_EQ(numbing_for(0.5, c), NumbingAdvice::none);
    EXPECT_EQ(numbing_for(0.75, c), NumbingAdvice::offered);
    EXPECT_EQ(numbing_for(1.5, c), NumbingAdvice::planned);
    EXPECT_TRUE(course_of(c).visits[0].cream);
    c.wishes.numbing = false;
    EXPECT_FALSE(course_of(c).visits[0].cream);
    c.answers["CI37"].reply = Reply::yes;
    EXPECT_EQ(numbing_for(1.5, c), NumbingAdvice::not_allowed);
    EXPECT_FALSE(course_of(c).visits[0].cream);
}

// requirements: S0-22 (part) S1-36 (part) S3-09 (part) S4-34 (part)
TEST(Course, needling_takes_longer_with_area_and_passes) {
    const Technique hand;
    const Time once = needling_time(100.0 * cm2, 1, hand, pen());
    EXPECT_NEAR(once / second, 100.0 / (1.0 * 2.0), 1e-9);  // area / (width * speed), in cm
    EXPECT_NEAR(needling_time(200.0 * cm2, 3, hand, pen()) / once, 6.0, 1e-9);
}

// requirements: S0-35 (part)
TEST(Course, every_depth_number_and_gap_is_explained_with_sources) {
    const CoursePlan course = course_of(healthy());
    for (const char* start : {"Why 1.5 mm", "Why 4 sessions", "Why 30 days", "Why first on"}) {
        const auto at =
            std::find_if(course.explanations.begin(), course.explanations.end(),
                         [&](const Explanation& e) { return e.question.rfind(start, 0) == 0; });
        ASSERT_NE(at, course.explanations.end()) << start;
        EXPECT_FALSE(at->answer.empty());
        EXPECT_FALSE(at->sources.empty());
        EXPECT_FALSE(at->rules.empty());
    }
}

TEST(Course, the_simulated_plan_keeps_days_depths_and_zones) {
    Consultation c = healthy();
    c.concerns = {concern("IN01", {"cheek", "chin"}), concern("IN09", {"glabella"})};
    const CoursePlan course = course_of(c);
    const Plan plan = simulated_plan(course, pen());
    ASSERT_EQ(plan.sessions.size(), 8u);  // two depths at each of four visits
    EXPECT_EQ(plan.sessions[0].zones.size(), 2u);
    EXPECT_EQ(plan.sessions[2].day, 30);
    EXPECT_DOUBLE_EQ(plan.sessions[0].technique.depth / mm, 1.5);
}

/// A pen that leaves 1200 channels a cm2 over the speed for each pass, and bleeds evenly where more
/// than `even` of them are deep enough.
Needling needling_of(double even) {
    return [even](const Zone&, const Technique& hand) {
        Needled done;
        done.channels_per_cm2 = 1200.0 * hand.passes / (hand.speed / (mm / second));
        done.even_bleeding = done.channels_per_cm2 >= even;
        return done;
    };
}

HandChoice hand_at(int low, int high, bool wanted, bool allowed, double even) {
    const HandQuestion question{.zone = *find_zone("cheek"),
                                .passes_low = low,
                                .passes_high = high,
                                .bleeding_wanted = wanted,
                                .bleeding_allowed = allowed};
    return choose_hand(question, numbers, needling_of(even));
}

double speed_of(const HandChoice& hand) {
    return hand.technique.speed / (mm / second);
}

// 60 channels a pass at 20 mm/s: the fifth pass is the first to reach 250.
TEST(Judge, the_fewest_passes_that_reach_density_and_bleeding_are_chosen) {
    const HandChoice hand = hand_at(2, 6, true, true, 100);
    EXPECT_EQ(hand.technique.passes, 5);
    EXPECT_DOUBLE_EQ(speed_of(hand), 20.0);
    EXPECT_TRUE(hand.density_reached && hand.endpoint_reached);
    EXPECT_EQ(hand_at(2, 6, true, true, 350).technique.passes, 6);  // 360 bleed evenly
}

TEST(Judge, passes_stay_within_the_protocol_and_the_hand_slows_down_instead) {
    const HandChoice hand = hand_at(2, 3, true, true, 100);  // 3 x 1200 / 10 = 360, / 15 = 240
    EXPECT_EQ(hand.technique.passes, 3);
    EXPECT_DOUBLE_EQ(speed_of(hand), 10.0);
    EXPECT_TRUE(hand.density_reached);
    EXPECT_FALSE(hand_at(1, 1, true, true, 100).density_reached);  // 120 at the slowest hand
}

TEST(Judge, a_hand_that_does_more_than_is_wanted_goes_faster) {
    const HandChoice hand = hand_at(6, 6, true, true, 100);  // 7200 / 25 = 288, / 30 = 240
    EXPECT_DOUBLE_EQ(speed_of(hand), 25.0);
}

TEST(Judge, even_bleeding_over_the_end_point_is_not_bought_with_more_passes) {
    const HandChoice hand = hand_at(2, 6, false, false, 200);  // 240 would bleed evenly
    EXPECT_EQ(hand.technique.passes, 3);
    EXPECT_FALSE(hand.density_reached);
    EXPECT_TRUE(hand.endpoint_reached);
    const HandChoice less = hand_at(4, 6, false, false, 200);  // 4800 / 25 = 192
    EXPECT_EQ(less.technique.passes, 4);
    EXPECT_DOUBLE_EQ(speed_of(less), 25.0);
    EXPECT_TRUE(less.endpoint_reached);
}

// requirements: S2-13 (part)
TEST(Judge, sessions_stop_being_worth_it_when_one_more_cannot_be_seen) {
    const auto gain = [](int n) { return 1.0 - std::pow(0.5, n); };  // adds 0.5^(n+1)
    EXPECT_EQ(judge_sessions(1, 8, 0.1, gain).worthwhile, 3);        // 0.5^4 = 0.0625 < 0.1
    EXPECT_EQ(judge_sessions(5, 8, 0.1, gain).worthwhile, 5);
    EXPECT_EQ(judge_sessions(1, 8, 0.0, gain).worthwhile, 8);
}

}  // namespace
}  // namespace needlework
