// SPDX-License-Identifier: Apache-2.0
#include "consult/screening.hpp"

#include <gtest/gtest.h>

#include "consult/example.test.hpp"
#include "consult/instrument.hpp"

namespace needlework {
namespace {

using std::chrono::days;

// requirements: S1-34 S0-19 (part) S2-16
TEST(Screening, a_person_to_whom_no_rule_applies_is_eligible_with_the_usual_measures) {
    const Screening s = screen(healthy(), adult(), nullptr);
    ASSERT_EQ(s.zones.size(), 1u);
    EXPECT_EQ(s.zones[0].verdict, Eligibility::with_measures);  // consent and role: CI61, CI62
    EXPECT_EQ(s.zones[0].earliest[1], healthy().today);
}

TEST(Screening, every_finding_names_its_rule_its_reason_its_sources_and_what_would_change_it) {
    Consultation c = healthy();
    for (auto& [rule, answer] : c.answers) answer.reply = Reply::yes;
    const Screening s = screen(c, adult(), nullptr);
    EXPECT_GT(s.person.size() + s.zones[0].findings.size(), 50u);
    for (const auto* list : {&s.person, &s.zones[0].findings}) {
        for (const Finding& finding : *list) {
            EXPECT_FALSE(finding.reason.empty()) << finding.rule->id;
            EXPECT_FALSE(finding.change.empty()) << finding.rule->id;
            EXPECT_FALSE(finding.rule->basis.sources.empty()) << finding.rule->id;
        }
    }
}

// requirements: S1-47
TEST(Screening, unreal_hopes_go_to_a_professional_and_what_a_person_reports_is_a_choice) {
    Consultation c = healthy();
    c.answers["CI60"].reply = Reply::yes;
    const Screening s = screen(c, adult(), nullptr);
    EXPECT_GE(s.verdict, Eligibility::refer);
    // Scales that the person fills in are there, and no plan asks for one.
    for (const char* id : {"DIARY", "SATISFACTION_VAS"}) {
        const Instrument* scale = find_instrument(id);
        ASSERT_NE(scale, nullptr) << id;
        EXPECT_NE(scale->rater.find("patient"), std::string::npos) << id;
    }
    for (const std::string& missing : missing_parts(healthy())) {
        EXPECT_EQ(missing.find("scale"), std::string::npos);
    }
}

// requirements: S2-22
TEST(Screening, a_wait_ends_at_the_day_told_plus_the_wait_of_the_profile) {
    Consultation c = healthy();
    const Day filler = day_of(2026, 11, 10);
    c.answers["CI46"] = yes_on(filler);
    const Screening s = screen(c, adult(), nullptr);
    EXPECT_EQ(s.zones[0].verdict, Eligibility::wait);
    EXPECT_EQ(s.zones[0].earliest[1], filler + days{28});
    EXPECT_EQ(s.zones[0].earliest[2], filler + days{180});
    EXPECT_EQ(s.zones[0].earliest[0], std::max(c.today, filler + days{14}));
}

TEST(Screening, a_missing_day_counts_as_today) {
    Consultation c = healthy();
    c.answers["CI50"].reply = Reply::yes;
    const Screening s = screen(c, adult(), nullptr);
    EXPECT_EQ(s.zones[0].earliest[1], c.today + days{28});
}

TEST(Screening, the_latest_of_several_waits_wins) {
    Consultation c = healthy();
    c.answers["CI45"] = yes_on(c.today - days{1});   // toxin, 14 d
    c.answers["CI49"] = yes_on(c.today - days{10});  // ablative laser, 180 d
    const Screening s = screen(c, adult(), nullptr);
    EXPECT_EQ(s.zones[0].earliest[1], c.today + days{170});
}

TEST(Screening, a_refusal_beats_a_referral_beats_a_wait) {
    Consultation c = healthy();
    c.answers["CI46"] = yes_on(c.today);
    EXPECT_EQ(screen(c, adult(), nullptr).zones[0].verdict, Eligibility::wait);
    c.answers["CI22"].reply = Reply::yes;
    EXPECT_EQ(screen(c, adult(), nullptr).zones[0].verdict, Eligibility::refer);
    c.answers["CI31"].reply = Reply::yes;
    EXPECT_EQ(screen(c, adult(), nullptr).zones[0].verdict, Eligibility::refuse);
}

TEST(Screening, a_local_finding_blocks_its_zone_and_no_other) {
    Consultation c = healthy();
    c.concerns[0].zones = {"cheek", "back"};
    c.answers["CI01"].reply = Reply::yes;
    c.answers["CI01"].zones = {"face"};
    const Screening s = screen(c, adult(), nullptr);
    EXPECT_EQ(s.zone("cheek")->verdict, Eligibility::refuse);
    EXPECT_EQ(s.zone("back")->verdict, Eligibility::with_measures);
}

TEST(Screening, an_unanswered_question_means_not_yet_eligible) {
    Consultation c = healthy();
    c.answers.erase("CI21");
    const Screening s = screen(c, adult(), nullptr);
    EXPECT_EQ(s.zones[0].verdict, Eligibility::unanswered);
}

TEST(Screening, an_infection_that_has_healed_only_asks_for_its_wait) {
    Consultation c = healthy();
    c.answers["CI10"].reply = Reply::yes;  // open wound, still there
    EXPECT_EQ(screen(c, adult(), nullptr).zones[0].verdict, Eligibility::refuse);
    c.answers["CI10"].date = c.today - days{4};  // healed four days ago
    const Screening s = screen(c, adult(), nullptr);
    EXPECT_EQ(s.zones[0].verdict, Eligibility::wait);
    EXPECT_EQ(s.zones[0].earliest[1], c.today + days{10});
}

TEST(Screening, a_course_of_chemotherapy_blocks_until_four_weeks_after_its_end) {
    Consultation c = healthy();
    c.answers["CI28"].reply = Reply::yes;
    c.answers["CI28"].date = c.today - days{90};
    c.answers["CI28"].until = c.today + days{30};
    EXPECT_EQ(screen(c, adult(), nullptr).zones[0].earliest[1], c.today + days{58});
    c.answers["CI28"].until.reset();  // still running
    EXPECT_EQ(screen(c, adult(), nullptr).zones[0].earliest[1], c.today + days{28});
}

TEST(Screening, isotretinoin_has_two_modes_and_both_days_are_shown) {
    Consultation c = healthy();
    const Day last = day_of(2026, 10, 1);
    c.answers["CI40"] = yes_on(last);
    const Screening classic = screen(c, adult(), nullptr);
    EXPECT_EQ(classic.zones[0].earliest[1], last + days{180});
    EXPECT_EQ(classic.zones[0].earliest[0], c.today);  // the evidence mode: 0 d
    c.overrides.push_back({"CI40", "dermatologist", "Dr Example", "superficial depth", c.today});
    const Screening decided = screen(c, adult(), nullptr);
    EXPECT_EQ(decided.zones[0].verdict, Eligibility::with_measures);

    c = healthy();
    c.answers["CI39"].reply = Reply::yes;  // still taken
    EXPECT_EQ(screen(c, adult(), nullptr).zones[0].verdict, Eligibility::refuse);
    c.policy.classic_isotretinoin = false;
    EXPECT_EQ(screen(c, adult(), nullptr).zones[0].verdict, Eligibility::refer);
}

TEST(Screening, a_decision_counts_only_with_role_name_and_reason_and_is_kept) {
    Consultation c = healthy();
    c.answers["CI22"].reply = Reply::yes;
    c.overrides.push_back({"CI22", "clinician", "A. Person", "small area", c.today});
    EXPECT_EQ(screen(c, adult(), nullptr).zones[0].verdict,
              Eligibility::refer);  // asks for a prescriber
    EXPECT_FALSE(check(c, adult()).empty());

    c.overrides[0].role = "prescriber";
    EXPECT_TRUE(check(c, adult()).empty());
    const Screening s = screen(c, adult(), nullptr);
    EXPECT_EQ(s.zones[0].verdict, Eligibility::with_measures);
    EXPECT_EQ(s.zones[0].cap_mm, 0.5);
    ASSERT_TRUE(s.person[0].decision);
    EXPECT_EQ(s.person[0].decision->name, "A. Person");

    c.overrides[0].reason.clear();
    EXPECT_EQ(screen(c, adult(), nullptr).zones[0].verdict, Eligibility::refer);
}

// requirements: S3-24
TEST(Screening, nobody_under_eighteen_gets_cosmetic_needling) {
    Person person = adult();
    person.age = 17.0 * year;
    EXPECT_EQ(screen(healthy(), person, nullptr).verdict, Eligibility::refuse);
}

// requirements: S3-16 (part) S4-04 (part) S4-14 (part)
TEST(Screening, darker_skin_is_treated_with_measures_never_refused_for_its_type) {
    Person person = adult();
    person.phototype = Phototype::V;
    const Screening s = screen(healthy(), person, nullptr);
    EXPECT_EQ(s.zones[0].verdict, Eligibility::with_measures);
    EXPECT_TRUE(std::any_of(s.person.begin(), s.person.end(),
                            [](const Finding& f) { return f.rule->id == "CI57"; }));
}

// requirements: S4-41 S4-03
TEST(Screening, forbidden_zones_are_refused) {
    for (const char* zone : {"eyelid", "vermilion", "genital_axilla", "foot"}) {
        Consultation c = healthy();
        c.concerns[0].zones = {zone};
        EXPECT_EQ(screen(c, adult(), nullptr).zones[0].verdict, Eligibility::refuse) << zone;
    }
}

TEST(Screening, a_recent_tan_waits_longer_in_darker_skin) {
    Consultation c = healthy();
    c.answers["CI12"] = yes_on(c.today);
    EXPECT_EQ(screen(c, adult(), nullptr).zones[0].earliest[1], c.today + days{14});
    Person person = adult();
    person.phototype = Phototype::IV;
    EXPECT_EQ(screen(c, person, nullptr).zones[0].earliest[1], c.today + days{28});
}

TEST(Screening, self_bought_painkillers_wait_and_prescribed_ones_are_never_stopped) {
    Consultation c = healthy();
    c.answers.erase("CI23");
    c.medicines.push_back({"ibuprofen", c.today, {}, false});
    const Screening s = screen(c, adult(), nullptr);
    EXPECT_EQ(s.zones[0].verdict, Eligibility::wait);
    EXPECT_EQ(s.zones[0].earliest[1], c.today + days{3});
    c.medicines[0].prescribed = true;
    EXPECT_EQ(screen(c, adult(), nullptr).zones[0].verdict, Eligibility::refer);
}

// Thirty days back from 2 March is another day of February in a leap year.
TEST(Screening, leap_days_are_counted) {
    Consultation c = healthy();
    c.today = day_of(2028, 2, 10);
    c.answers["CI46"] = yes_on(day_of(2028, 2, 5));
    EXPECT_EQ(format_date(screen(c, adult(), nullptr).zones[0].earliest[1]), "2028-03-04");
    c.today = day_of(2027, 2, 10);
    c.answers["CI46"] = yes_on(day_of(2027, 2, 5));
    EXPECT_EQ(format_date(screen(c, adult(), nullptr).zones[0].earliest[1]), "2027-03-05");
}

}  // namespace
}  // namespace needlework
