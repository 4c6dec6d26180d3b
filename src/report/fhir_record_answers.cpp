// SPDX-License-Identifier: Apache-2.0
// Records as Questionnaire and QuestionnaireResponse, and back.
#include "report/fhir_record_answers.hpp"

#include <fmt/format.h>

#include <array>
#include <limits>

#include "core/nearest.hpp"
#include "core/version.hpp"
#include "record/record_json.hpp"
#include "report/fhir_read.hpp"

namespace needlework {
namespace {

using Json = FhirJson;

/// One member of an entry in the JSON of records (record/record_json.hpp).
struct Member {
    std::string_view name, type;  ///< type: of a Questionnaire item
};
struct Entry {
    std::string_view name, list;  ///< "score", "scores"
    std::vector<Member> members;
};

/// What the JSON of records holds besides values of sessions and marks of scores. Totals and groups
/// are left out: they are made again from the marks.
const std::array<Entry, 4>& entries() {
    static const std::array<Entry, 4> all = {{
        {"session", "sessions", {{"id", "integer"}, {"recorded_at", "string"}}},
        {"score",
         "scores",
         {{"id", "integer"},
          {"session", "integer"},
          {"recorded_at", "string"},
          {"date", "string"},
          {"instrument", "string"},
          {"zone", "string"},
          {"rater", "string"},
          {"version", "string"}}},
        {"event",
         "events",
         {{"id", "integer"},
          {"session", "integer"},
          {"recorded_at", "string"},
          {"event", "string"},
          {"onset_h", "decimal"},
          {"serious", "boolean"},
          {"zone", "string"},
          {"suspect", "string"},
          {"note", "string"}}},
        {"amendment",
         "amendments",
         {{"id", "integer"},
          {"amended_at", "string"},
          {"entry", "string"},
          {"entry_id", "integer"},
          {"field", "string"},
          {"old", "string"},
          {"new", "string"},
          {"by", "string"},
          {"reason", "string"}}},
    }};
    return all;
}

std::string type_of(const SessionField& field) {
    switch (field.kind) {
        case FieldKind::whole:
            return "integer";
        case FieldKind::number:
            return "quantity";
        case FieldKind::yes_no:
            return "boolean";
        case FieldKind::date:
            return "date";
        default:
            return "string";
    }
}

Json question(const std::string& id, const std::string& text, std::string_view type) {
    return {{"linkId", id}, {"text", text}, {"type", type}};
}

Json group(const std::string& id, const std::string& text, Json items) {
    return {{"linkId", id},
            {"text", text},
            {"type", "group"},
            {"repeats", true},
            {"item", std::move(items)}};
}

Json questions() {
    Json all = Json::array();
    for (const Entry& entry : entries()) {
        const std::string name{entry.name};
        Json items = Json::array(), pass = Json::array();
        for (const Member& m : entry.members) {
            items.push_back(
                question(name + "." + std::string{m.name}, std::string{m.name}, m.type));
        }
        if (name == "session") {
            pass.push_back(question("session.pass.number", "Number of the pass", "integer"));
            for (const SessionField& field : session_fields()) {
                const bool of_pass = field.name.starts_with("pass.");
                (of_pass ? pass : items)
                    .push_back(question(field.name, field.text, type_of(field)));
            }
            items.push_back(group("session.pass", "One pass: a zone at a depth", std::move(pass)));
        }
        if (name == "score") {
            items.push_back(group("score.mark", "A mark that the total is made from",
                                  Json::array({question("score.mark.item", "Item", "string"),
                                               question("score.mark.value", "Mark", "decimal")})));
        }
        all.push_back(group(name, name, std::move(items)));
    }
    return all;
}

/// FHIR's integer has 32 bits; a longer one is told as a decimal without a point.
const char* integer_name(const Json& number) {
    const auto value = number.get<std::int64_t>();
    const bool fits = value >= std::numeric_limits<std::int32_t>::min() &&
                      value <= std::numeric_limits<std::int32_t>::max();
    return fits ? "valueInteger" : "valueDecimal";
}

void put(Json& items, const std::string& id, const char* kind, Json value) {
    items.push_back({{"linkId", id}, {"answer", Json::array({{{kind, std::move(value)}}})}});
}

/// A plain value of the JSON of records; what is empty is left out, as FHIR asks.
void put_plain(Json& items, const std::string& id, const Json& value) {
    if (value.is_boolean()) {
        put(items, id, "valueBoolean", value);
    } else if (value.is_number_integer()) {
        put(items, id, integer_name(value), value);
    } else if (value.is_number()) {
        put(items, id, "valueDecimal", value);
    } else if (value.is_string() && !value.get_ref<const std::string&>().empty()) {
        put(items, id, "valueString", value);
    }
}

void put_field(Json& items, const SessionField& field, const FieldValue& value) {
    if (const auto* number = std::get_if<double>(&value)) {
        put(items, field.name, "valueQuantity", fhir_quantity(*number, field.unit));
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        put(items, field.name, field.kind == FieldKind::date ? "valueDate" : "valueString", *text);
    } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        put(items, field.name, integer_name(Json(*whole)), *whole);
    } else {
        put(items, field.name, "valueBoolean", std::get<bool>(value));
    }
}

/// The values of a session: those of a pass stand in a group of their own.
void put_values(Json& items, const FieldValues& values) {
    std::map<int, Json> passes;
    for (const auto& [key, value] : values) {
        const SessionField& field = *find_session_field(key.name);
        if (key.pass == 0) {
            put_field(items, field, value);
            continue;
        }
        Json& pass = passes.try_emplace(key.pass, Json::array()).first->second;
        if (pass.empty()) put(pass, "session.pass.number", "valueInteger", key.pass);
        put_field(pass, field, value);
    }
    for (auto& [number, pass] : passes) {
        items.push_back({{"linkId", "session.pass"}, {"item", std::move(pass)}});
    }
}

Json answers(const Records& records) {
    const Json told = Json::parse(records_json(records));
    Json all = Json::array();
    for (const Entry& entry : entries()) {
        const std::string name{entry.name};
        const Json& list = told.at(std::string{entry.list});
        for (std::size_t i = 0; i < list.size(); ++i) {
            Json items = Json::array();
            for (const Member& m : entry.members) {
                const std::string key{m.name};
                put_plain(items, name + "." + key, list[i].at(key));
            }
            if (name == "session") put_values(items, records.sessions[i].values);
            if (name == "score") {
                for (const auto& [item, mark] : records.scores[i].marks) {
                    Json inner = Json::array();
                    put(inner, "score.mark.item", "valueString", item);
                    put(inner, "score.mark.value", "valueDecimal", mark);
                    items.push_back({{"linkId", "score.mark"}, {"item", std::move(inner)}});
                }
            }
            all.push_back({{"linkId", name}, {"item", std::move(items)}});
        }
    }
    return all;
}

/// Reads the items of a response into the JSON of records, which is then checked as such.
class RecordAnswerReader {
public:
    explicit RecordAnswerReader(std::string_view file) : file_{file} {}

    Json read(const Json& response) {
        Json all{{"format", "needlework records"}, {"version", 1}};
        for (const Entry& entry : entries()) all[std::string{entry.list}] = Json::array();
        for (const Json& item : fhir_list(response, "item")) {
            const std::string id = fhir_word(item, "linkId");
            const Entry* entry = entry_of(id);
            if (!entry) {
                unknown(id);
                continue;
            }
            all[std::string{entry->list}].push_back(one(item, *entry));
        }
        return all;
    }

    Issues issues;

private:
    static const Entry* entry_of(const std::string& id) {
        for (const Entry& entry : entries()) {
            if (entry.name == id) return &entry;
        }
        return nullptr;
    }

    void add(const std::string& key, std::string what) {
        Issue issue;
        issue.place.file = file_;
        issue.key = key;
        issue.what = std::move(what);
        issues.push_back(std::move(issue));
    }

    void unknown(const std::string& id) {
        static const std::vector<std::string> known = [] {
            std::vector<std::string> ids;
            for (const Entry& entry : entries()) {
                for (const Member& m : entry.members) {
                    ids.push_back(fmt::format("{}.{}", entry.name, m.name));
                }
            }
            for (const SessionField& field : session_fields()) ids.push_back(field.name);
            // At the end: a group is nearest to nothing that a field is nearer to.
            for (const Entry& entry : entries()) ids.emplace_back(entry.name);
            return ids;
        }();
        add(id, fmt::format("linkId \"{}\" is not a field of a record", id));
        issues.back().nearest = nearest_name(id, known);
    }

    /// The one answer of an item; null where there is none or several.
    Json value_of(const Json& item) {
        const Json& given = fhir_list(item, "answer");
        if (given.size() != 1 || !given.front().is_object() || given.front().size() != 1) {
            const std::string id = fhir_word(item, "linkId");
            add(id, fmt::format("{} needs one answer", id));
            return nullptr;
        }
        return given.front().front();
    }

    /// What is left out of a bundle because it is empty.
    static Json empty_one(const Entry& entry) {
        Json made = Json::object();
        for (const Member& m : entry.members) {
            if (m.type == "string") made[std::string{m.name}] = "";
        }
        if (entry.name == "session") made["values"] = Json::object();
        if (entry.name == "score") made["marks"] = Json::object();
        return made;
    }

    Json one(const Json& item, const Entry& entry) {
        Json made = empty_one(entry);
        for (const Json& inner : fhir_list(item, "item")) {
            const std::string id = fhir_word(inner, "linkId");
            if (id == "session.pass" && entry.name == "session") {
                pass(inner, made["values"]);
            } else if (id == "score.mark" && entry.name == "score") {
                mark(inner, made["marks"]);
            } else if (const Member* m = member_of(id, entry)) {
                made[std::string{m->name}] = value_of(inner);
            } else if (entry.name == "session" && find_session_field(id)) {
                made["values"][id] = field_value(inner, id);
            } else {
                unknown(id);
            }
        }
        return made;
    }

    static const Member* member_of(const std::string& id, const Entry& entry) {
        for (const Member& m : entry.members) {
            if (id == fmt::format("{}.{}", entry.name, m.name)) return &m;
        }
        return nullptr;
    }

    /// A value as the JSON of records writes it: quantities as words with their unit.
    Json field_value(const Json& item, const std::string& id) {
        const Json value = value_of(item);
        if (!value.is_object()) return value;
        const auto number = value.find("value");
        if (number == value.end() || !number->is_number()) {
            add(id, fmt::format("{} holds no number", id));
            return nullptr;
        }
        const std::string unit = fhir_word(value, "unit");
        return fmt::format("{}{}{}", number->get<double>(), unit.empty() ? "" : " ", unit);
    }

    void pass(const Json& item, Json& values) {
        std::int64_t number = 0;
        for (const Json& inner : fhir_list(item, "item")) {
            if (fhir_word(inner, "linkId") != "session.pass.number") continue;
            const Json told = value_of(inner);
            if (told.is_number_integer()) number = told.get<std::int64_t>();
        }
        if (number < 1) return add("session.pass", "a pass lacks its number, from 1");
        for (const Json& inner : fhir_list(item, "item")) {
            const std::string id = fhir_word(inner, "linkId");
            if (id == "session.pass.number") continue;
            if (!id.starts_with("pass.") || !find_session_field(id)) {
                unknown(id);
                continue;
            }
            values[fmt::format("pass[{}]{}", number, id.substr(4))] = field_value(inner, id);
        }
    }

    void mark(const Json& item, Json& marks) {
        Json name, value;
        for (const Json& inner : fhir_list(item, "item")) {
            const std::string id = fhir_word(inner, "linkId");
            if (id == "score.mark.item") name = value_of(inner);
            if (id == "score.mark.value") value = value_of(inner);
        }
        if (!name.is_string() || !value.is_number()) {
            return add("score.mark", "a mark lacks its item or its value");
        }
        marks[name.get<std::string>()] = value;
    }

    std::string file_;
};

}  // namespace

void add_record_answers(const Records& records, const std::string& recorded, FhirBundle& bundle) {
    bundle.add("record-questions", {{"resourceType", "Questionnaire"},
                                    {"url", record_questionnaire_url},
                                    {"version", version_text()},
                                    {"title", "Record file of Needlework"},
                                    {"status", "draft"},
                                    {"item", questions()}});
    Json response{{"resourceType", "QuestionnaireResponse"},
                  {"questionnaire",
                   std::string{record_questionnaire_url} + "|" + std::string{version_text()}},
                  {"status", "completed"},
                  {"authored", recorded}};
    Json items = answers(records);
    if (!items.empty()) response["item"] = std::move(items);
    bundle.add("record-answers", std::move(response));
}

Checked<Records> records_of_fhir(std::string_view json, std::string_view file_name) {
    ResponseRead read = read_response(json, file_name, record_questionnaire_url,
                                      "take a bundle that needlework export wrote of a record "
                                      "file; a course goes back with needlework import");
    if (!read.response) return tl::unexpected{std::move(read.issues)};
    RecordAnswerReader reader{file_name};
    reader.issues = std::move(read.issues);
    const Json told = reader.read(*read.response);
    if (!reader.issues.empty()) return tl::unexpected{std::move(reader.issues)};
    return read_records_json(told.dump(), file_name);
}

bool is_fhir_bundle(std::string_view json) {
    const Json bundle = Json::parse(json, nullptr, false);
    return !bundle.is_discarded() && fhir_word(bundle, "resourceType") == "Bundle";
}

}  // namespace needlework
