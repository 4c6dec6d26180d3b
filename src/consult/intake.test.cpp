// SPDX-License-Identifier: Apache-2.0
#include "consult/intake.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "consult/example.test.hpp"
#include "consult/intake_terms.hpp"
#include "consult/protocol.hpp"
#include "consult/questionnaire.hpp"
#include "consult/role.hpp"
#include "core/csv.hpp"
#include "skin/zone.hpp"

namespace needlework {
namespace {

bool mentions(const Issues& issues, std::string_view key, std::string_view words) {
    return std::any_of(issues.begin(), issues.end(), [&](const Issue& issue) {
        return issue.key == key && issue.what.find(words) != std::string::npos;
    });
}

TEST(Intake, a_complete_consultation_has_no_issues) {
    EXPECT_TRUE(check(healthy(), adult()).empty());
}

TEST(Intake, every_problem_is_reported_at_once) {
    Consultation c = healthy();
    c.concerns[0].indication = "IN99";
    c.concerns[0].zones = {"cheeek"};
    c.answers["CI99"].reply = Reply::yes;
    c.answers["CI46"] = yes_on(c.today + std::chrono::days{3});
    c.answers["CI45"] = yes_on(day_of(1066, 10, 14));
    c.medicines.push_back({"warfarine", {}, {}, {}});
    c.policy.role = "barber";
    c.wishes.visits = 0;
    const Issues issues = check(c, adult());
    EXPECT_EQ(issues.size(), 8u);
    EXPECT_TRUE(mentions(issues, "answers.CI46.date", "lies ahead"));
    EXPECT_TRUE(mentions(issues, "answers.CI45.date", "too far back"));
    const auto medicine = std::find_if(issues.begin(), issues.end(), [](const Issue& issue) {
        return issue.key == "medicines[1].name";
    });
    ASSERT_NE(medicine, issues.end());
    EXPECT_EQ(medicine->nearest, "warfarin");
}

TEST(Intake, answers_that_contradict_each_other_are_told) {
    Consultation c = healthy();
    c.answers["CI25"].reply = Reply::yes;
    c.answers["CI26"].reply = Reply::yes;
    c.answers["CI31"].reply = Reply::yes;
    c.medicines.push_back({"Eliquis", {}, {}, {}});  // CI22 is answered with no
    Person man = adult();
    man.sex = Sex::male;
    const Issues issues = check(c, man);
    EXPECT_EQ(issues.size(), 3u);
    EXPECT_TRUE(mentions(issues, "medicines[1]", "CI22"));
}

// requirements: S1-33 S2-16 S3-23 S0-19
TEST(Intake, a_plan_stays_a_draft_until_concerns_expectations_history_and_assessor_are_there) {
    EXPECT_TRUE(missing_parts(healthy()).empty());
    EXPECT_EQ(missing_parts(Consultation{}).size(), 6u);
    Consultation c = healthy();
    c.answers.erase("CI21");
    EXPECT_EQ(missing_parts(c).size(), 1u);
}

// requirements: S1-08 S3-07 S1-09
TEST(Rules, zones_of_face_neck_belly_thighs_hands_and_arms_exist_and_the_face_comes_first) {
    for (const char* id : {"cheek", "neck_anterior", "abdomen", "thigh", "hand_dorsal", "arm"}) {
        ASSERT_TRUE(find_zone(id)) << id;
        EXPECT_GT(find_zone(id)->hard_stop_mm, 0) << id;
    }
    EXPECT_EQ(zones().front().group, "face");
    EXPECT_EQ(zones().size(), 30u);
}

TEST(Intake, a_mentioned_procedure_answers_its_rule) {
    Consultation c = healthy();
    c.answers.erase("CI45");
    c.procedures.push_back({"Botox", c.today, {"forehead"}, {}});
    const auto answers = all_answers(c);
    EXPECT_EQ(answers.at("CI45").reply, Reply::yes);
    EXPECT_EQ(answers.at("CI45").date, c.today);
}

TEST(Intake, of_two_mentions_the_later_day_counts_and_a_missing_day_counts_as_today) {
    Consultation c = healthy();
    c.answers.erase("CI46");
    c.procedures = {{"filler", day_of(2026, 3, 1), {"cheek"}, {}},
                    {"filler", day_of(2026, 9, 1), {"chin"}, {}}};
    EXPECT_EQ(all_answers(c).at("CI46").date, day_of(2026, 9, 1));
    EXPECT_EQ(all_answers(c).at("CI46").zones.size(), 2u);
    c.procedures.push_back({"filler", {}, {}, {}});
    EXPECT_FALSE(all_answers(c).at("CI46").date);
    EXPECT_TRUE(all_answers(c).at("CI46").zones.empty());
}

// requirements: S1-33 S3-23
TEST(Questionnaire, every_rule_that_needs_an_answer_asks_for_it) {
    const auto questions = questionnaire();
    EXPECT_EQ(contraindications().size(), 65u);
    std::set<std::string> asked;
    for (const Question& question : questions) {
        EXPECT_FALSE(question.text.empty()) << question.rule;
        EXPECT_FALSE(question.because.empty()) << question.rule;
        asked.insert(question.rule);
    }
    for (const Contraindication& rule : contraindications()) {
        EXPECT_EQ(rule.when.holds == "answer" && rule.id != "CI64", asked.contains(rule.id))
            << rule.id;
    }
    EXPECT_TRUE(open_questions(healthy()).empty());
    EXPECT_EQ(open_questions(Consultation{}).size(), questions.size());
}

TEST(Rules, waits_rise_from_brief_to_strict_and_every_row_names_its_sources) {
    for (const Contraindication& rule : contraindications()) {
        for (std::size_t p = 0; p < 2; ++p) {
            EXPECT_LE(rule.wait_d[p].value_or(0), rule.wait_d[p + 1].value_or(1e9)) << rule.id;
        }
        EXPECT_FALSE(rule.basis.sources.empty()) << rule.id;
        for (const std::string& role : rule.overriders) EXPECT_TRUE(find_role(role)) << role;
    }
}

TEST(Rules, terms_and_protocols_point_to_rules_and_zones_that_exist) {
    for (const IntakeTerm& term : intake_terms()) {
        for (const std::string& rule : term.rules) EXPECT_TRUE(find_contraindication(rule)) << rule;
    }
    EXPECT_EQ(protocols().size(), 27u);
    for (const Protocol& protocol : protocols()) {
        for (const std::string& zone : protocol.zones) {
            EXPECT_TRUE(zone == "any" || find_zone(zone)) << protocol.id << " " << zone;
        }
    }
}

TEST(Rules, every_source_that_the_clinical_tables_name_is_defined) {
    std::set<std::string> known;
    for (const char* file : {"data/sources/clinical.csv", "data/sources/design.csv"}) {
        for (const CsvRow& row : embedded_csv(file).rows) known.insert(row.text("key"));
    }
    for (const char* file :
         {"data/rules/contraindications.csv", "data/rules/intake_terms.csv", "data/rules/roles.csv",
          "data/rules/adverse_events.csv", "data/rules/products.csv", "data/protocols.csv"}) {
        for (const CsvRow& row : embedded_csv(file).rows) {
            for (const std::string& key : row.list("sources")) {
                EXPECT_TRUE(known.contains(key)) << file << " names " << key;
            }
        }
    }
}

}  // namespace
}  // namespace needlework
