// SPDX-License-Identifier: Apache-2.0
#include "report/fhir.hpp"

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "core/csv.hpp"
#include "report/trial_course.hpp"
#include "skin/zone.hpp"

namespace needlework {
namespace {

using Json = nlohmann::json;

Json bundle(CourseFacts facts = {{"IN01"}, read_date("2026-12-01").value()}) {
    TrialRun trial = trial_run(2);
    trial.info.facts = std::move(facts);
    return Json::parse(fhir_json(trial.run()));
}

/// Call `visit` with every value of the tree and the name that it stands under.
template <class Visit>
void walk(const Json& json, const std::string& name, const Visit& visit) {
    visit(name, json);
    if (json.is_object()) {
        for (const auto& [key, value] : json.items()) walk(value, key, visit);
    } else if (json.is_array()) {
        for (const Json& value : json) walk(value, name, visit);
    }
}

TEST(Fhir, every_reference_leads_to_an_entry_of_the_bundle) {
    const Json all = bundle();
    std::set<std::string> urls;
    const std::regex form{
        "urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"};
    for (const Json& entry : all["entry"]) {
        EXPECT_TRUE(std::regex_match(entry["fullUrl"].get<std::string>(), form));
        EXPECT_TRUE(urls.insert(entry["fullUrl"]).second) << "twice: " << entry["fullUrl"];
    }
    int references = 0;
    walk(all, "", [&](const std::string& name, const Json& value) {
        if (name != "reference" || !value.is_string()) return;
        ++references;
        EXPECT_TRUE(urls.contains(value)) << value;
    });
    EXPECT_GT(references, 20);
}

TEST(Fhir, elements_that_r4_requires_are_there_and_nothing_is_empty) {
    // Cardinality 1..1 or 1..* in FHIR 4.0.1.
    const std::map<std::string, std::vector<const char*>> required{
        {"CarePlan", {"status", "intent", "subject"}},
        {"ServiceRequest", {"status", "intent", "subject"}},
        {"Procedure", {"status", "subject"}},
        {"Observation", {"status", "code"}},
        {"Device", {}},
        {"Questionnaire", {"status"}},
        {"QuestionnaireResponse", {"status"}},
        {"Consent", {"status", "scope", "category"}},
        {"Provenance", {"target", "recorded", "agent"}}};
    const Json all = bundle();
    EXPECT_EQ(all["resourceType"], "Bundle");
    EXPECT_EQ(all["type"], "transaction");
    std::map<std::string, int> count;
    for (const Json& entry : all["entry"]) {
        const std::string type = entry["resource"]["resourceType"];
        ASSERT_TRUE(required.contains(type)) << type;
        ++count[type];
        EXPECT_EQ(entry["request"]["method"], "POST");
        EXPECT_EQ(entry["request"]["url"], type);
        for (const char* name : required.at(type)) {
            EXPECT_TRUE(entry["resource"].contains(name)) << type << "." << name;
        }
    }
    EXPECT_EQ(count["CarePlan"], 1);
    EXPECT_EQ(count["ServiceRequest"], 4);  // the sessions of the trial course
    EXPECT_EQ(count["Procedure"], 4 * 2);   // in two zones
    EXPECT_EQ(count["Device"], 1);
    EXPECT_EQ(count["Provenance"], 1);
    walk(all, "", [](const std::string& name, const Json& value) {
        EXPECT_FALSE(value.is_null()) << name;
        if (value.is_string() || value.is_array() || value.is_object()) {
            EXPECT_FALSE(value.empty()) << name;
            EXPECT_NE(value, "") << name;
        }
    });
}

TEST(Fhir, nothing_that_was_only_simulated_is_called_done_and_no_person_is_named) {
    const Json whole = bundle();
    for (const Json& entry : whole["entry"]) {
        const Json& resource = entry["resource"];
        if (resource.contains("status")) {
            // The answers were given; all else is only planned.
            if (resource["resourceType"] == "QuestionnaireResponse") continue;
            EXPECT_NE(resource["status"], "completed");
            EXPECT_NE(resource["status"], "final");
            EXPECT_NE(resource["status"], "active");
        }
        EXPECT_NE(resource["resourceType"], "Patient");
        if (resource.contains("subject")) {
            EXPECT_EQ(resource["subject"]["identifier"]["value"], "subject");
        }
    }
}

TEST(Fhir, codes_of_diagnoses_are_those_that_were_read_and_all_others_stay_text) {
    std::map<std::string, std::string> read;  // concern to code
    for (const CsvRow& row : embedded_csv("data/fhir_codes.csv").rows) {
        if (row.text("mark") != "read") continue;
        for (const std::string& use : row.list("used_for")) read[use] = row.text("code");
    }
    EXPECT_EQ(read["IN01"], "L90.5");
    EXPECT_EQ(read["IN17"], "L81.1");
    for (const char* id : {"IN01", "IN14", "IN16", "IN17", "IN18"}) {
        const Json all = bundle({{id}, {}});
        for (const Json& entry : all["entry"]) {
            if (entry["resource"]["resourceType"] != "ServiceRequest") continue;
            const Json& reason = entry["resource"]["reasonCode"][0];
            EXPECT_EQ(reason.contains("coding"), read.contains(id)) << id;
            if (read.contains(id)) {
                EXPECT_EQ(reason["coding"][0]["code"], read.at(id));
            }
        }
    }
}

TEST(Fhir, sessions_stand_on_their_days_and_without_a_start_there_are_no_dates) {
    std::vector<std::string> days;
    const Json whole = bundle();
    for (const Json& entry : whole["entry"]) {
        const Json& resource = entry["resource"];
        if (resource["resourceType"] == "ServiceRequest") {
            days.push_back(resource["occurrenceDateTime"]);
        }
    }
    EXPECT_EQ(days, (std::vector<std::string>{"2026-12-01", "2026-12-29", "2027-01-26",
                                              "2027-02-23"}));  // 28 days apart
    walk(bundle({{"IN01"}, {}}), "", [](const std::string& name, const Json&) {
        EXPECT_NE(name, "occurrenceDateTime");
        EXPECT_NE(name, "effectiveDateTime");
    });
}

TEST(Fhir, the_same_course_gives_the_same_bundle_and_another_course_other_ids) {
    EXPECT_EQ(bundle(), bundle());
    TrialRun other = trial_run(2);
    other.info.resolved_json = "{\"other\": 1}\n";
    const Json changed = Json::parse(fhir_json(other.run()));
    EXPECT_NE(changed["entry"][0]["fullUrl"], bundle()["entry"][0]["fullUrl"]);
}

TEST(Fhir, predictions_carry_the_band_between_people) {
    int with_band = 0;
    const Json whole = bundle();
    for (const Json& entry : whole["entry"]) {
        const Json& resource = entry["resource"];
        if (resource["resourceType"] != "Observation" || !resource.contains("basedOn")) continue;
        ASSERT_TRUE(resource.contains("component")) << resource["code"];
        ++with_band;
    }
    EXPECT_GT(with_band, 0);
}

}  // namespace
}  // namespace needlework
