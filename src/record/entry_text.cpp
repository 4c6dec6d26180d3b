// SPDX-License-Identifier: Apache-2.0
#include "record/entry_text.hpp"

#include <fmt/format.h>

#include <charconv>
#include <set>

#include "core/nearest.hpp"
#include "core/units.hpp"

namespace needlework {
namespace {

Issue issue_at(const std::string& key, std::string what, std::string fix = {}) {
    Issue issue;
    issue.key = key;
    issue.what = std::move(what);
    issue.fix = std::move(fix);
    return issue;
}

std::int64_t read_id(const std::string& key, const std::string& text, Issues& issues) {
    std::int64_t id = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, id);
    if (error == std::errc{} && stop == end && id > 0) return id;
    issues.push_back(issue_at(key, fmt::format("\"{}\" is not the number of a session", text)));
    return 0;
}

double read_plain(const std::string& key, const std::string& text, const char* unit,
                  Issues& issues) {
    const Read<double> value = read_quantity(text, unit);
    if (value) return *value;
    issues.push_back(
        issue_at(key, fmt::format("\"{}\" {}", text, value.error().what), value.error().fix));
    return 0;
}

void read_serious(const std::string& text, EventRecord& event, Issues& issues) {
    event.serious = text == "yes" || text == "true";
    if (!event.serious && text != "no" && text != "false") {
        issues.push_back(issue_at("serious", fmt::format("\"{}\" is neither yes nor no", text)));
    }
}

/// Keys that an entry cannot do without.
void expect_keys(const Assignments& assignments, std::initializer_list<const char*> keys,
                 Issues& issues) {
    for (const char* key : keys) {
        bool found = false;
        for (const auto& assignment : assignments) found = found || assignment.first == key;
        if (!found) issues.push_back(issue_at(key, "is missing"));
    }
}

template <class Entry>
Checked<Entry> entry_or(Entry entry, Issues issues) {
    if (!issues.empty()) return tl::unexpected{std::move(issues)};
    return entry;
}

}  // namespace

Checked<Assignments> read_assignments(const std::vector<std::string>& words) {
    Assignments all;
    Issues issues;
    std::set<std::string> seen;
    for (const std::string& word : words) {
        const std::size_t equals = word.find('=');
        if (equals == word.npos || equals == 0) {
            issues.push_back(
                issue_at(word, "is not KEY=VALUE", "write for example date=2026-11-21"));
            continue;
        }
        all.emplace_back(word.substr(0, equals), word.substr(equals + 1));
        if (!seen.insert(all.back().first).second) {
            issues.push_back(issue_at(all.back().first, "stands twice"));
        }
    }
    return entry_or(std::move(all), std::move(issues));
}

Checked<SessionRecord> read_session(const Assignments& assignments) {
    SessionRecord session;
    Issues issues;
    for (const auto& [name, text] : assignments) {
        if (name == "id") {
            session.id = read_id(name, text, issues);
            continue;
        }
        const Checked<FieldKey> key = read_field_key(name);
        if (!key) {
            issues.insert(issues.end(), key.error().begin(), key.error().end());
            continue;
        }
        const Checked<FieldValue> value = read_field_value(*find_session_field(key->name), text);
        if (!value) {
            issues.insert(issues.end(), value.error().begin(), value.error().end());
        } else if (!session.values.emplace(*key, *value).second) {
            issues.push_back(issue_at(name, "is the same field as " + format_field_key(*key)));
        }
    }
    const Issues limits = check_values(session.values);
    issues.insert(issues.end(), limits.begin(), limits.end());
    return entry_or(std::move(session), std::move(issues));
}

Checked<ScoreRecord> read_score(const Assignments& assignments) {
    ScoreRecord score;
    Issues issues;
    expect_keys(assignments, {"instrument", "date"}, issues);
    for (const auto& [key, text] : assignments) {
        if (key == "instrument") {
            score.instrument = text;
        } else if (key == "date") {
            score.day = text;
        } else if (key == "zone") {
            score.zone = text;
        } else if (key == "rater") {
            score.rater = text;
        } else if (key == "version") {
            score.version = text;
        } else if (key == "session") {
            score.session = read_id(key, text, issues);
        } else {
            score.marks[key] = read_plain(key, text, "-", issues);
        }
    }
    if (issues.empty()) issues = check(score);
    return entry_or(std::move(score), std::move(issues));
}

Checked<EventRecord> read_event(const Assignments& assignments) {
    EventRecord event;
    Issues issues;
    expect_keys(assignments, {"session", "event", "onset", "serious"}, issues);
    for (const auto& [key, text] : assignments) {
        if (key == "session") {
            event.session = read_id(key, text, issues);
        } else if (key == "event") {
            event.event = text;
        } else if (key == "onset") {
            event.onset_h = read_plain(key, text, "h", issues);
        } else if (key == "serious") {
            read_serious(text, event, issues);
        } else if (key == "zone") {
            event.zone = text;
        } else if (key == "suspect") {
            event.suspect = text;
        } else if (key == "note") {
            event.note = text;
        } else {
            const std::vector<std::string_view> known{"session", "event",   "onset", "serious",
                                                      "zone",    "suspect", "note"};
            issues.push_back(issue_at(key, "is not part of an event"));
            issues.back().nearest = nearest_name(key, known);
        }
    }
    if (issues.empty()) issues = check(event);
    return entry_or(std::move(event), std::move(issues));
}

Checked<AmendmentOrder> read_amendment(const std::string& entry, const Assignments& assignments) {
    AmendmentOrder order;
    order.entry = entry;
    Issues issues;
    Assignments values;
    for (const auto& [key, text] : assignments) {
        if (key == "id") {
            order.entry_id = read_id(key, text, issues);
        } else if (key == "by") {
            order.by = text;
        } else if (key == "reason") {
            order.reason = text;
        } else if (key == "retracted") {
            order.retract = text == "yes";
            if (!order.retract) issues.push_back(issue_at(key, "can only be yes"));
        } else {
            values.emplace_back(key, text);
        }
    }
    const Checked<SessionRecord> session = read_session(values);
    if (session) {
        order.values = session->values;
    } else {
        issues.insert(issues.end(), session.error().begin(), session.error().end());
    }
    return entry_or(std::move(order), std::move(issues));
}

}  // namespace needlework
