// SPDX-License-Identifier: Apache-2.0
#include "care/calendar.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "care/care_case.test.hpp"

namespace needlework {
namespace {

using std::chrono::days;

/// A course for fine lines at 0.5 mm: the shallow end of the rules.
Consultation lines() {
    Consultation c = healthy();
    c.concerns[0].indication = "IN06";
    return c;
}

double end_h(const Cared& cared, const char* rule, int session = 1) {
    const CareEntry* entry = find_entry(cared.calendar, rule, session);
    return entry ? entry->end_h : std::nan("");
}
double start_h(const Cared& cared, const char* rule, int session = 1) {
    const CareEntry* entry = find_entry(cared.calendar, rule, session);
    return entry ? entry->start_h : std::nan("");
}

TEST(Care, the_table_has_58_rules_and_18_modifiers_and_asks_only_for_facts_that_exist) {
    EXPECT_EQ(care_rules().size(), 58u);
    EXPECT_EQ(care_modifiers().size(), 18u);
    const std::vector<std::string> known = {"fst",  "depth_mm", "indication",       "numbing",
                                            "AE09", "lead_d",   "prescriber_agrees"};
    std::vector<std::string> asked;
    for (const CareRule& rule : care_rules()) {
        for (auto& name : condition_names(rule.when)) asked.push_back(name);
        for (const std::string& id : rule.after) EXPECT_TRUE(find_care_rule(id)) << id;
    }
    for (const CareModifier& modifier : care_modifiers()) {
        EXPECT_TRUE(find_care_rule(modifier.rule)) << modifier.id;
        for (auto& name : condition_names(modifier.when)) asked.push_back(name);
    }
    for (const std::string& name : asked) {
        const bool rule = find_contraindication(name) != nullptr;
        EXPECT_TRUE(rule || std::find(known.begin(), known.end(), name) != known.end()) << name;
    }
}

// requirements: S0-23 S1-37 S1-46 (part) S2-15 S4-24 S4-40
TEST(Care, before_and_aftercare_belong_to_every_session_of_every_plan) {
    for (const Consultation& c : {healthy(), lines()}) {
        const Cared cared = care_for(c);
        for (const CareSessionTime& session : cared.calendar.sessions) {
            for (const char* rule : {"PR05", "DY01", "PO01", "PO02", "PO06", "PO07", "PO10"}) {
                EXPECT_TRUE(find_entry(cared.calendar, rule, session.session)) << rule;
            }
        }
    }
}

// requirements: S2-17
TEST(Care, retinoids_stop_a_week_before_and_three_days_before_shallow_sessions) {
    Consultation c = healthy();
    c.answers["CI41"] = yes_on(c.today);
    EXPECT_EQ(start_h(care_for(c), "PR02"), -168);
    c.concerns[0].indication = "IN06";
    EXPECT_EQ(start_h(care_for(c), "PR02"), -72);
    EXPECT_FALSE(find_entry(care_for(healthy()).calendar, "PR02", 1));  // none are used
}

// requirements: S0-26 S2-19 S4-42 S4-43 S2-25
TEST(Care, sunscreen_is_worn_before_and_from_the_next_day_on) {
    const Cared cared = care_for(healthy());
    EXPECT_EQ(start_h(cared, "PR05"), -336);
    EXPECT_EQ(start_h(cared, "PO07"), 24);
    EXPECT_EQ(end_h(cared, "PO07"), 672);
}

// requirements: S0-25 S1-38 S2-24 S3-19
TEST(Care, direct_sun_is_avoided_for_a_week_and_four_in_darker_skin) {
    EXPECT_EQ(end_h(care_for(healthy()), "PO06"), 168);
    Person person = adult();
    person.phototype = Phototype::V;
    EXPECT_EQ(end_h(care_for(healthy(), person), "PO06"), 672);
    EXPECT_EQ(start_h(care_for(healthy(), person), "PR06"), -672);
}

// requirements: S0-27 S2-27 S3-20 S4-48
TEST(Care, make_up_waits_a_day_and_two_after_deeper_needles) {
    EXPECT_EQ(end_h(care_for(lines()), "PO08"), 24);
    EXPECT_EQ(end_h(care_for(healthy()), "PO08"), 48);
    EXPECT_EQ(end_h(care_for(lines()), "PO09"), 96);
}

// requirements: S2-31 S4-25 S4-46
TEST(Care, actives_stay_away_for_four_days_a_week_or_two_by_depth_and_skin) {
    EXPECT_EQ(end_h(care_for(lines()), "PO10"), 96);
    EXPECT_EQ(end_h(care_for(healthy()), "PO10"), 168);
    Person person = adult();
    person.phototype = Phototype::V;
    EXPECT_EQ(end_h(care_for(lines(), person), "PO10"), 336);  // of two modifiers the safer one
    for (const char* rule : {"PO11", "PO12"}) EXPECT_GE(end_h(care_for(lines()), rule), 96);
}

// requirements: S2-29 S3-21 S4-49 S4-50
TEST(Care, exercise_heat_and_water_wait) {
    EXPECT_EQ(end_h(care_for(healthy()), "PO13"), 48);
    EXPECT_EQ(end_h(care_for(healthy()), "PO14"), 72);
    EXPECT_EQ(end_h(care_for(lines()), "PO14"), 48);
    EXPECT_EQ(end_h(care_for(healthy()), "PO15"), 72);
}

// requirements: S4-51 S4-52 S4-53 S4-54 S4-45 S2-32
TEST(Care, the_shorter_waits_of_the_articles_are_never_undercut) {
    for (const Consultation& c : {healthy(), lines()}) {
        const Cared cared = care_for(c);
        EXPECT_GE(end_h(cared, "PO16"), 48);
        EXPECT_GE(end_h(cared, "PO17"), 48);
        EXPECT_GE(end_h(cared, "PO18"), 48);
        EXPECT_GE(end_h(cared, "PO19"), 12);
        EXPECT_GE(end_h(cared, "PO03"), 72);
        EXPECT_GE(end_h(cared, "PO21"), 120);
    }
}

// requirements: S0-24 S2-26
TEST(Care, the_skin_is_washed_only_when_the_first_hours_are_over) {
    EXPECT_EQ(start_h(care_for(lines()), "PO02"), 8);
    const Cared deep = care_for(healthy());  // PO01 holds for 12 h above 1 mm
    EXPECT_EQ(start_h(deep, "PO02"), 12);
    EXPECT_NE(find_entry(deep.calendar, "PO02", 1)->reason.find("PO01"), std::string::npos);
}

// requirements: S2-34 S1-42 S0-31 (part) S4-29 (part)
TEST(Care, outcome_visit_and_yearly_review_follow_the_last_session_only) {
    const Cared cared = care_for(healthy());
    const int last = static_cast<int>(cared.calendar.sessions.size());
    EXPECT_FALSE(find_entry(cared.calendar, "PO32", 1));
    EXPECT_EQ(start_h(cared, "PO32", last), 2160);
    EXPECT_EQ(start_h(cared, "PO33", last), 8760);
    EXPECT_FALSE(find_entry(cared.calendar, "PO31", last));
    EXPECT_EQ(start_h(cared, "PO31", 1), 24.0 * cared.course.gap_d);
}

// requirements: S2-21 S2-28 S2-33 S4-44 (part)
TEST(Care, skin_is_moisturised_before_and_after_and_water_is_only_comfort) {
    const Cared cared = care_for(healthy());
    EXPECT_EQ(start_h(cared, "PR08"), -168);
    EXPECT_GE(start_h(care_for(lines()), "PO04"), 8);
    EXPECT_EQ(end_h(cared, "PO04"), 168);
    EXPECT_EQ(find_care_rule("PO05")->basis.mark, "design");
}

// requirements: S1-27 (part) S4-17 (part) S0-18 (part) S3-14 (part)
TEST(Care, no_serum_is_driven_in_and_only_a_sterile_glide_is_used) {
    const Cared cared = care_for(healthy());
    for (const CareSessionTime& session : cared.calendar.sessions) {
        EXPECT_TRUE(find_entry(cared.calendar, "DY05", session.session));
    }
    EXPECT_NE(find_care_rule("DY04")->message.find("sterile"), std::string::npos);
}

// requirements: S2-20
TEST(Care, a_burnt_or_tanned_skin_means_a_new_date) {
    for (const char* rule : {"CI11", "CI12"}) {
        Consultation c = healthy();
        c.answers[rule] = yes_on(c.today);
        const Cared cared = care_for(c);
        EXPECT_GE(cared.course.visits.at(0).date, c.today + days{14}) << rule;
        EXPECT_EQ(cared.course.zones.at(0).earliest, c.today + days{14}) << rule;
    }
}

// requirements: S2-30
TEST(Care, the_routine_does_not_come_back_when_the_next_session_would_stop_it_again) {
    Consultation c = healthy();
    c.concerns[0].indication = "IN22";
    c.concerns[0].zones = {"scalp"};
    c.answers["CI41"] = yes_on(c.today);
    Person person = adult();
    person.phototype = Phototype::V;  // no retinoid for 14 days after, none for 3 before
    const Cared cared = care_for(c, person);
    EXPECT_EQ(cared.course.gap_d, 14);
    EXPECT_FALSE(find_entry(cared.calendar, "PO28", 1));
    const int last = static_cast<int>(cared.calendar.sessions.size());
    EXPECT_TRUE(find_entry(cared.calendar, "PO28", last));
}

TEST(Care, an_open_pigment_event_puts_the_next_session_off_by_six_weeks) {
    const Cared cared = care_for(healthy());
    const CareCase c{.consultation = cared.consultation,
                     .person = cared.person,
                     .course = cared.course,
                     .zone = find_time_zone("UTC").value(),
                     .pigment_event_open = true};
    const CareCalendar calendar = care_calendar(c);
    EXPECT_EQ(find_entry(calendar, "PO31", 1)->start_h, 1008);
}

TEST(Care, a_rule_that_ends_during_a_day_holds_through_that_day) {
    const Cared cared = care_for(lines());  // sessions at 10:00
    const CareEntry* entry = find_entry(cared.calendar, "PO08", 1);
    const Day session = cared.course.visits[0].date;
    EXPECT_EQ(entry->first, session);
    EXPECT_EQ(entry->last, session + days{1});
}

TEST(Care, hours_are_counted_across_changes_of_the_clock) {
    Consultation c = lines();
    c.today =
        day_of(2027, 3, 13);  // first session on Saturday 27 March, clocks go forward at night
    const Cared cared = care_for(c);
    ASSERT_EQ(format_date(cared.course.visits[0].date), "2027-03-27");
    const auto& s = cared.calendar.sessions;
    EXPECT_EQ(s[0].start,
              std::chrono::local_days{std::chrono::year{2027} / 3 / 27} + std::chrono::hours{10});
    // 30 days later at the same local time: one hour less has passed.
    EXPECT_EQ(s[1].moment - s[0].moment, days{30} - std::chrono::hours{1});
}

TEST(Care, leap_days_are_counted) {
    Consultation c = lines();
    c.today = day_of(2028, 2, 10);
    const Cared cared = care_for(c);
    EXPECT_EQ(format_date(cared.course.visits[0].date), "2028-02-24");
    EXPECT_EQ(format_date(find_entry(cared.calendar, "PO06", 1)->last), "2028-03-02");
}

TEST(Care, sessions_begin_at_the_hour_of_the_course_on_the_clock_of_the_place) {
    Cared cared = care_for(lines());
    const CareCase c{.consultation = cared.consultation,
                     .person = cared.person,
                     .course = cared.course,
                     .zone = find_time_zone("Europe/Berlin").value(),
                     .time_of_day = std::chrono::hours{15} + std::chrono::minutes{30}};
    for (const CareSessionTime& session : care_calendar(c).sessions) {
        const auto day_begins = std::chrono::floor<std::chrono::days>(session.start);
        EXPECT_EQ(session.start - day_begins, std::chrono::minutes{15 * 60 + 30});
        EXPECT_EQ(to_local(c.zone, session.moment), session.start);
    }
}

}  // namespace
}  // namespace needlework
