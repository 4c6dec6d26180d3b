// SPDX-License-Identifier: Apache-2.0
#include "record/describe.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "care/warning_signs.hpp"
#include "core/units.hpp"

namespace needlework {
namespace {

const char* kind_text(FieldKind kind) {
    constexpr const char* words[] = {
        "text",   "whole number", "quantity", "yes or no", "date", "time with offset",
        "one of", "zone",         "scores",   "events"};
    return words[static_cast<int>(kind)];
}

const char* needed_text(Needed needed) {
    return needed == Needed::yes ? "needed" : needed == Needed::if_used ? "if used" : "";
}

/// What may stand in a field: "quantity, 0 to 3 mm".
std::string takes_text(const SessionField& field) {
    std::string text = kind_text(field.kind);
    if (!field.choices.empty()) text += fmt::format(" {}", fmt::join(field.choices, ", "));
    if (!std::isnan(field.low)) {
        text += fmt::format(", {:g} to {:g}{}{}", field.low, field.high,
                            field.unit.empty() ? "" : " ", field.unit);
    }
    return text;
}

std::string value_or(const SessionRecord& session, const char* name, const char* otherwise) {
    const auto at = session.values.find({name, 0});
    return at == session.values.end() ? otherwise : std::get<std::string>(at->second);
}

std::string session_text(const SessionRecord& session) {
    int passes = 0;
    for (const auto& [key, value] : session.values) passes = std::max(passes, key.pass);
    int missing = 0;
    std::string text = fmt::format("session {}  {}  client {}  {} pass{}\n", session.id,
                                   value_or(session, "visit.start", "time not recorded"),
                                   value_or(session, "visit.client_id", "not recorded"), passes,
                                   passes == 1 ? "" : "es");
    for (const Issue& finding : session_findings(session.values)) {
        if (finding.what == "is still missing") {
            ++missing;
        } else {
            text += fmt::format("    look at: {} {}\n", finding.key, finding.what);
        }
    }
    if (missing > 0) text += fmt::format("    {} needed fields are still missing\n", missing);
    return text;
}

std::string score_text(const ScoreRecord& score) {
    std::string text = fmt::format("score {}  {}  {}", score.id, score.day, score.instrument);
    if (!score.zone.empty()) text += "  " + score.zone;
    if (!score.rater.empty()) text += "  by " + score.rater;
    if (score.session) text += fmt::format("  session {}", *score.session);
    if (score.total) {
        text += fmt::format("  total {:g}", *score.total);
    } else {
        for (const auto& [item, mark] : score.marks) text += fmt::format("  {} {:g}", item, mark);
    }
    return text + (score.total_group.empty() ? "\n" : "  " + score.total_group + "\n");
}

std::string event_text(const EventRecord& event) {
    const AdverseEvent* known = find_adverse_event(event.event);
    return fmt::format("event {}  session {}  {} {}  after {}{}{}{}\n", event.id, event.session,
                       event.event, known ? known->event : "", format_quantity(event.onset_h, "h"),
                       event.serious ? "  serious" : "",
                       event.zone.empty() ? "" : "  " + event.zone,
                       event.note.empty() ? "" : "  " + event.note);
}

/// What was corrected in an entry: the old value stays readable.
std::string amendments_text(const Records& records, std::string_view entry, std::int64_t id) {
    std::string text;
    for (const Amendment& one : records.amendments) {
        if (one.entry != entry || one.entry_id != id) continue;
        const std::string what = one.field == "retracted"
                                     ? "retracted"
                                     : fmt::format("{} corrected to {}, was {}", one.field,
                                                   one.new_value, one.old_value);
        text += fmt::format("    {} on {} by {}: {}\n", what, one.amended_at, one.by, one.reason);
    }
    return text;
}

}  // namespace

std::string records_text(const Records& records) {
    std::string text;
    for (const SessionRecord& session : records.sessions) {
        text += session_text(session) + amendments_text(records, "session", session.id);
    }
    for (const ScoreRecord& score : records.scores) {
        text += score_text(score) + amendments_text(records, "score", score.id);
    }
    for (const EventRecord& event : records.events) {
        text += event_text(event) + amendments_text(records, "event", event.id);
    }
    return text.empty() ? "no records yet\n" : text;
}

std::string session_fields_text() {
    std::string text, block;
    for (const SessionField& field : session_fields()) {
        if (field.kind == FieldKind::scores || field.kind == FieldKind::events) continue;
        if (field.block != block) {
            block = field.block;
            text += fmt::format("{}{}\n", text.empty() ? "" : "\n", block);
        }
        text += fmt::format("  {:<28} {:<8} {}\n      {}\n", field.name, needed_text(field.needed),
                            takes_text(field), field.text);
    }
    return text;
}

std::string session_fields_json() {
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const SessionField& field : session_fields()) {
        nlohmann::ordered_json one{{"field", field.field},    {"name", field.name},
                                   {"text", field.text},      {"kind", kind_text(field.kind)},
                                   {"unit", field.unit},      {"needed", needed_text(field.needed)},
                                   {"choices", field.choices}};
        if (!std::isnan(field.low)) {
            one["low"] = field.low;
            one["high"] = field.high;
        }
        one["sources"] = field.sources;
        one["mark"] = field.mark;
        all.push_back(std::move(one));
    }
    return all.dump(2);
}

}  // namespace needlework
