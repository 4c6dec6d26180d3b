// SPDX-License-Identifier: Apache-2.0
// What the articles say to do and avoid, row by row: the rule, its hours, their range, its words.
#include <gtest/gtest.h>

#include "care/care_case.test.hpp"
#include "care/handout.hpp"

namespace needlework {
namespace {

/// A statement and the rule that answers it, at the first session of a course for lines of the
/// cheek (0.5 mm) or for its scars (1.5 mm). Hours from the start of the session.
struct Row {
    const char *id, *rule;
    bool deep;
    double start_h, end_h;
    double short_h, long_h;  ///< the range that the rule may move in
    const char* words;       ///< in what a person is told
};

constexpr Row rows[] = {
    {"S0-24", "PO01", false, 0, 8, 4, 24, "Only the kit gel"},
    {"S0-25", "PO06", false, 0, 168, 48, 672, "wide-brimmed hat"},
    {"S0-26", "PO07", false, 24, 672, 336, 2016, "Mineral SPF 30 or more"},
    {"S0-27", "PO08", false, 0, 24, 12, 96, "mineral make-up first"},
    {"S0-27", "PO08", true, 0, 48, 12, 96, "clean brushes"},
    {"S0-27", "PO10", true, 0, 168, 96, 336, ""},
    {"S1-38", "PO02", false, 8, 72, 6, 168, "mild cleanser"},
    {"S1-38", "PO04", false, 8, 168, 72, 336, "Bland moisturiser"},
    {"S2-19", "PR05", false, -336, 0, -168, -672, "SPF 30 or more every morning"},
    {"S2-21", "PR08", false, -168, 0, -48, -336, "moisturiser"},
    {"S2-22", "PR09", false, -672, 0, -72, -1008, ""},
    {"S2-22", "PR10", false, -672, 0, -72, -1008, ""},
    {"S2-24", "PO06", false, 0, 168, 48, 672, "Shade"},
    {"S2-25", "PO06", true, 0, 168, 48, 672, "hat, the first 24 hours above all"},
    {"S2-26", "PO02", false, 8, 72, 6, 168, "mild cleanser"},
    {"S2-26", "PO03", false, 0, 96, 72, 168, ""},
    {"S2-27", "PO08", true, 0, 48, 12, 96, ""},
    {"S2-28", "PO05", false, 0, 72, 24, 168, "for comfort only; keep to any limit on fluids"},
    {"S2-29", "PO13", true, 0, 48, 24, 72, "Light walking is fine"},
    {"S2-30", "PO28", false, 168, 168, 72, 336, "one by one"},
    {"S2-31", "PO10", true, 0, 168, 96, 336, ""},
    {"S2-31", "PO12", true, 0, 168, 72, 336, ""},
    {"S2-32", "PO21", false, 0, 168, 120, 240, "flakes fall by themselves"},
    {"S2-33", "PO04", false, 8, 168, 72, 336, "Bland moisturiser"},
    {"S3-20", "PO08", false, 0, 24, 12, 96, ""},
    {"S3-21", "PO13", false, 0, 48, 24, 72, ""},
    {"S4-25", "PO11", true, 0, 168, 96, 336, ""},
    {"S4-42", "PR06", false, -336, 0, -24, -672, "strong sun"},
    {"S4-43", "PO07", true, 24, 672, 336, 2016, "every day"},
    {"S4-45", "PO03", true, 0, 96, 72, 168, ""},
    {"S4-46", "PO11", false, 0, 96, 96, 336, ""},
    {"S4-48", "PO09", false, 0, 96, 48, 168, ""},
    {"S4-49", "PO13", true, 0, 48, 24, 72, ""},
    {"S4-50", "PO14", true, 0, 72, 24, 72, ""},
    {"S4-50", "PO15", true, 0, 72, 48, 168, ""},
    {"S4-51", "PO16", true, 0, 672, 48, 8760, "whole course"},
    {"S4-52", "PO17", true, 0, 168, 48, 168, ""},
    {"S4-53", "PO18", true, 0, 672, 48, 1008, ""},
    {"S4-54", "PO19", true, 0, 24, 12, 48, ""}};

Cared course(bool deep) {
    Consultation c = healthy();
    c.concerns[0].indication = deep ? "IN01" : "IN06";
    return care_for(c);
}

// requirements: S0-24 S0-25 S0-26 S0-27 S1-38 S2-19 S2-21 S2-24 S2-25 S2-26 S2-27 S2-28 S2-29 S2-30
// requirements: S2-31 S2-32 S2-33 S3-19 S3-20 S3-21 S4-25 S4-42 S4-43 S4-45 S4-46 S4-49 S4-50 S4-51
// requirements: S4-52 S4-53 S4-54
TEST(CareRows, each_statement_has_its_rule_its_hours_its_range_and_its_words) {
    const Cared shallow = course(false), deep = course(true);
    for (const Row& row : rows) {
        const CareEntry* entry = find_entry((row.deep ? deep : shallow).calendar, row.rule, 1);
        ASSERT_NE(entry, nullptr) << row.id << " " << row.rule;
        EXPECT_EQ(entry->start_h, row.start_h) << row.id << " " << row.rule;
        EXPECT_EQ(entry->end_h, row.end_h) << row.id << " " << row.rule;
        EXPECT_EQ(entry->rule->short_h, row.short_h) << row.id << " " << row.rule;
        EXPECT_EQ(entry->rule->long_h, row.long_h) << row.id << " " << row.rule;
        EXPECT_NE(entry->rule->message.find(row.words), std::string::npos)
            << row.id << ": " << entry->rule->message;
    }
    // In darker skin sun is kept away for four weeks on both sides.
    Person dark = adult();
    dark.phototype = Phototype::V;
    const Cared darker = care_for(healthy(), dark);
    EXPECT_EQ(find_entry(darker.calendar, "PR06", 1)->start_h, -672);
    EXPECT_EQ(find_entry(darker.calendar, "PO06", 1)->end_h, 672);
    EXPECT_NE(handout_html(deep.calendar, deep.course, {}).find("wear a wide hat"),
              std::string::npos);
}

// requirements: S2-17
TEST(CareRows, retinoids_and_acids_stop_seven_and_five_days_before_and_never_less_than_one) {
    Consultation c = healthy();
    c.answers["CI41"] = c.answers["CI42"] = yes_on(c.today);
    const Cared cared = care_for(c);
    EXPECT_EQ(find_entry(cared.calendar, "PR02", 1)->start_h, -168);
    EXPECT_EQ(find_entry(cared.calendar, "PR03", 1)->start_h, -120);
    for (const char* rule : {"PR02", "PR03"}) EXPECT_EQ(find_care_rule(rule)->short_h, -24) << rule;
    const Cared strict = care_for(c, adult(), CareProfile::strict);
    EXPECT_EQ(find_entry(strict.calendar, "PR02", 1)->start_h, -336);  // adjustable
}

// requirements: S2-22
TEST(CareRows, peels_and_light_wait_four_weeks_and_what_removes_skin_six_months) {
    const struct {
        const char* rule;
        int days;
    } waits[] = {{"CI48", 28}, {"CI50", 28}, {"CI49", 180}};
    for (const auto& wait : waits) {
        Consultation c = healthy();
        const Day done = c.today - std::chrono::days{3};
        c.answers[wait.rule] = yes_on(done);
        const Screening s = screen(c, adult(), nullptr);
        EXPECT_EQ(s.zones.at(0).verdict, Eligibility::wait) << wait.rule;
        EXPECT_EQ(s.zones[0].earliest[1], done + std::chrono::days{wait.days}) << wait.rule;
    }
}

// requirements: S1-42
TEST(CareRows, a_year_later_comes_a_review_with_a_new_screening_and_consent) {
    const Cared cared = course(true);
    const int last = static_cast<int>(cared.calendar.sessions.size());
    EXPECT_EQ(find_entry(cared.calendar, "PO33", last)->start_h, 8760);
    EXPECT_EQ(find_care_rule("PO33")->message, "Screen again, consent anew, and decide again.");
}

// requirements: S2-37
TEST(CareRows, the_sheet_has_a_number_to_call_and_signs_to_call_about) {
    const Cared cared = course(true);
    const std::string page =
        handout_html(cared.calendar, cared.course, {.session = 1, .phone = "555 0100"});
    for (const char* words :
         {"Our phone: 555 0100", "Call 112 now if", "Call us the same day if"}) {
        EXPECT_NE(page.find(words), std::string::npos) << words;
    }
}

// requirements: S1-32
TEST(CareRows, daily_life_comes_back_after_a_day_and_after_three_above_one_millimetre) {
    EXPECT_EQ(find_entry(course(false).calendar, "PO27", 1)->start_h, 24);
    EXPECT_EQ(find_entry(course(true).calendar, "PO27", 1)->start_h, 72);
}

// requirements: S2-20
TEST(CareRows, burnt_skin_moves_the_date_and_is_said_to_be_inflamed) {
    Consultation c = healthy();
    c.answers["CI11"] = yes_on(c.today);
    const Screening s = screen(c, adult(), nullptr);
    EXPECT_EQ(s.zones.at(0).verdict, Eligibility::wait);
    EXPECT_EQ(s.zones[0].earliest[1], c.today + std::chrono::days{14});
    EXPECT_EQ(find_contraindication("CI11")->basis.why, "inflamed skin, PIH");
    EXPECT_NE(find_contraindication("CI11")->basis.conflict.find("irritation"), std::string::npos);
}

// requirements: S2-34
TEST(CareRows, between_sessions_stand_gates) {
    const Cared cared = course(true);
    ASSERT_GT(cared.calendar.sessions.size(), 1u);
    const CareEntry* next = find_entry(cared.calendar, "PO31", 1);
    ASSERT_NE(next, nullptr);
    EXPECT_EQ(next->rule->message, "Only if erythema score is 0-1 and no new pigment.");
    EXPECT_GE(cared.course.gates.size(), 6u);
}

}  // namespace
}  // namespace needlework
