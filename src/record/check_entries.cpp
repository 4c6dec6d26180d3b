// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "care/warning_signs.hpp"
#include "consult/instrument.hpp"
#include "core/date.hpp"
#include "core/nearest.hpp"
#include "core/utf8.hpp"
#include "record/entries.hpp"
#include "skin/zone.hpp"

namespace needlework {
namespace {

Issue issue_at(std::string key, std::string what, std::string nearest = {}) {
    Issue issue;
    issue.key = std::move(key);
    issue.what = std::move(what);
    issue.nearest = std::move(nearest);
    return issue;
}

void check_zone(const std::string& zone, Issues& issues) {
    if (zone.empty() || find_zone(zone) != nullptr) return;
    std::vector<std::string_view> ids;
    for (const Zone& known : zones()) ids.push_back(known.id);
    issues.push_back(
        issue_at("zone", fmt::format("\"{}\" is not a zone", zone), nearest_name(zone, ids)));
}

void check_texts(std::initializer_list<std::string_view> texts, Issues& issues) {
    for (const std::string_view text : texts) {
        if (invalid_utf8(text)) issues.push_back(issue_at("", "a text holds bytes that are none"));
    }
}

/// Licensed instruments: each mark is a total of its own.
void check_totals(const Instrument& instrument, ScoreRecord& score, Issues& issues) {
    if (score.marks.empty()) {
        issues.push_back(issue_at(instrument.id, "has no total"));
        issues.back().fix = fmt::format("write for example {}={:g}", instrument.items.front().id,
                                        instrument.items.front().low);
    }
    score.total_group.clear();
    score.total.reset();
    if (score.marks.size() == 1) score.total = score.marks.begin()->second;
}

void check_marks(const Instrument& instrument, ScoreRecord& record, Issues& issues) {
    const Checked<Score> made = score(instrument, record.marks, record.version);
    if (!made) {
        issues.insert(issues.end(), made.error().begin(), made.error().end());
    } else if (!instrument.totals_only) {
        record.total = made->total;
        record.total_group = made->group;
    }
    if (instrument.totals_only) check_totals(instrument, record, issues);
}

/// The issues of one entry, with its name before each key.
void collect(const Issues& of_entry, const std::string& entry, Issues& issues) {
    for (Issue issue : of_entry) {
        issue.key = issue.key.empty() ? entry : entry + " " + issue.key;
        issues.push_back(std::move(issue));
    }
}

template <class Entry>
void check_ids(const std::vector<Entry>& entries, const char* name, Issues& issues) {
    std::int64_t last = 0;
    for (const Entry& entry : entries) {
        if (entry.id <= last) {
            issues.push_back(issue_at(fmt::format("{} {}", name, entry.id),
                                      "ids count up from 1, and each stands once"));
        }
        last = entry.id;
    }
}

}  // namespace

Issues check(const SessionRecord& session) {
    if (session.values.empty()) return {issue_at("session", "has no values")};
    return check_values(session.values);
}

Issues check(ScoreRecord& score) {
    Issues issues;
    check_texts({score.rater, score.version, score.recorded_at}, issues);
    check_zone(score.zone, issues);
    if (const Read<Date> read = read_date(score.day); !read) {
        issues.push_back(issue_at("date", fmt::format("\"{}\" {}", score.day, read.error().what)));
        issues.back().fix = "write for example date=2026-11-21";
    }
    if (const Instrument* instrument = find_instrument(score.instrument)) {
        check_marks(*instrument, score, issues);
        return issues;
    }
    std::vector<std::string_view> ids;
    for (const Instrument& known : instruments()) ids.push_back(known.id);
    issues.push_back(issue_at("instrument",
                              fmt::format("\"{}\" is not an instrument", score.instrument),
                              nearest_name(score.instrument, ids)));
    issues.back().allowed = fmt::format("{}", fmt::join(ids, ", "));
    return issues;
}

Issues check(const EventRecord& event) {
    Issues issues;
    check_texts({event.suspect, event.note, event.recorded_at}, issues);
    check_zone(event.zone, issues);
    if (event.session < 1) issues.push_back(issue_at("session", "of the event is missing"));
    constexpr double ten_years_h = 87660;  // later than any event window; a slip of the pen
    if (!(event.onset_h >= 0 && event.onset_h <= ten_years_h)) {
        issues.push_back(issue_at("onset", fmt::format("= {:g} h cannot be", event.onset_h)));
        issues.back().allowed = "0 h to 10 yr after the end of the session";
    }
    if (find_adverse_event(event.event) == nullptr) {
        std::vector<std::string_view> ids;
        for (const AdverseEvent& known : adverse_events()) ids.push_back(known.id);
        issues.push_back(issue_at("event", fmt::format("\"{}\" is not an event", event.event),
                                  nearest_name(event.event, ids)));
        issues.back().allowed = "AE01 to AE28, the rows of data/rules/adverse_events.csv";
    }
    return issues;
}

Issues check(Records& records) {
    Issues issues;
    check_ids(records.sessions, "session", issues);
    check_ids(records.scores, "score", issues);
    check_ids(records.events, "event", issues);
    std::set<std::int64_t> known;
    const auto check_session = [&](std::int64_t id, const std::string& entry) {
        if (id == 0 || known.contains(id)) return;
        issues.push_back(issue_at(entry, fmt::format("names session {}, which is not there", id)));
    };
    for (const SessionRecord& session : records.sessions) {
        known.insert(session.id);
        collect(check(session), fmt::format("session {}", session.id), issues);
    }
    for (ScoreRecord& score : records.scores) {
        collect(check(score), fmt::format("score {}", score.id), issues);
        check_session(score.session.value_or(0), fmt::format("score {}", score.id));
    }
    for (const EventRecord& event : records.events) {
        collect(check(event), fmt::format("event {}", event.id), issues);
        check_session(event.session, fmt::format("event {}", event.id));
    }
    check_ids(records.amendments, "amendment", issues);
    for (const Amendment& one : records.amendments) {
        const std::string name = fmt::format("amendment {}", one.id);
        collect(check(one), name, issues);
        const auto is_it = [&](const auto& entry) { return entry.id == one.entry_id; };
        const auto among = [&](const auto& list) {
            return std::any_of(list.begin(), list.end(), is_it);
        };
        const bool there = one.entry == "session" ? among(records.sessions)
                           : one.entry == "score" ? among(records.scores)
                                                  : among(records.events);
        if (!there) issues.push_back(issue_at(name, "corrects an entry that is not there"));
    }
    return issues;
}

}  // namespace needlework
