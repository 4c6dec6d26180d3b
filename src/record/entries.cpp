// SPDX-License-Identifier: Apache-2.0
#include "record/entries.hpp"

#include <fmt/format.h>

namespace needlework {
namespace {

constexpr std::string_view now_if_empty =
    "coalesce(nullif(?, ''), strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))";

void bind_id(Statement& statement, std::int64_t id) {
    if (id == 0) {
        statement.bind_null();
    } else {
        statement.bind(id);
    }
}

void bind_value(Statement& statement, const FieldValue& value) {
    if (const bool* yes = std::get_if<bool>(&value)) {
        statement.bind(std::int64_t{*yes ? 1 : 0});
    } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        statement.bind(*whole);
    } else if (const double* number = std::get_if<double>(&value)) {
        statement.bind(*number);
    } else {
        statement.bind(std::string_view{std::get<std::string>(value)});
    }
}

FieldValue value_of(const SessionField* field, const Statement& row, int column) {
    if (field && field->kind == FieldKind::number) return row.number(column);
    if (field && field->kind == FieldKind::whole) return row.whole(column);
    if (field && field->kind == FieldKind::yes_no) return row.whole(column) != 0;
    return row.text(column);
}

void insert_values(const Database& file, std::int64_t id, const FieldValues& values) {
    Statement insert = file.prepare("INSERT INTO session_value VALUES (?, ?, ?, ?)");
    for (const auto& [key, value] : values) {
        insert.bind(id).bind(std::string_view{key.name}).bind(std::int64_t{key.pass});
        bind_value(insert, value);
        insert.run();
    }
}

std::int64_t insert(const Database& file, const SessionRecord& session) {
    Statement row = file.prepare(fmt::format("INSERT INTO session VALUES (?, {})", now_if_empty));
    bind_id(row, session.id);
    row.bind(std::string_view{session.recorded_at}).run();
    const std::int64_t id = file.last_id();
    insert_values(file, id, session.values);
    return id;
}

std::int64_t insert(const Database& file, const ScoreRecord& score) {
    Statement row = file.prepare(
        fmt::format("INSERT INTO score VALUES (?, ?, {}, ?, ?, ?, ?, ?, ?, ?)", now_if_empty));
    bind_id(row, score.id);
    bind_id(row, score.session.value_or(0));
    row.bind(std::string_view{score.recorded_at}).bind(std::string_view{score.day});
    row.bind(std::string_view{score.instrument}).bind(std::string_view{score.zone});
    row.bind(std::string_view{score.rater}).bind(std::string_view{score.version});
    if (score.total) {
        row.bind(*score.total);
    } else {
        row.bind_null();
    }
    row.bind(std::string_view{score.total_group}).run();
    const std::int64_t id = file.last_id();
    Statement mark = file.prepare("INSERT INTO score_mark VALUES (?, ?, ?)");
    for (const auto& [item, value] : score.marks) {
        mark.bind(id).bind(std::string_view{item}).bind(value).run();
    }
    return id;
}

std::int64_t insert(const Database& file, const EventRecord& event) {
    Statement row = file.prepare(
        fmt::format("INSERT INTO adverse_event VALUES (?, ?, {}, ?, ?, ?, ?, ?, ?)", now_if_empty));
    bind_id(row, event.id);
    row.bind(event.session).bind(std::string_view{event.recorded_at});
    row.bind(std::string_view{event.event}).bind(event.onset_h);
    row.bind(std::int64_t{event.serious ? 1 : 0}).bind(std::string_view{event.zone});
    row.bind(std::string_view{event.suspect}).bind(std::string_view{event.note}).run();
    return file.last_id();
}

bool session_exists(const Database& file, std::int64_t id) {
    Statement found = file.prepare("SELECT 1 FROM session WHERE id = ?");
    return found.bind(id).next();
}

Issues no_session(std::int64_t id) {
    Issue issue;
    issue.key = "session";
    issue.what = fmt::format("{} is not in this file", id);
    issue.fix = "needlework record list FILE shows the sessions";
    return {issue};
}

std::vector<ScoreRecord> read_scores(const Database& file) {
    Statement row = file.prepare(
        "SELECT id, session, recorded_at, day, instrument, zone, rater, version, total, "
        "total_group FROM score ORDER BY id");
    std::vector<ScoreRecord> all;
    while (row.next()) {
        ScoreRecord& score = all.emplace_back();
        score.id = row.whole(0);
        if (!row.null(1)) score.session = row.whole(1);
        score.recorded_at = row.text(2);
        score.day = row.text(3);
        score.instrument = row.text(4);
        score.zone = row.text(5);
        score.rater = row.text(6);
        score.version = row.text(7);
        if (!row.null(8)) score.total = row.number(8);
        score.total_group = row.text(9);
        Statement mark = file.prepare("SELECT item, mark FROM score_mark WHERE score = ?");
        mark.bind(score.id);
        while (mark.next()) score.marks[mark.text(0)] = mark.number(1);
    }
    return all;
}

std::vector<EventRecord> read_events(const Database& file) {
    Statement row = file.prepare(
        "SELECT id, session, recorded_at, event, onset_h, serious, zone, suspect, note "
        "FROM adverse_event ORDER BY id");
    std::vector<EventRecord> all;
    while (row.next()) {
        all.push_back({.id = row.whole(0),
                       .session = row.whole(1),
                       .recorded_at = row.text(2),
                       .event = row.text(3),
                       .onset_h = row.number(4),
                       .serious = row.whole(5) != 0,
                       .zone = row.text(6),
                       .suspect = row.text(7),
                       .note = row.text(8)});
    }
    return all;
}

/// Check the session that an entry names and write the entry, in one transaction.
template <class Entry>
Checked<std::int64_t> add_to_session(const Database& file, const Entry& entry,
                                     std::int64_t session) {
    Transaction transaction{file, Access::write};
    if (session != 0 && !session_exists(file, session)) return tl::unexpected{no_session(session)};
    const std::int64_t id = insert(file, entry);
    transaction.commit();
    return id;
}

}  // namespace

FieldValues session_values(const Database& file, std::int64_t id) {
    Statement row =
        file.prepare("SELECT name, pass, value FROM session_value WHERE session = ? ORDER BY 1, 2");
    row.bind(id);
    FieldValues values;
    while (row.next()) {
        const FieldKey key{row.text(0), static_cast<int>(row.whole(1))};
        values[key] = value_of(find_session_field(key.name), row, 2);
    }
    return values;
}

void set_session_values(const Database& file, std::int64_t id, const FieldValues& values) {
    Statement row = file.prepare(
        "UPDATE session_value SET value = ? WHERE session = ? AND name = ? AND pass = ?");
    for (const auto& [key, value] : values) {
        bind_value(row, value);
        row.bind(id).bind(std::string_view{key.name}).bind(std::int64_t{key.pass}).run();
    }
}

Checked<std::int64_t> add(const Database& file, SessionRecord session) {
    if (Issues issues = check(session); !issues.empty()) return tl::unexpected{std::move(issues)};
    return add_to_session(file, session, 0);
}

Checked<std::int64_t> add(const Database& file, ScoreRecord score) {
    if (Issues issues = check(score); !issues.empty()) return tl::unexpected{std::move(issues)};
    return add_to_session(file, score, score.session.value_or(0));
}

Checked<std::int64_t> add(const Database& file, EventRecord event) {
    if (Issues issues = check(event); !issues.empty()) return tl::unexpected{std::move(issues)};
    return add_to_session(file, event, event.session);
}

Checked<std::int64_t> complete(const Database& file, const SessionRecord& session) {
    Issues issues = check(session);
    if (!issues.empty()) return tl::unexpected{std::move(issues)};
    Transaction transaction{file, Access::write};
    if (!session_exists(file, session.id)) return tl::unexpected{no_session(session.id)};
    const FieldValues known = session_values(file, session.id);
    FieldValues fresh;
    for (const auto& [key, value] : session.values) {
        const auto old = known.find(key);
        if (old == known.end()) {
            fresh[key] = value;
        } else if (old->second != value) {
            Issue issue;
            issue.key = format_field_key(key);
            issue.what =
                fmt::format("is already recorded as {}; what is recorded stays",
                            format_field_value(*find_session_field(key.name), old->second));
            issues.push_back(issue);
        }
    }
    if (!issues.empty()) return tl::unexpected{std::move(issues)};
    insert_values(file, session.id, fresh);
    transaction.commit();
    return session.id;
}

Checked<std::size_t> fill(const Database& file, Records records) {
    if (Issues issues = check(records); !issues.empty()) return tl::unexpected{std::move(issues)};
    Transaction transaction{file, Access::write};
    if (file.ask("SELECT (SELECT count(*) FROM session) + (SELECT count(*) FROM score)") != 0) {
        Issue issue;
        issue.what = "the record file holds records already";
        issue.fix = "import into a new one: needlework record new FILE";
        return tl::unexpected{Issues{issue}};
    }
    for (const SessionRecord& session : records.sessions) insert(file, session);
    for (const ScoreRecord& score : records.scores) insert(file, score);
    for (const EventRecord& event : records.events) insert(file, event);
    insert_amendments(file, records.amendments);
    transaction.commit();
    return records.sessions.size() + records.scores.size() + records.events.size();
}

Records read_records(const Database& file) {
    Transaction snapshot{file, Access::read};
    Records records;
    Statement row = file.prepare("SELECT id, recorded_at FROM session ORDER BY id");
    while (row.next()) {
        const std::int64_t id = row.whole(0);
        records.sessions.push_back({id, row.text(1), session_values(file, id)});
    }
    records.scores = read_scores(file);
    records.events = read_events(file);
    records.amendments = read_amendments(file);
    return records;
}

}  // namespace needlework
