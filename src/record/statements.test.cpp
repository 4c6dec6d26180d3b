// SPDX-License-Identifier: Apache-2.0
// What the articles state, held against what is recorded.
#include <gtest/gtest.h>

#include "care/care_case.test.hpp"
#include "record/plan_check.hpp"
#include "record/record_case.test.hpp"
#include "record/record_file.hpp"
#include "record/trend.hpp"

namespace needlework {
namespace {

const std::string& text_at(const FieldValues& values, const char* key) {
    return std::get<std::string>(values.at({key, 0}));
}

FieldValues session_with(const Assignments& assignments) {
    return read_session(assignments).value().values;
}

const PlannedSession planned{"plan-a", "v1", 2, {{"cheek", 1.5, 4}, {"temple", 0.75, 3}}, true};

// requirements: S4-19
TEST(PlanCheck, a_session_carries_plan_and_version_and_every_deviation_is_logged) {
    const FieldValues session = session_with({{"pass[1].zone", "cheek"},
                                              {"pass[1].depth", "1.75 mm"},
                                              {"pass[1].passes", "4"},
                                              {"pass[2].zone", "chin"},
                                              {"pass[2].depth", "1 mm"}});
    const FieldValues values = plan_values(planned, session);
    EXPECT_EQ(text_at(values, "audit.plan_id"), "plan-a");
    EXPECT_EQ(text_at(values, "audit.plan_version"), "v1");
    EXPECT_EQ(std::get<std::int64_t>(values.at({"audit.planned_visit", 0})), 2);
    EXPECT_EQ(text_at(values, "audit.deviations"),
              "cheek at 1.75 mm, planned 1.5 mm; temple was planned and not treated; chin was "
              "treated and not planned; numbing cream was planned and none is recorded");
    EXPECT_TRUE(check_values(values).empty());  // the record takes them
}

TEST(PlanCheck, a_session_as_planned_says_so_and_passes_add_up_by_zone) {
    const FieldValues session = session_with({{"pass[1].zone", "cheek"},
                                              {"pass[1].depth", "1.5 mm"},
                                              {"pass[1].passes", "2"},
                                              {"pass[2].zone", "cheek"},
                                              {"pass[2].depth", "1.5 mm"},
                                              {"pass[2].passes", "2"},
                                              {"pass[3].zone", "temple"},
                                              {"anaesthetic.product", "EMLA"}});
    EXPECT_EQ(text_at(plan_values(planned, session), "audit.deviations"), "none");
    FieldValues more = session;
    more[{"pass.passes", 3}] = std::int64_t{5};
    EXPECT_EQ(deviations_from(planned, more).at(0), "temple with 5 passes, planned 3");
}

TEST(PlanCheck, the_visit_of_a_course_is_what_it_is_held_against) {
    const Cared cared = care_for(healthy());
    const PlannedSession second = planned_session(cared.course, 2, "id", "version");
    ASSERT_EQ(second.passes.size(), 1u);
    EXPECT_EQ(second.passes[0].zone, "cheek");
    EXPECT_DOUBLE_EQ(second.passes[0].depth_mm, 1.5);
    EXPECT_TRUE(second.cream);
    EXPECT_THROW(planned_session(cared.course, 9, "id", "version"), std::out_of_range);
}

TEST(PlanCheck, what_a_plan_adds_is_kept_and_never_written_over) {
    const TemporaryFolder folder;
    create_record_file(folder / "a");
    const Database file = open_record_file(folder / "a");
    SessionRecord session;
    session.id = add(file, cheek_session()).value();
    session.values = plan_values(planned, session_values(file, session.id));
    ASSERT_TRUE(complete(file, session));
    EXPECT_EQ(text_at(session_values(file, session.id), "audit.plan_version"), "v1");
    session.values =
        plan_values({"plan-a", "v2", 2, planned.passes, true}, session_values(file, session.id));
    EXPECT_FALSE(complete(file, session));
}

ScoreRecord vss(std::int64_t session, const char* day, double total) {
    ScoreRecord score;
    score.session = session;
    score.day = day;
    score.instrument = "VSS";
    score.zone = "cheek";
    score.total = total;
    return score;
}

Records two_visits() {
    Records records;
    for (const std::int64_t id : {1, 2}) {
        SessionRecord session;
        session.id = id;
        session.values[{"visit.client_id", 0}] = std::string{"C-17"};
        session.values[{"baseline.photographs", 0}] = std::int64_t{5};
        session.values[{"baseline.photographs_match", 0}] = id == 1;
        records.sessions.push_back(session);
    }
    records.scores = {vss(2, "2027-03-01", 4), vss(1, "2026-11-21", 7)};
    for (std::size_t i = 0; i < 2; ++i) records.scores[i].id = static_cast<std::int64_t>(i) + 1;
    return records;
}

// requirements: S1-21
TEST(Trend, scores_stand_in_the_order_of_their_days_with_change_and_photographs) {
    const auto list = trends(two_visits());
    ASSERT_EQ(list.size(), 1u);
    const auto& points = list[0].points;
    ASSERT_EQ(points.size(), 2u);
    EXPECT_EQ(points[0].day, "2026-11-21");
    EXPECT_EQ(points[1].change, -3.0);
    EXPECT_EQ(points[1].photographs, 5);
    const std::string text = trends_text(two_visits());
    EXPECT_NE(text.find("total 4  -3, better; 5 photographs, NOT comparable"), std::string::npos)
        << text;
    EXPECT_NE(text.find("5 photographs, comparable"), std::string::npos);
}

TEST(Trend, another_rater_or_version_is_another_trend_and_what_was_retracted_does_not_count) {
    Records records = two_visits();
    records.scores[0].rater = "B";
    EXPECT_EQ(trends(records).size(), 2u);
    records = two_visits();
    Amendment gone;
    gone.entry = "score";
    gone.entry_id = records.scores[0].id;
    gone.field = "retracted";
    gone.new_value = "yes";
    records.amendments = {gone};
    EXPECT_EQ(trends(records).at(0).points.size(), 1u);
}

// requirements: S2-18
TEST(Session, skin_that_is_not_calm_is_told_before_the_first_pass) {
    const auto session =
        read_session({{"visit.redness", "2"}, {"visit.rash", "yes"}, {"visit.peeling", "yes"}});
    ASSERT_TRUE(session);
    int told = 0;
    for (const Issue& found : session_findings(session->values)) {
        told += found.what.find("the skin is not calm") != std::string::npos;
    }
    EXPECT_EQ(told, 3);
    const auto calm =
        read_session({{"visit.redness", "1"}, {"visit.rash", "no"}, {"visit.peeling", "no"}});
    for (const Issue& found : session_findings(calm->values)) {
        EXPECT_EQ(found.what.find("the skin is not calm"), std::string::npos) << found.key;
    }
    // The plan has the same gate.
    const auto gates = care_for(healthy()).course.gates;
    EXPECT_TRUE(std::any_of(gates.begin(), gates.end(), [](const std::string& gate) {
        return gate.find("(CEA 0 or 1), no active rash, no peeling") != std::string::npos;
    }));
}

// requirements: S0-07 S3-04
TEST(Session, holds_device_cartridge_needles_and_udi_and_the_catalogue_their_geometry) {
    for (const char* name :
         {"device.model", "device.serial", "device.udi_di", "device.udi_pi", "device.cartridge_lot",
          "device.cartridge_expiry", "device.needles", "device.needle_length"}) {
        EXPECT_NE(find_session_field(name), nullptr) << name;
    }
    for (const Device& device : device_catalogue()) {
        EXPECT_GT(device.array.count, 0) << device.id;
        EXPECT_GT(device.needle.length_mm, 0) << device.id;
        EXPECT_GT(device.needle.diameter_mm, 0) << device.id;
    }
    // A wrong check digit of the UDI is told.
    const auto session = read_session({{"device.udi_di", "00812345678900"}});
    ASSERT_TRUE(session);
    const Issues found = session_findings(session->values);
    EXPECT_TRUE(std::any_of(found.begin(), found.end(),
                            [](const Issue& one) { return one.key == "device.udi_di"; }));
}

}  // namespace
}  // namespace needlework
