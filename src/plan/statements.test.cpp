// SPDX-License-Identifier: Apache-2.0
// What the articles state about the length of a session, downtime, numbing and what is asked for.
#include <gtest/gtest.h>

#include <algorithm>

#include "consult/example.test.hpp"
#include "consult/instrument.hpp"
#include "plan/course_plan.hpp"
#include "plan/parameters.hpp"
#include "plan/schedule.hpp"

namespace needlework {
namespace {

const Parameters numbers{plan_parameters};

Device pen() {
    Device device;
    device.id = device.name = "pen";
    device.drive.depth_low_mm = 0.1;
    device.drive.depth_high_mm = 2.5;
    device.drive.depth_step_mm = 0.05;
    device.array.width_mm = 10.0;
    return device;
}

CoursePlan course_of(const Consultation& c, const Person& person = adult()) {
    const Device device = pen();
    return plan_course(c, person, screen(c, person, &device), device, numbers);
}

CoursePlan course_for(const char* indication, std::vector<std::string> zones) {
    Consultation c = healthy();
    c.concerns[0].indication = indication;
    c.concerns[0].zones = std::move(zones);
    return course_of(c);
}

bool says(const std::vector<std::string>& notes, std::string_view words) {
    return std::any_of(notes.begin(), notes.end(), [&](const std::string& note) {
        return note.find(words) != std::string::npos;
    });
}

// requirements: S0-22 S1-36 S3-09 S4-15 S4-34 S4-35
TEST(Length, of_a_session_is_told_rises_with_area_passes_and_numbing_and_is_flagged) {
    const CoursePlan small = course_for("IN09", {"glabella"});
    const CoursePlan large = course_for("IN12", {"forehead", "malar", "cheek", "chin", "nose"});
    const PlannedVisit &one = small.visits.at(0), &all = large.visits.at(0);
    EXPECT_GT(all.minutes, one.minutes);
    // Area over (swath times speed), for each pass, and the fixed parts.
    double expected = numbers["plan.preparation_time"] + numbers["plan.settling_time"];
    for (const ZoneWork& work : all.work) {
        const Area area = large.zones[work.zone].zone->area_cm2 * cm2;
        expected += needling_time(area, work.passes, Technique{}, pen()) / minute;
    }
    EXPECT_NEAR(all.minutes, expected + all.numbing_min, 1e-9);
    const Technique hand;
    EXPECT_NEAR(
        needling_time(100.0 * cm2, 6, hand, pen()) / needling_time(100.0 * cm2, 2, hand, pen()),
        3.0, 1e-12);
    // Outside 30 to 60 minutes on a face it is flagged; inside it is not.
    const CoursePlan numbed = course_for("IN01", {"cheek"});
    for (const auto* course : {&small, &large, &numbed}) {
        const PlannedVisit& visit = course->visits.at(0);
        EXPECT_EQ(visit.minutes < 30, says(visit.notes, "shorter than the 30 to 60 min"));
        EXPECT_EQ(visit.minutes > 60, says(visit.notes, "longer than the 30 to 60 min"));
    }
    EXPECT_TRUE(says(one.notes, "shorter than"));
    EXPECT_GT(numbed.visits.at(0).minutes - numbed.visits.at(0).numbing_min, 0);
}

// requirements: S2-11 S4-36
TEST(Downtime, of_every_visit_is_a_band_that_rises_with_depth_and_is_never_zero) {
    double before_h = 0;
    for (const DepthBand& band : depth_bands()) {
        EXPECT_GT(band.downtime_low_h, 0);
        EXPECT_GT(band.downtime_high_h, band.downtime_low_h);
        EXPECT_GT(band.downtime_high_h, before_h);
        before_h = band.downtime_high_h;
    }
    const PlannedVisit lines = course_for("IN06", {"forehead"}).visits.at(0);
    const PlannedVisit scars = course_for("IN01", {"cheek"}).visits.at(0);
    EXPECT_GT(lines.downtime_low_h, 0);
    EXPECT_GT(scars.downtime_high_h, lines.downtime_high_h);
}

// requirements: S4-35
TEST(Downtime, days_that_must_look_well_stay_free_of_it) {
    Consultation c = healthy();
    c.events = {{"dinner", c.today + std::chrono::days{16}}};
    const Day first = course_of(c).visits.at(0).date;
    EXPECT_TRUE(first > c.events[0].date || first + std::chrono::days{3} <= c.events[0].date);
}

// requirements: S0-16
TEST(Texture, has_its_protocol_and_is_read_by_gais_and_a_mark_for_texture) {
    const Protocol& texture = *find_protocol("IN12");
    EXPECT_EQ(texture.instrument, "GAIS");
    const Instrument* mark = find_instrument("TEXTURE_VAS");
    ASSERT_NE(mark, nullptr);
    EXPECT_EQ(mark->total_high, 10.0);
    EXPECT_EQ(course_for("IN12", {"cheek"}).visits.size(), 3u);
}

// requirements: S4-08 S4-09
TEST(Wording, pigment_has_gates_and_sun_damage_its_check_and_neither_is_said_to_vanish) {
    for (const char* id : {"IN15", "IN16", "IN17", "IN11"}) {
        const Protocol& p = *find_protocol(id);
        const std::string text = p.published_effect + p.alternatives + p.cautions + p.indication;
        for (const char* never : {"eliminat", "revers", "remove", "cure"}) {
            EXPECT_EQ(text.find(never), std::string::npos) << id << " " << never;
        }
        Consultation c = healthy();
        c.concerns[0].indication = id;
        c.answers["CI14"].reply = Reply::yes;  // a spot without a diagnosis
        EXPECT_TRUE(course_of(c).visits.empty()) << id;
        c.answers["CI14"].reply = Reply::no;
        c.answers["CI16"].reply = Reply::yes;  // rough scaly spots of the sun
        EXPECT_TRUE(course_of(c).visits.empty()) << id;
        for (const Explanation& one : course_of(c).explanations) {
            EXPECT_EQ(one.answer.find("eliminat"), std::string::npos);
        }
    }
    EXPECT_EQ(find_protocol("IN17")->planned, Planned::specialist);
}

// requirements: S0-33
TEST(Home, needles_stay_at_a_quarter_millimetre_and_scars_and_pigment_are_referred) {
    Consultation c = healthy();
    c.policy.role = "home";
    c.concerns[0].indication = "IN06";
    const CoursePlan lines = course_of(c);
    ASSERT_FALSE(lines.visits.empty());
    for (const PlannedVisit& visit : lines.visits) EXPECT_LE(visit.work.at(0).depth_mm, 0.25);
    for (const char* id : {"IN01", "IN15", "IN16", "IN18", "IN19"}) {
        c.concerns[0].indication = id;
        const CoursePlan course = course_of(c);
        EXPECT_TRUE(course.visits.empty()) << id;
        EXPECT_EQ(course.left_out.at(0).verdict, Eligibility::refer) << id;
        EXPECT_NE(course.left_out[0].reason.find("see a professional"), std::string::npos) << id;
    }
}

// requirements: S0-30 S1-41 S4-27
TEST(Series, default_to_three_to_six_sessions_four_to_six_weeks_apart_within_two_to_eight_weeks) {
    const Protocol& scars = *find_protocol("IN01");
    EXPECT_EQ(scars.sessions.low, 3);
    EXPECT_EQ(scars.sessions.high, 6);
    EXPECT_EQ(scars.interval_d.low, 28);
    EXPECT_EQ(scars.interval_d.high, 42);
    for (const Protocol& protocol : protocols()) {
        const bool yearly = protocol.id == "IN25";
        if (protocol.planned == Planned::refer || yearly) continue;
        const GapRange gaps = gap_range({&protocol}, Profile::standard);
        const int usual = session_gap({&protocol}, Profile::standard).days;
        EXPECT_GE(gaps.low_d, 14) << protocol.id;
        EXPECT_LE(gaps.high_d, 56) << protocol.id;
        EXPECT_GE(usual, gaps.low_d) << protocol.id;
        EXPECT_LE(usual, gaps.high_d) << protocol.id;
    }
    for (const char* id : {"IN01", "IN06", "IN12", "IN18"}) {
        EXPECT_EQ(session_gap({find_protocol(id)}, Profile::standard).days, 30) << id;
    }
}

}  // namespace
}  // namespace needlework
