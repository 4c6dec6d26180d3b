// SPDX-License-Identifier: Apache-2.0
#include "consult/consultation_file.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "consult/example.test.hpp"
#include "consult/random_case.test.hpp"

namespace needlework {
namespace {

struct Told {
    Consultation consultation;
    Issues issues;
};

Told told(const std::string& toml) {
    SettingSections sections = consultation_sections();
    sections.push_back(concern_section());
    Parameters none;
    ReadSettings read = read_settings(toml, "visit.toml", sections, none, {});
    Told made;
    made.issues = read.issues;
    if (read.readable) made.consultation = consultation_of(read, adult(), made.issues);
    return made;
}

TEST(ConsultationFile, a_consultation_is_read_with_its_answers_wishes_and_decisions) {
    const Told t = told(R"(
[consultation]
date = 2026-11-21
expectations = "softer scars"
assessor = "Dr Example"
assessor_role = "dermatologist"
no = ["rest"]
downtime = "2 day"

[[concerns]]
indication = "IN01"
severity = "severe"
zones = ["cheek", "temple"]

[[answers]]
rule = "CI46"
reply = "yes"
date = 2026-11-01
zones = ["cheek"]

[[medicines]]
name = "warfarin"

[[decisions]]
rule = "CI22"
role = "prescriber"
name = "Dr Other"
reason = "small area, short course"
)");
    ASSERT_TRUE(t.issues.empty()) << issue_text(t.issues);
    const Consultation& c = t.consultation;
    EXPECT_EQ(c.today, day_of(2026, 11, 21));
    EXPECT_EQ(c.concerns[0].severity, Severity::severe);
    EXPECT_EQ(c.answers.at("CI46").date, day_of(2026, 11, 1));
    EXPECT_EQ(c.answers.at("CI31").reply, Reply::no);
    EXPECT_EQ(c.wishes.downtime_d, 2.0);
    EXPECT_TRUE(missing_parts(c).empty());
    const Screening s = screen(c, adult(), nullptr);
    EXPECT_EQ(s.zone("temple")->verdict, Eligibility::with_measures);  // decided, cap 0.5 mm
    EXPECT_EQ(s.zone("cheek")->earliest[1], day_of(2026, 11, 29));     // filler + 28 days
}

TEST(ConsultationFile, every_problem_is_told_at_once_with_its_line) {
    const Told t = told(R"([consultation]
date = 2026-11-21
profil = "strict"

[[concerns]]
indication = "IN99"
zones = ["cheek"]

[[medicines]]
name = "warfarine"

[[answers]]
rule = "CI45"
reply = "yes"
date = 2027-11-21
)");
    ASSERT_EQ(t.issues.size(), 5u) << issue_text(t.issues);
    const auto medicine = std::find_if(t.issues.begin(), t.issues.end(), [](const Issue& issue) {
        return issue.key == "medicines[1].name";
    });
    ASSERT_NE(medicine, t.issues.end());
    EXPECT_EQ(medicine->place.line, 10);
    EXPECT_EQ(medicine->nearest, "warfarin");
    const auto day = std::find_if(t.issues.begin(), t.issues.end(), [](const Issue& issue) {
        return issue.key == "answers.CI45.date";
    });
    ASSERT_NE(day, t.issues.end());
    EXPECT_EQ(day->place.line, 15);
}

TEST(ConsultationFile, what_is_written_reads_back_as_it_was) {
    for (std::uint32_t p = 0; p < 60; ++p) {
        Dice dice{p};
        Consultation c = random_request(dice);
        c.expectations = "a \"quoted\" wish,\nover two lines \u00e4";
        c.medicines = {{"aspirin", c.today, {}, true}, {"retinol", {}, {"face"}, {}}};
        c.procedures = {{"filler", c.today - std::chrono::days{3}, {"cheek"}, {}}};
        c.overrides = {{"CI22", "prescriber", "A. Person", "a reason", c.today}};
        const Told t = told(consultation_toml(c));
        EXPECT_EQ(t.consultation, c) << consultation_toml(c) << issue_text(t.issues);
    }
}

TEST(ConsultationFile, every_setting_has_a_meaning) {
    for (const SettingSection& section : consultation_sections()) {
        EXPECT_FALSE(section.meaning.empty()) << section.name;
        for (const Setting& setting : section.settings) {
            EXPECT_FALSE(setting.meaning.empty()) << section.name << "." << setting.key;
        }
    }
}

}  // namespace
}  // namespace needlework
