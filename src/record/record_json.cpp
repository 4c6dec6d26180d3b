// SPDX-License-Identifier: Apache-2.0
#include "record/record_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

namespace needlework {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* format_name = "needlework records";
constexpr std::int64_t format_version = 1;

Json json_of(const SessionRecord& session) {
    Json values = Json::object();
    for (const auto& [key, value] : session.values) {
        const SessionField& field = *find_session_field(key.name);
        Json& place = values[format_field_key(key)];
        if (const bool* yes = std::get_if<bool>(&value)) {
            place = *yes;
        } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
            place = *whole;
        } else {
            place = format_field_value(field, value);
        }
    }
    return {{"id", session.id}, {"recorded_at", session.recorded_at}, {"values", values}};
}

Json json_of(const ScoreRecord& score) {
    return {{"id", score.id},
            {"session", score.session ? Json(*score.session) : Json(nullptr)},
            {"recorded_at", score.recorded_at},
            {"date", score.day},
            {"instrument", score.instrument},
            {"zone", score.zone},
            {"rater", score.rater},
            {"version", score.version},
            {"marks", score.marks},
            {"total", score.total ? Json(*score.total) : Json(nullptr)},
            {"group", score.total_group}};
}

Json json_of(const EventRecord& event) {
    return {{"id", event.id},       {"session", event.session}, {"recorded_at", event.recorded_at},
            {"event", event.event}, {"onset_h", event.onset_h}, {"serious", event.serious},
            {"zone", event.zone},   {"suspect", event.suspect}, {"note", event.note}};
}

Json json_of(const Amendment& one) {
    return {{"id", one.id},         {"amended_at", one.amended_at},
            {"entry", one.entry},   {"entry_id", one.entry_id},
            {"field", one.field},   {"old", one.old_value},
            {"new", one.new_value}, {"by", one.by},
            {"reason", one.reason}};
}

template <class Entry>
Json json_list(const std::vector<Entry>& entries) {
    Json list = Json::array();
    for (const Entry& entry : entries) list.push_back(json_of(entry));
    return list;
}

/// The members of one JSON object, each asked for by name; what is missing, of the wrong kind or
/// not asked for goes to the issues.
class Members {
public:
    Members(const Json& object, std::string where, Issues& issues)
        : object_{object}, where_{std::move(where)}, issues_{issues} {
        if (!object_.is_object()) say("", "is no JSON object");
    }

    template <class Value>
    void take(const char* name, Value& value) {
        names_.emplace_back(name);
        if (!object_.is_object()) return;
        const auto at = object_.find(name);
        if (at == object_.end()) {
            say(name, "is missing");
        } else if (!fits(*at, value)) {
            say(name, fmt::format("is {}, which is of the wrong kind", at->dump().substr(0, 60)));
        } else {
            value = at->get<Value>();
        }
    }

    /// The member, or null where there is none.
    const Json* find(const char* name) {
        names_.emplace_back(name);
        const auto at = object_.find(name);
        return at == object_.end() ? nullptr : &*at;
    }

    void say(const std::string& name, std::string what) {
        Issue issue;
        issue.key = name.empty() ? where_ : fmt::format("{}.{}", where_, name);
        issue.what = std::move(what);
        issues_.push_back(std::move(issue));
    }

    void refuse_others() {
        if (!object_.is_object()) return;
        for (const auto& [name, value] : object_.items()) {
            if (std::find(names_.begin(), names_.end(), name) == names_.end()) {
                say(name, "is not known");
            }
        }
    }

private:
    static bool fits(const Json& json, const std::string&) { return json.is_string(); }
    static bool fits(const Json& json, bool) { return json.is_boolean(); }
    static bool fits(const Json& json, double) { return json.is_number(); }
    static bool fits(const Json& json, std::int64_t) {
        return json.is_number_integer() &&
               (!json.is_number_unsigned() ||
                json.get<std::uint64_t>() <=
                    static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()));
    }
    static bool fits(const Json& json, const std::map<std::string, double>&) {
        if (!json.is_object()) return false;
        return std::all_of(json.begin(), json.end(), [](const Json& v) { return v.is_number(); });
    }

    const Json& object_;
    std::string where_;
    Issues& issues_;
    std::vector<std::string> names_;
};

Checked<FieldValue> value_of(const SessionField& field, const Json& json) {
    if (json.is_string()) return read_field_value(field, json.get<std::string>());
    if (json.is_boolean()) return read_field_value(field, json.get<bool>() ? "yes" : "no");
    return read_field_value(field, json.dump());
}

void read_one(const Json& json, const std::string& where, SessionRecord& session, Issues& issues) {
    Members members{json, where, issues};
    members.take("id", session.id);
    members.take("recorded_at", session.recorded_at);
    const Json* values = json.is_object() ? members.find("values") : nullptr;
    members.refuse_others();
    if (values == nullptr || !values->is_object()) {
        members.say("values", "is missing");
        return;
    }
    for (const auto& [name, value] : values->items()) {
        const Checked<FieldKey> key = read_field_key(name);
        const Checked<FieldValue> read =
            key ? value_of(*find_session_field(key->name), value) : tl::unexpected{key.error()};
        if (read) {
            session.values[*key] = *read;
        } else {
            for (const Issue& issue : read.error()) members.say(name, issue.what);
        }
    }
}

void read_one(const Json& json, const std::string& where, ScoreRecord& score, Issues& issues) {
    Members members{json, where, issues};
    members.take("id", score.id);
    members.take("recorded_at", score.recorded_at);
    members.take("date", score.day);
    members.take("instrument", score.instrument);
    members.take("zone", score.zone);
    members.take("rater", score.rater);
    members.take("version", score.version);
    members.take("marks", score.marks);
    if (!json.is_object()) return;
    const Json* session = members.find("session");
    if (session != nullptr && !session->is_null()) {
        members.take("session", score.session.emplace());
    }
    members.find("total");  // made again from the marks
    members.find("group");
    members.refuse_others();
}

void read_one(const Json& json, const std::string& where, EventRecord& event, Issues& issues) {
    Members members{json, where, issues};
    members.take("id", event.id);
    members.take("session", event.session);
    members.take("recorded_at", event.recorded_at);
    members.take("event", event.event);
    members.take("onset_h", event.onset_h);
    members.take("serious", event.serious);
    members.take("zone", event.zone);
    members.take("suspect", event.suspect);
    members.take("note", event.note);
    members.refuse_others();
}

void read_one(const Json& json, const std::string& where, Amendment& one, Issues& issues) {
    Members members{json, where, issues};
    members.take("id", one.id);
    members.take("amended_at", one.amended_at);
    members.take("entry", one.entry);
    members.take("entry_id", one.entry_id);
    members.take("field", one.field);
    members.take("old", one.old_value);
    members.take("new", one.new_value);
    members.take("by", one.by);
    members.take("reason", one.reason);
    members.refuse_others();
}

template <class Entry>
void read_list(const Json& all, const char* name, std::vector<Entry>& entries, Issues& issues) {
    const auto list = all.find(name);
    if (list == all.end() || !list->is_array()) {
        Members{all, "file", issues}.say(name, "is missing, or is no list");
        return;
    }
    for (const Json& json : *list) {
        const std::string where = fmt::format("{}[{}]", name, entries.size());
        read_one(json, where, entries.emplace_back(), issues);
    }
}

tl::unexpected<Issues> not_records(std::string_view file_name, std::string what) {
    Issue issue;
    issue.place.file = file_name;
    issue.what = std::move(what);
    issue.fix = "needlework record export FILE writes such a file";
    return tl::unexpected{Issues{issue}};
}

}  // namespace

std::string records_json(const Records& records) {
    const Json all{{"format", format_name},
                   {"version", format_version},
                   {"sessions", json_list(records.sessions)},
                   {"scores", json_list(records.scores)},
                   {"events", json_list(records.events)},
                   {"amendments", json_list(records.amendments)}};
    return all.dump(2) + "\n";
}

Checked<Records> read_records_json(std::string_view text, std::string_view file_name) {
    const Json all = Json::parse(text, nullptr, false);
    if (all.is_discarded()) return not_records(file_name, "is not JSON");
    if (!all.is_object() || all.value("format", Json()) != Json(format_name)) {
        return not_records(file_name, "holds no records of Needlework");
    }
    if (all.value("version", Json()) != Json(format_version)) {
        return not_records(
            file_name, fmt::format("has another version of the format than {}", format_version));
    }
    Records records;
    Issues issues;
    read_list(all, "sessions", records.sessions, issues);
    read_list(all, "scores", records.scores, issues);
    read_list(all, "events", records.events, issues);
    if (all.contains("amendments")) read_list(all, "amendments", records.amendments, issues);
    const Issues entries = issues.empty() ? check(records) : Issues{};
    issues.insert(issues.end(), entries.begin(), entries.end());
    for (Issue& issue : issues) issue.place.file = file_name;
    if (!issues.empty()) return tl::unexpected{std::move(issues)};
    return records;
}

}  // namespace needlework
