// SPDX-License-Identifier: Apache-2.0
#include "report/fhir_course.hpp"

#include <gtest/gtest.h>

#include <tuple>

#include "core/embedded.hpp"
#include "record/entry_text.hpp"
#include "report/fhir.hpp"
#include "report/fhir_records.hpp"
#include "treat/treat.hpp"

namespace needlework {
namespace {

constexpr const char* every_kind = R"(
title = "Round \"trip\""
start = 2027-01-12
time_zone = "Europe/Berlin"
session_time = "14:30"

[person]
age = "41.5 yr"
smoker = true

[[concerns]]
indication = "IN01"
zones = ["cheek", "temple"]
severity = "severe"

[consultation]
date = 2026-11-21
assessor = "A. Example"
assessor_role = "clinician"
no = ["rest"]
downtime = "3.5 day"
visits = 3

[[answers]]
rule = "CI46"
reply = "yes"
date = 2026-11-10
zones = ["cheek"]
words = "a little, \"once\""

[[medicines]]
name = "ibuprofen"
date = 2026-11-01
prescribed = false

[[events]]
name = "wedding"
date = 2027-06-01

[[decisions]]
rule = "CI23"
role = "prescriber"
name = "B. Example"
reason = "low dose"

[goals]
ready_by = 2028-02-29
least_gain = 1.5
max_pih_risk = "2.5 %"
max_scar_index = 0.05

[optimise]
objective = "lemperle"
devices = ["skinpen-precision", "exceed"]

[device]
model = "skinpen-precision"

[[products]]
product = "ha_gel"
start = "30 h"

[model]
"heal.sigma_Y" = "510 pg/cell/day"

[run]
people = 3
seed = 7
)";

CourseFile course_from(const std::string& toml) {
    auto course = read_course(toml, "course.toml", all_parameters());
    EXPECT_TRUE(course) << (course ? "" : issue_text(course.error())) << toml;
    return std::move(*course);
}

std::string bundle_of(const CourseFile& course, const std::string& toml) {
    Course planned;
    planned.plan = course.plan;
    RunInfo info;
    info.title = course.title;
    info.course_toml = toml;
    info.resolved_json = resolved_json(course);
    info.started = "2026-11-21T06:00:00Z";
    info.facts.start = course.start;
    info.consulted = course.consulted;
    return fhir_json({planned, {}, course.parameters, info});
}

auto told(const Goals& g) {
    return std::tuple{g.max_downtime_d, g.ready_by,     g.max_visits,
                      g.least_gain,     g.max_pih_risk, g.max_scar_index};
}

TEST(FhirCourse, a_course_comes_back_equal_from_its_bundle) {
    std::vector<std::string> texts{every_kind};
    for (const char* name : {"plan-me", "acne-scars-cheeks", "products-after-needling"}) {
        texts.emplace_back(embedded_file("examples/" + std::string{name} + ".toml").value());
    }
    for (const std::string& text : texts) {
        const CourseFile course = course_from(text);
        const auto toml = course_of_fhir(bundle_of(course, text), "bundle.json");
        ASSERT_TRUE(toml) << issue_text(toml.error());
        const CourseFile again = course_from(*toml);
        EXPECT_EQ(again.consulted.consultation, course.consulted.consultation) << *toml;
        EXPECT_EQ(told(again.goals), told(course.goals));
        EXPECT_EQ(again.optimise.objective, course.optimise.objective);
        EXPECT_EQ(again.optimise.devices, course.optimise.devices);
        CourseFile same_words = again;
        same_words.given = course.given;  // which answers stood in a list, and which in a block
        EXPECT_EQ(resolved_json(same_words), resolved_json(course));
        // And once more: now the words are the same as well.
        const auto third = course_of_fhir(bundle_of(again, *toml), "bundle.json");
        ASSERT_TRUE(third);
        EXPECT_EQ(*third, *toml);
    }
}

TEST(FhirCourse, a_broken_bundle_is_refused_with_all_that_is_wrong) {
    const CourseFile course = course_from(every_kind);
    const std::string whole = bundle_of(course, every_kind);
    const auto what = [](const std::string& json) {
        const auto toml = course_of_fhir(json, "bundle.json");
        EXPECT_FALSE(toml);
        return toml ? std::string{} : issue_text(toml.error());
    };
    const auto changed = [&](const std::string& from, const std::string& to) {
        std::string text = whole;
        for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size()) {
            text.replace(at, from.size(), to);
        }
        EXPECT_NE(text, whole) << from;
        return text;
    };
    EXPECT_NE(what(whole.substr(0, whole.size() / 2)).find("no JSON"), std::string::npos);
    EXPECT_NE(what("{}").find("no FHIR Bundle"), std::string::npos);
    EXPECT_NE(what("[1, 2]").find("no FHIR Bundle"), std::string::npos);
    EXPECT_NE(what(changed("Questionnaire/course", "Questionnaire/other")).find("one is needed"),
              std::string::npos);
    const std::string two =
        what(changed("\"linkId\": \"person.age\"", "\"linkId\": \"person.agee\""));
    EXPECT_NE(two.find("person.agee"), std::string::npos) << two;
    EXPECT_NE(two.find("did you mean person.age?"), std::string::npos) << two;
    EXPECT_NE(
        what(changed("\"valueBoolean\": true", "\"valueBoolean\": \"yes\"")).find("another kind"),
        std::string::npos);
    // A reference that leads nowhere: the first id is taken away from its entry.
    const std::size_t at = whole.find("\"fullUrl\": \"urn:uuid:") + 12;
    std::string lost = whole;
    lost[at + 12] = lost[at + 12] == '0' ? '1' : '0';
    EXPECT_NE(what(lost).find("leads to no entry"), std::string::npos);
}

// requirements: S0-07 S3-04
TEST(FhirRecords, records_become_devices_procedures_scores_events_and_consents) {
    for (const char* field : {"device.model", "device.needles", "device.needle_length",
                              "device.cartridge_lot", "device.udi_di", "device.udi_pi"}) {
        EXPECT_NE(find_session_field(field), nullptr) << field;
    }
    Records records;
    SessionRecord session =
        read_session(read_assignments({"visit.client_id=C-17", "visit.start=2026-11-21T14:05+01:00",
                                       "visit.end=2026-11-21T15:00+01:00", "device.model=SkinPen",
                                       "device.udi_di=00812345678906", "device.udi_pi=(10)L7",
                                       "device.cartridge_lot=L7", "pass[1].zone=cheek",
                                       "pass[1].depth=1.5 mm", "pass[2].zone=temple",
                                       "pass[2].depth=0.75 mm", "consent.version=3",
                                       "consent.given_at=2026-11-21T13:50+01:00",
                                       "consent.photographs_teaching=no"})
                         .value())
            .value();
    session.id = 1;
    session.recorded_at = "2026-11-21T14:00:00Z";
    records.sessions = {session};
    records.events.push_back({1, 1, "2026-12-11T10:00:00Z", "AE09", 480, false, "cheek", "", "n"});
    const auto bundle = nlohmann::json::parse(fhir_json(records, "2026-12-12T08:00:00Z"));
    std::map<std::string, std::vector<nlohmann::json>> by_type;
    for (const auto& entry : bundle["entry"]) {
        by_type[entry["resource"]["resourceType"]].push_back(entry["resource"]);
    }
    ASSERT_EQ(by_type["Device"].size(), 1u);
    EXPECT_EQ(by_type["Device"][0]["udiCarrier"][0]["deviceIdentifier"], "00812345678906");
    ASSERT_EQ(by_type["Procedure"].size(), 2u);
    EXPECT_EQ(by_type["Procedure"][0]["status"], "completed");
    EXPECT_EQ(by_type["Procedure"][0]["performedPeriod"]["start"], "2026-11-21T14:05:00+01:00");
    ASSERT_EQ(by_type["AdverseEvent"].size(), 1u);
    // 480 h after 15:00 +01:00 on 21 November is 14:00 UTC on 11 December.
    EXPECT_EQ(by_type["AdverseEvent"][0]["date"], "2026-12-11T14:00:00Z");
    ASSERT_EQ(by_type["Consent"].size(), 1u);
    EXPECT_EQ(by_type["Consent"][0]["provision"]["provision"][0]["type"], "deny");
    records.amendments.push_back({1, "2026-12-12T07:00:00Z", "event", 1, "retracted", "no", "yes",
                                  "A. Example", "another person"});
    const std::string later = fhir_json(records, "2026-12-12T08:00:00Z");
    EXPECT_EQ(later.find("AdverseEvent\""), std::string::npos);
    EXPECT_NE(later.find("another person"), std::string::npos);
}

}  // namespace
}  // namespace needlework
