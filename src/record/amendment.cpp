// SPDX-License-Identifier: Apache-2.0
// Corrections: the record then says the right thing, and still says what it said before.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/utf8.hpp"
#include "record/entries.hpp"

namespace needlework {
namespace {

constexpr std::array<std::string_view, 3> kinds{"session", "score", "event"};
constexpr std::array<const char*, 3> tables{"session", "score", "adverse_event"};

Issue amendment_issue(std::string key, std::string what, std::string fix = {}) {
    Issue issue;
    issue.key = std::move(key);
    issue.what = std::move(what);
    issue.fix = std::move(fix);
    return issue;
}

bool is_there(const Database& file, const Amendment& one) {
    const auto kind = std::find(kinds.begin(), kinds.end(), one.entry) - kinds.begin();
    Statement row = file.prepare(
        fmt::format("SELECT 1 FROM {} WHERE id = ?", tables[static_cast<std::size_t>(kind)]));
    return row.bind(one.entry_id).next();
}

bool retracted(const Database& file, const Amendment& one) {
    Statement row = file.prepare(
        "SELECT 1 FROM amendment WHERE entry = ? AND entry_id = ? AND field = 'retracted'");
    return row.bind(std::string_view{one.entry}).bind(one.entry_id).next();
}

void insert_amendment(const Database& file, const Amendment& one) {
    Statement row = file.prepare(
        "INSERT INTO amendment VALUES (?, coalesce(nullif(?, ''), strftime('%Y-%m-%dT%H:%M:%SZ', "
        "'now')), ?, ?, ?, ?, ?, ?, ?)");
    if (one.id == 0) {
        row.bind_null();
    } else {
        row.bind(one.id);
    }
    row.bind(std::string_view{one.amended_at}).bind(std::string_view{one.entry});
    row.bind(one.entry_id).bind(std::string_view{one.field});
    row.bind(std::string_view{one.old_value}).bind(std::string_view{one.new_value});
    row.bind(std::string_view{one.by}).bind(std::string_view{one.reason}).run();
}

Amendment blank(const AmendmentOrder& order) {
    Amendment one;
    one.entry = order.entry;
    one.entry_id = order.entry_id;
    one.by = order.by;
    one.reason = order.reason;
    return one;
}

/// The amendments that the new values of a session make, with what the record said.
Checked<std::vector<Amendment>> changes_of(const AmendmentOrder& order, const FieldValues& known) {
    std::vector<Amendment> changes;
    Issues issues;
    for (const auto& [key, value] : order.values) {
        const SessionField& field = *find_session_field(key.name);
        const auto old = known.find(key);
        if (old == known.end()) {
            issues.push_back(amendment_issue(format_field_key(key),
                                             "is not recorded yet, so there is nothing to correct",
                                             "needlework record add FILE session id=N adds it"));
        } else if (old->second == value) {
            issues.push_back(
                amendment_issue(format_field_key(key), "is recorded with that value already"));
        } else {
            Amendment& one = changes.emplace_back(blank(order));
            one.field = format_field_key(key);
            one.old_value = format_field_value(field, old->second);
            one.new_value = format_field_value(field, value);
        }
    }
    if (!issues.empty()) return tl::unexpected{std::move(issues)};
    return changes;
}

}  // namespace

Issues check(const Amendment& one) {
    Issues issues;
    if (std::find(kinds.begin(), kinds.end(), one.entry) == kinds.end()) {
        issues.push_back(amendment_issue("entry",
                                         fmt::format("\"{}\" cannot be amended", one.entry),
                                         "write session, score or event"));
    }
    if (one.entry_id < 1) {
        issues.push_back(amendment_issue("id", "of the entry is missing", "write id=N"));
    }
    if (one.by.empty()) {
        issues.push_back(
            amendment_issue("by", "is missing: who corrects?", "write by=\"A. Example\""));
    }
    if (one.reason.empty()) {
        issues.push_back(
            amendment_issue("reason", "is missing: why?", "write reason=\"read from the gauge\""));
    }
    if (one.field != "retracted" && !read_field_key(one.field)) {
        issues.push_back(amendment_issue(one.field, "is not a field of a session"));
    }
    for (const std::string& text : {one.by, one.reason, one.old_value, one.new_value}) {
        if (invalid_utf8(text)) issues.push_back(amendment_issue("amendment", "is not text"));
    }
    return issues;
}

Checked<std::size_t> amend(const Database& file, const AmendmentOrder& order) {
    Amendment whole = blank(order);
    whole.field = "retracted";
    Issues issues = check(whole);
    const Issues values = check_values(order.values);
    issues.insert(issues.end(), values.begin(), values.end());
    if (!order.retract && order.values.empty()) {
        issues.push_back(amendment_issue("record amend", "names nothing to correct",
                                         order.entry == "session"
                                             ? "write KEY=VALUE as for record add, or retracted=yes"
                                             : "write retracted=yes, then add the right one: "
                                               "scores and events are never edited"));
    }
    if (!order.values.empty() && order.entry != "session") {
        issues.push_back(amendment_issue("record amend", "changes single values of sessions only",
                                         "retract the entry, then add the right one"));
    }
    if (!issues.empty()) return tl::unexpected{std::move(issues)};

    Transaction transaction{file, Access::write};
    if (!is_there(file, whole)) {
        return tl::unexpected{Issues{amendment_issue(
            "id", fmt::format("{} {} is not in this file", order.entry, order.entry_id),
            "needlework record list FILE shows what is")}};
    }
    if (retracted(file, whole)) {
        return tl::unexpected{Issues{amendment_issue(
            "id", fmt::format("{} {} was retracted already", order.entry, order.entry_id))}};
    }
    const auto changes = changes_of(order, session_values(file, order.entry_id));
    if (!changes) return tl::unexpected{changes.error()};
    for (const Amendment& one : *changes) insert_amendment(file, one);
    set_session_values(file, order.entry_id, order.values);
    if (order.retract) {
        whole.old_value = "no";
        whole.new_value = "yes";
        insert_amendment(file, whole);
    }
    transaction.commit();
    return changes->size() + (order.retract ? 1 : 0);
}

void insert_amendments(const Database& file, const std::vector<Amendment>& amendments) {
    for (const Amendment& one : amendments) insert_amendment(file, one);
}

std::vector<Amendment> read_amendments(const Database& file) {
    Statement row = file.prepare(
        "SELECT id, amended_at, entry, entry_id, field, old_value, new_value, by, reason "
        "FROM amendment ORDER BY id");
    std::vector<Amendment> all;
    while (row.next()) {
        Amendment& one = all.emplace_back();
        one.id = row.whole(0);
        one.amended_at = row.text(1);
        one.entry = row.text(2);
        one.entry_id = row.whole(3);
        one.field = row.text(4);
        one.old_value = row.text(5);
        one.new_value = row.text(6);
        one.by = row.text(7);
        one.reason = row.text(8);
    }
    return all;
}

bool is_retracted(const Records& records, std::string_view entry, std::int64_t id) {
    return std::any_of(
        records.amendments.begin(), records.amendments.end(), [&](const Amendment& one) {
            return one.field == "retracted" && one.entry == entry && one.entry_id == id;
        });
}

}  // namespace needlework
