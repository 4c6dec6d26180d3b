// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "record/session_field.hpp"
#include "record/sqlite.hpp"

namespace needlework {

/// One session at the chair. Times of recording are UTC; an id of 0 is given by the file.
struct SessionRecord {
    std::int64_t id = 0;
    std::string recorded_at;
    FieldValues values;
    bool operator==(const SessionRecord&) const = default;
};

/// The reading of an outcome instrument. Of licensed instruments `marks` holds totals only, and
/// `total` is that mark where there is one alone.
struct ScoreRecord {
    std::int64_t id = 0;
    std::optional<std::int64_t> session;
    std::string recorded_at, day, instrument, zone, rater, version;
    std::map<std::string, double> marks;
    std::optional<double> total;
    std::string total_group;
    bool operator==(const ScoreRecord&) const = default;
};

/// An adverse event of a session: a row of data/rules/adverse_events.csv that happened.
struct EventRecord {
    std::int64_t id = 0, session = 0;
    std::string recorded_at, event;
    double onset_h = 0;  ///< after the end of the session
    bool serious = false;
    std::string zone, suspect, note;
    bool operator==(const EventRecord&) const = default;
};

/// One correction of what was recorded: who, when, why, and what the record said before. A session
/// is corrected value by value; a score or an event is retracted (field "retracted") and the right
/// one added. Nothing is ever erased.
struct Amendment {
    std::int64_t id = 0;
    std::string amended_at, entry;  ///< entry: "session", "score" or "event"
    std::int64_t entry_id = 0;
    std::string field, old_value, new_value;  ///< as format_field_key() and format_field_value()
    std::string by, reason;
    bool operator==(const Amendment&) const = default;
};

/// What is to be corrected in one entry, by whom and why.
struct AmendmentOrder {
    std::string entry;
    std::int64_t entry_id = 0;
    FieldValues values;  ///< of a session
    bool retract = false;
    std::string by, reason;
};

/// All that a record file holds, each list in the order of its ids.
struct Records {
    std::vector<SessionRecord> sessions;
    std::vector<ScoreRecord> scores;
    std::vector<EventRecord> events;
    std::vector<Amendment> amendments;
    bool operator==(const Records&) const = default;
};

/// Everything wrong with an entry, without looking at a file. check() of a score also fills in its
/// total and group.
Issues check(const SessionRecord& session);
Issues check(ScoreRecord& score);
Issues check(const EventRecord& event);
Issues check(const Amendment& amendment);

/// Everything wrong with a set of records: each entry, ids that stand twice, sessions that are not
/// there.
Issues check(Records& records);

/// Write one entry in one transaction; it is on the disk when the call returns. Returns its id, or
/// all that is wrong with it. `recorded_at` is the present time where it is empty.
Checked<std::int64_t> add(const Database& file, SessionRecord session);
Checked<std::int64_t> add(const Database& file, ScoreRecord score);
Checked<std::int64_t> add(const Database& file, EventRecord event);

/// Add values to a session that is there. A value that is recorded already stays: saying another
/// one is an issue, and then nothing is written.
Checked<std::int64_t> complete(const Database& file, const SessionRecord& session);

/// Correct an entry in one transaction; returns how many amendments were written, or all that is
/// wrong with the order.
Checked<std::size_t> amend(const Database& file, const AmendmentOrder& order);

/// Whether an entry was retracted: it stays and is shown, but no longer counts.
bool is_retracted(const Records& records, std::string_view entry, std::int64_t id);

/// The parts that amend() and read_records() are made of; each inside the caller's transaction.
FieldValues session_values(const Database& file, std::int64_t id);
void set_session_values(const Database& file, std::int64_t id, const FieldValues& values);
void insert_amendments(const Database& file, const std::vector<Amendment>& amendments);
std::vector<Amendment> read_amendments(const Database& file);

/// Put all of `records` into a file that holds none, in one transaction.
Checked<std::size_t> fill(const Database& file, Records records);

/// All records as they were at one moment.
Records read_records(const Database& file);

}  // namespace needlework
