// SPDX-License-Identifier: Apache-2.0
#include "record/entries.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "core/csv.hpp"
#include "record/record_case.test.hpp"
#include "record/record_file.hpp"
#include "record/record_json.hpp"

namespace needlework {
namespace {

bool names(const Issues& issues, const std::string& key) {
    for (const Issue& issue : issues) {
        if (issue.key.find(key) != std::string::npos) return true;
    }
    return false;
}

TEST(SessionField, the_table_holds_38_fields_whose_sources_and_relations_are_known) {
    std::set<std::string> fields, names, sources;
    for (const CsvRow& row : embedded_csv("data/sources/clinical.csv").rows) {
        sources.insert(row.text("key"));
    }
    sources.insert("DESIGN");
    for (const SessionField& field : session_fields()) {
        fields.insert(field.field);
        EXPECT_TRUE(names.insert(field.name).second) << field.name;
        EXPECT_EQ(std::isnan(field.low), std::isnan(field.high)) << field.name;
    }
    EXPECT_EQ(fields.size(), 38u);
    for (const CsvRow& row : embedded_csv("data/session_record.csv").rows) {
        for (const std::string& source : row.list("sources")) {
            EXPECT_TRUE(sources.contains(source)) << row.text("name") << " " << source;
        }
        const std::string& relation = row.text("relation");
        if (relation.empty() || relation == "gs1") continue;
        EXPECT_TRUE(find_session_field(relation.substr(relation.rfind(' ') + 1))) << relation;
    }
}

TEST(SessionField, every_limit_is_held_on_both_sides) {
    for (const SessionField& field : session_fields()) {
        if (std::isnan(field.low)) continue;
        const FieldKey key{field.name, field.block == "pass" ? 1 : 0};
        for (const double value : {field.low - 1, field.low, field.high, field.high + 1}) {
            FieldValues values;
            if (field.kind == FieldKind::whole) {
                values[key] = static_cast<std::int64_t>(value);
            } else {
                values[key] = value;
            }
            const bool inside = value >= field.low && value <= field.high;
            EXPECT_EQ(check_values(values).empty(), inside) << field.name << " = " << value;
        }
    }
}

TEST(SessionField, a_time_is_an_instant_with_its_offset) {
    EXPECT_EQ(read_time("1970-01-01T00:00Z"), 0);
    EXPECT_EQ(read_time("2026-11-21T14:05+01:00"), read_time("2026-11-21T13:05Z"));
    EXPECT_EQ(read_time("2026-11-21T00:30-05:00"), read_time("2026-11-21T05:30Z"));
    for (const char* none : {"", "2026-11-21", "2026-11-21T14:05", "2026-11-21T24:00Z",
                             "2026-02-30T10:00Z", "2026-11-21 14:05Z", "2026-11-21T14:05+1:00"}) {
        EXPECT_FALSE(read_time(none)) << none;
    }
}

TEST(Session, everything_wrong_is_said_at_once) {
    const auto read = read_session({{"pass.depht", "1.5 mm"},
                                    {"pass[2].depth", "1.5 s"},
                                    {"pass.pain", "11"},
                                    {"visit.birth_date", "2025-02-30"},
                                    {"device.pack_intact", "perhaps"},
                                    {"pass.zone", "chek"}});
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().size(), 6u) << issue_text(read.error());
}

// requirements: S1-02 S2-04 S1-44 S0-35 S1-35
TEST(Session, what_should_not_be_is_recorded_and_told) {
    const auto session = read_session({{"visit.start", "2026-11-21T14:05+01:00"},
                                       {"visit.certificate_expiry", "2026-11-20"},
                                       {"device.cartridge_expiry", "2026-11-20"},
                                       {"device.pack_intact", "no"},
                                       {"device.verified_depth", "1.5 mm"},
                                       {"device.set_depth", "1.66 mm"},
                                       {"device.udi_di", "00812345678900"},
                                       {"anaesthetic.strength", "7 %"},
                                       {"pass.pain", "7"},
                                       {"pass.end_point", "5"},
                                       {"consent.given_at", "2026-11-21T13:06Z"},
                                       {"end.bleeding_stopped", "16 min"}});
    ASSERT_TRUE(session) << issue_text(session.error());
    const Issues found = session_findings(session->values);
    for (const char* key : {"cartridge_expiry", "pack_intact", "set_depth", "udi_di", "strength",
                            "pain", "end_point", "given_at", "bleeding_stopped"}) {
        EXPECT_TRUE(names(found, key)) << key;
    }
    EXPECT_TRUE(names(found, "anaesthetic.removed"));  // needed as an anaesthetic was used
    EXPECT_TRUE(names(found, "visit.client_id"));      // needed always
    for (const char* key :
         {"certificate_expiry", "visit.licence", "cartridge_lot", "anaesthetic.mass"}) {
        EXPECT_TRUE(names(found, key)) << key;
    }
}

TEST(Session, what_is_within_the_limits_is_not_told) {
    const auto session = read_session({{"visit.start", "2026-11-21T14:05+01:00"},
                                       {"device.cartridge_expiry", "2026-11-21"},
                                       {"device.verified_depth", "1.5 mm"},
                                       {"device.set_depth", "1.65 mm"},
                                       {"device.udi_di", "00012345600012"},
                                       {"pass.pain", "6"},
                                       {"end.bleeding_stopped", "15 min"}});
    ASSERT_TRUE(session) << issue_text(session.error());
    const Issues found = session_findings(session->values);
    for (const char* key :
         {"cartridge_expiry", "set_depth", "udi_di", "pain", "bleeding_stopped", "anaesthetic"}) {
        EXPECT_FALSE(names(found, key)) << key;
    }
}

TEST(Session, completing_adds_values_and_never_changes_one) {
    const TemporaryFolder folder;
    create_record_file(folder / "a");
    const Database file = open_record_file(folder / "a");
    const std::int64_t id = add(file, cheek_session()).value();
    SessionRecord more = read_session({{"visit.room", "2"}, {"pass[1].pain", "4"}}).value();
    more.id = id;
    EXPECT_TRUE(complete(file, more));
    FieldValues expected = cheek_session().values;
    expected[{"visit.room", 0}] = std::string{"2"};
    EXPECT_EQ(read_records(file).sessions.front().values, expected);

    more.values = read_session({{"visit.site", "North"}, {"pass[1].pain", "5"}})->values;
    EXPECT_FALSE(complete(file, more));
    more.id = 99;
    EXPECT_FALSE(complete(file, more));
    EXPECT_EQ(read_records(file).sessions.front().values, expected);
}

TEST(Score, items_make_the_total_that_the_instrument_defines) {
    const auto score = read_score({{"instrument", "VSS"},
                                   {"date", "2026-11-21"},
                                   {"zone", "cheek"},
                                   {"vascularity", "2"},
                                   {"pigmentation", "1"},
                                   {"pliability", "3"},
                                   {"height", "1"}});
    ASSERT_TRUE(score) << issue_text(score.error());
    EXPECT_EQ(score->total, 2 + 1 + 3 + 1);
}

TEST(Score, licensed_instruments_take_totals_and_no_items) {
    const struct {
        const char *instrument, *total;
    } licensed[] = {{"POSAS_IMPORT", "patient_total"},
                    {"SCARQ_IMPORT", "symptoms"},
                    {"FACEQ_IMPORT", "scale_score"},
                    {"DLQI_IMPORT", "total"}};
    for (const auto& [instrument, total] : licensed) {
        const auto taken =
            read_score({{"instrument", instrument}, {"date", "2026-11-21"}, {total, "20"}});
        ASSERT_TRUE(taken) << instrument << issue_text(taken.error());
        EXPECT_EQ(taken->total, 20.0) << instrument;
        EXPECT_FALSE(
            read_score({{"instrument", instrument}, {"date", "2026-11-21"}, {"itching", "3"}}));
        EXPECT_FALSE(read_score({{"instrument", instrument}, {"date", "2026-11-21"}}));
    }
}

Records some_records(const Database& file) {
    const std::int64_t id = add(file, cheek_session()).value();
    add(file, read_session({{"visit.client_id", "quote \" and \xC3\xA9"}}).value()).value();
    add(file, read_score({{"instrument", "PAIN"}, {"date", "2026-11-21"}, {"nrs", "4"}}).value())
        .value();
    ScoreRecord posas = read_score({{"instrument", "POSAS_IMPORT"},
                                    {"date", "2026-12-21"},
                                    {"zone", "cheek"},
                                    {"rater", "patient"},
                                    {"observer_total", "17"},
                                    {"patient_total", "20"}})
                            .value();
    posas.session = id;
    add(file, posas).value();
    EventRecord event =
        read_event({{"session", "1"}, {"event", "AE09"}, {"onset", "20.1 day"}, {"serious", "no"}})
            .value();
    add(file, event).value();
    return read_records(file);
}

TEST(RecordJson, export_and_import_give_back_the_same_records_and_the_same_bytes) {
    const TemporaryFolder folder;
    create_record_file(folder / "a");
    create_record_file(folder / "b");
    const Records records = some_records(open_record_file(folder / "a"));
    const std::string json = records_json(records);
    const Checked<Records> read = read_records_json(json, "a.json");
    ASSERT_TRUE(read) << issue_text(read.error());
    EXPECT_EQ(*read, records);
    const Database copy = open_record_file(folder / "b");
    EXPECT_TRUE(fill(copy, *read));
    EXPECT_EQ(read_records(copy), records);
    EXPECT_EQ(records_json(read_records(copy)), json);
    EXPECT_FALSE(fill(copy, *read));  // it holds records now
}

TEST(RecordJson, damaged_text_is_refused_with_words_and_never_stops_the_program) {
    const TemporaryFolder folder;
    create_record_file(folder / "a");
    const std::string json = records_json(some_records(open_record_file(folder / "a")));
    for (std::size_t cut = 0; cut < json.size() - 2; cut += 7) {
        const Checked<Records> read = read_records_json(json.substr(0, cut), "cut.json");
        ASSERT_FALSE(read) << cut;
        EXPECT_FALSE(read.error().front().what.empty());
    }
    for (std::size_t at = 0; at < json.size(); at += 5) {
        std::string other = json;
        other[at] = other[at] == '7' ? '"' : '7';
        const Checked<Records> read = read_records_json(other, "other.json");
        if (read) {
            EXPECT_EQ(read_records_json(records_json(*read), "again.json").value(), *read);
        } else {
            EXPECT_FALSE(read.error().empty());
        }
    }
}

TEST(RecordJson, an_entry_of_a_session_that_is_not_there_is_found_before_anything_is_written) {
    Records records;
    records.sessions.push_back({1, "2026-11-21T13:05:00Z", cheek_session().values});
    EventRecord event =
        read_event({{"session", "2"}, {"event", "AE01"}, {"onset", "1 h"}, {"serious", "no"}})
            .value();
    event.id = 1;
    records.events.push_back(event);
    const Checked<Records> read = read_records_json(records_json(records), "lost.json");
    ASSERT_FALSE(read);
    EXPECT_NE(read.error().front().what.find("session 2"), std::string::npos);
}

}  // namespace
}  // namespace needlework
