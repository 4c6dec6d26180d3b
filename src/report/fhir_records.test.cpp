// SPDX-License-Identifier: Apache-2.0
#include "report/fhir_records.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "care/warning_signs.hpp"
#include "record/record_json.hpp"
#include "report/fhir_record_answers.hpp"
#include "skin/zone.hpp"

namespace needlework {
namespace {

/// Records of every kind, drawn from a seed; all pass check().
class RandomRecords {
public:
    explicit RandomRecords(unsigned seed) : random_{seed} {}

    Records draw() {
        Records records;
        const int sessions = 1 + static_cast<int>(below(3));
        for (int i = 1; i <= sessions; ++i) records.sessions.push_back(session(10 * i));
        for (int i = 1; i <= static_cast<int>(below(3)); ++i) records.scores.push_back(score(i));
        for (int i = 1; i <= static_cast<int>(below(4)); ++i) records.events.push_back(event(i));
        if (below(2) == 0) {
            records.amendments.push_back({1, "2026-12-12T07:00:00Z", "session", 10, "visit.room",
                                          below(2) ? "" : "2", "3", "A. Example", "a \"slip\""});
        }
        return records;
    }

private:
    std::size_t below(std::size_t n) { return random_() % n; }
    double part() { return static_cast<double>(random_()) / 4294967296.0; }
    std::string words() {
        constexpr const char* all[] = {"left", "ü ß 漢", "a, b; c", "<b>&\"quoted\"", "tab\there"};
        return all[below(std::size(all))];
    }

    FieldValue value_of(const SessionField& field) {
        const double low = std::isnan(field.low) ? 0 : field.low;
        const double high = std::isnan(field.high) ? low + 10 : field.high;
        switch (field.kind) {
            case FieldKind::whole:
                return static_cast<std::int64_t>(low + part() * (high - low));
            case FieldKind::number:
                return low + part() * (high - low);
            case FieldKind::yes_no:
                return below(2) == 0;
            case FieldKind::date:
                return fmt::format("20{}-02-28", 24 + below(5));
            case FieldKind::time:
                return fmt::format("2026-03-29T0{}:30+0{}:00", below(9), below(3));
            case FieldKind::choice:
                return field.choices[below(field.choices.size())];
            case FieldKind::zone:
                return std::string{zones()[below(zones().size())].id};
            default:
                return words();
        }
    }

    SessionRecord session(std::int64_t id) {
        SessionRecord made{id, fmt::format("2026-11-{}T14:00:00Z", 10 + id % 19), {}};
        for (const SessionField& field : session_fields()) {
            const bool of_pass = field.name.starts_with("pass.");
            for (int pass = of_pass ? 1 : 0; pass <= (of_pass ? 3 : 0); ++pass) {
                if (below(2) == 0) continue;
                const FieldValues one{{{field.name, pass}, value_of(field)}};
                if (check_values(one).empty()) made.values.insert(one.begin(), one.end());
            }
        }
        return made;
    }

    ScoreRecord score(std::int64_t id) {
        ScoreRecord made;
        made.id = id;
        if (below(2) == 0) made.session = 10;
        made.recorded_at = "2026-12-01T08:00:00Z";
        made.day = "2028-02-29";
        made.instrument = "PAIN";
        made.zone = below(2) ? "cheek" : "";
        made.rater = words();
        made.marks = {{"nrs", static_cast<double>(below(11))}};
        check(made);  // makes its total
        return made;
    }

    EventRecord event(std::int64_t id) {
        const auto all = adverse_events();
        return {id,
                10,
                "2026-12-11T10:00:00Z",
                all[below(all.size())].id,
                480.0 * part(),
                below(2) == 0,
                below(2) ? "cheek" : "",
                below(2) ? "the cream" : "",
                below(3) ? words() : ""};
    }

    std::mt19937 random_;
};

TEST(FhirRecords, any_records_come_back_equal_from_their_bundle) {
    std::size_t values = 0;
    for (unsigned seed = 1; seed <= 60; ++seed) {
        Records records = RandomRecords{seed}.draw();
        ASSERT_TRUE(check(records).empty()) << seed << issue_text(check(records));
        const std::string bundle = fhir_json(records, "2026-12-12T08:00:00Z");
        ASSERT_TRUE(is_fhir_bundle(bundle));
        const Checked<Records> back = records_of_fhir(bundle, "bundle.json");
        ASSERT_TRUE(back) << seed << issue_text(back.error());
        EXPECT_EQ(*back, records) << seed;
        EXPECT_EQ(records_json(*back), records_json(records));
        EXPECT_EQ(fhir_json(*back, "2026-12-12T08:00:00Z"), bundle);
        for (const SessionRecord& one : records.sessions) values += one.values.size();
    }
    EXPECT_GT(values, 60u * session_fields().size() / 2);
}

TEST(FhirRecords, a_retracted_event_comes_back_although_no_adverse_event_tells_it) {
    Records records = RandomRecords{7}.draw();
    records.events = {{1, 10, "2026-12-11T10:00:00Z", "AE09", 480, false, "cheek", "", "n"}};
    records.amendments = {{1, "2026-12-12T07:00:00Z", "event", 1, "retracted", "no", "yes",
                           "A. Example", "another person"}};
    const auto back = records_of_fhir(fhir_json(records, "2026-12-12T08:00:00Z"), "bundle.json");
    ASSERT_TRUE(back) << issue_text(back.error());
    EXPECT_EQ(*back, records);
}

TEST(FhirRecords, a_broken_bundle_is_refused_with_all_that_is_wrong) {
    const std::string whole = fhir_json(RandomRecords{3}.draw(), "2026-12-12T08:00:00Z");
    const auto what = [](const std::string& json) {
        const auto read = records_of_fhir(json, "bundle.json");
        return read ? std::string{} : issue_text(read.error());
    };
    const auto changed = [&](const std::string& from, const std::string& to) {
        std::string text = whole;
        const auto at = text.rfind(from);
        EXPECT_NE(at, text.npos) << from;
        return at == text.npos ? text : text.replace(at, from.size(), to);
    };
    EXPECT_NE(what(whole.substr(0, whole.size() / 2)).find("no JSON"), std::string::npos);
    EXPECT_NE(what("{}").find("no FHIR Bundle"), std::string::npos);
    EXPECT_NE(what(changed("Questionnaire/records|", "Questionnaire/other|")).find("one is needed"),
              std::string::npos);
    const std::string misspelt =
        what(changed("\"linkId\": \"session.id\"", "\"linkId\": \"session.idd\""));
    EXPECT_NE(misspelt.find("did you mean session.id?"), std::string::npos) << misspelt;
    EXPECT_FALSE(is_fhir_bundle("not JSON"));
    EXPECT_FALSE(is_fhir_bundle("[1]"));
}

}  // namespace
}  // namespace needlework
