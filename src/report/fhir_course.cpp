// SPDX-License-Identifier: Apache-2.0
// A course file as Questionnaire and QuestionnaireResponse.
#include "report/fhir_course.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "consult/consultation_file.hpp"
#include "consult/questionnaire.hpp"
#include "core/parameter_text.hpp"
#include "core/version.hpp"
#include "treat/course_settings.hpp"
#include "treat/treat.hpp"

namespace needlework {
namespace {

using Json = FhirJson;

/// So many choices are listed; longer lists are in the course file's own schema.
constexpr std::size_t most_choices = 40;

const char* item_type(const Setting& setting) {
    switch (setting.type) {
        case SettingType::quantity:
            return "quantity";
        case SettingType::number:
            return "decimal";
        case SettingType::integer:
            return "integer";
        case SettingType::flag:
            return "boolean";
        case SettingType::date:
            return "date";
        case SettingType::choice:
            return setting.choices.size() <= most_choices ? "choice" : "string";
        case SettingType::text:
            break;
    }
    return "string";
}

Json options_of(const std::vector<std::string>& choices) {
    Json options = Json::array();
    for (const std::string& choice : choices) options.push_back({{"valueString", choice}});
    return options;
}

Json question_item(const Setting& setting, const std::string& id) {
    Json item{{"linkId", id}, {"text", setting.meaning}, {"type", item_type(setting)}};
    if (setting.required) item["required"] = true;
    if (setting.list) item["repeats"] = true;
    if (item["type"] == "choice") item["answerOption"] = options_of(setting.choices);
    return item;
}

Json health_item(const Question& question) {
    const auto part = [&](const char* name, const char* text, const char* type) {
        return Json{{"linkId", question.rule + "." + name}, {"text", text}, {"type", type}};
    };
    Json zones = part("zones", "Where", "string"), traits = part("traits", "Milder by", "string");
    zones["repeats"] = traits["repeats"] = true;
    return {{"linkId", question.rule},
            {"text", question.text},
            {"type", "choice"},
            {"answerOption", options_of({"yes", "no", "unknown"})},
            {"item", Json::array({part("date", "Since when, or its day", "date"),
                                  part("until", "Until when", "date"), zones, traits,
                                  part("words", "In the person's words", "string")})}};
}

/// The parts of a file whose shape the Questionnaire has otherwise.
bool apart(const SettingSection& section, const std::string& key) {
    return section.name == "answers" ||
           (section.name == "consultation" && (key == "no" || key == "yes"));
}

Json questions() {
    Json items = Json::array();
    for (const SettingSection& section : course_settings()) {
        const std::string name = section.name.empty() ? "course" : section.name;
        Json inner = Json::array();
        for (const Setting& setting : section.settings) {
            if (apart(section, setting.key)) continue;
            inner.push_back(question_item(setting, name + "." + setting.key));
        }
        if (section.registry) {
            inner.push_back({{"linkId", name + ".key"}, {"text", "Parameter"}, {"type", "string"}});
            inner.push_back({{"linkId", name + ".value"}, {"text", "Value"}, {"type", "string"}});
        }
        if (inner.empty()) continue;
        Json group{{"linkId", name}, {"text", section.meaning}, {"type", "group"}};
        if (section.repeated || section.registry) group["repeats"] = true;
        group["item"] = std::move(inner);
        items.push_back(std::move(group));
    }
    Json health = Json::array();
    for (const Question& question : questionnaire()) health.push_back(health_item(question));
    items.push_back({{"linkId", "screening"},
                     {"text", "Health questions of the screening"},
                     {"type", "group"},
                     {"item", std::move(health)}});
    return items;
}

Json answer_text(const std::string& text) {
    return {{"valueString", text}};
}

/// The answers that one setting holds, none where it was not given.
Json answers_of(const SectionValues& values, const Setting& setting) {
    Json answers = Json::array();
    if (!values.given(setting.key) || !values.has(setting.key)) return answers;
    if (setting.list) {
        for (const std::string& one : values.list(setting.key)) answers.push_back(answer_text(one));
        return answers;
    }
    switch (setting.type) {
        case SettingType::quantity:
            return Json::array(
                {{{"valueQuantity", fhir_quantity(values.number(setting.key), setting.unit)}}});
        case SettingType::number:
            return Json::array({{{"valueDecimal", values.number(setting.key)}}});
        case SettingType::integer:
            return Json::array({{{"valueInteger", values.integer(setting.key)}}});
        case SettingType::flag:
            return Json::array({{{"valueBoolean", values.flag(setting.key)}}});
        case SettingType::date:
            return Json::array({{{"valueDate", format_date(values.date(setting.key))}}});
        default:
            return Json::array({answer_text(values.text(setting.key))});
    }
}

void add_item(Json& items, const std::string& id, Json answers) {
    if (!answers.empty()) items.push_back({{"linkId", id}, {"answer", std::move(answers)}});
}

void add_group(Json& items, const std::string& id, Json inner) {
    if (!inner.empty()) items.push_back({{"linkId", id}, {"item", std::move(inner)}});
}

Json health_answer(const std::string& rule, const Answer& answer) {
    constexpr const char* replies[] = {"unknown", "no", "yes"};
    Json more = Json::array();
    const auto add_day = [&](const char* name, const std::optional<Day>& on) {
        if (!on) return;
        add_item(more, rule + "." + name, Json::array({{{"valueDate", format_date(Date{*on})}}}));
    };
    const auto add_words = [&](const char* name, const auto& list) {
        Json words = Json::array();
        for (const std::string& one : list) words.push_back(answer_text(one));
        add_item(more, rule + "." + name, std::move(words));
    };
    add_day("date", answer.date);
    add_day("until", answer.until);
    add_words("zones", answer.zones);
    add_words("traits", answer.traits);
    if (!answer.words.empty()) add_words("words", std::vector{answer.words});
    Json reply = answer_text(replies[static_cast<std::size_t>(answer.reply)]);
    if (!more.empty()) reply["item"] = std::move(more);
    return {{"linkId", rule}, {"answer", Json::array({std::move(reply)})}};
}

Json model_items(const Parameters& parameters, const std::string& name) {
    Json items = Json::array();
    for (const Parameters::Entry& entry : parameters.entries()) {
        const std::string key{entry.row->key};
        if (entry.value == entry.row->value) continue;
        Json inner = Json::array();
        add_item(inner, name + ".key", Json::array({answer_text(key)}));
        add_item(inner, name + ".value",
                 Json::array({answer_text(format_quantity(entry.value, entry.row->unit))}));
        add_group(items, name, std::move(inner));
    }
    return items;
}

Json course_items(const ReadSettings& read, const Parameters& parameters) {
    Json items = Json::array();
    for (const SettingSection& section : course_settings()) {
        const std::string name = section.name.empty() ? "course" : section.name;
        if (section.registry) {
            for (Json& one : model_items(parameters, name)) items.push_back(std::move(one));
            continue;
        }
        for (const SectionValues& values : read.all(section.name)) {
            Json inner = Json::array();
            for (const Setting& setting : section.settings) {
                if (apart(section, setting.key)) continue;
                add_item(inner, name + "." + setting.key, answers_of(values, setting));
            }
            add_group(items, name, std::move(inner));
        }
    }
    Issues ignored;  // the course was checked when it was read
    const Consultation c = consultation_of(read, person_of(read.section("person")), ignored);
    Json health = Json::array();
    for (const auto& [rule, answer] : c.answers) health.push_back(health_answer(rule, answer));
    add_group(items, "screening", std::move(health));
    return items;
}

}  // namespace

bool add_course_answers(const RunInfo& info, FhirBundle& bundle) {
    Parameters parameters = all_parameters();
    const ReadSettings read = read_settings(info.course_toml, "course.toml", course_settings(),
                                            parameters, info.overrides);
    if (!read.readable || !read.issues.empty()) return false;
    const std::string canonical =
        std::string{course_questionnaire_url} + "|" + std::string{version_text()};
    bundle.add("questions", {{"resourceType", "Questionnaire"},
                             {"url", course_questionnaire_url},
                             {"version", version_text()},
                             {"title", "Course file of Needlework, with its health questions"},
                             {"status", "draft"},
                             {"item", questions()}});
    Json response{{"resourceType", "QuestionnaireResponse"},
                  {"questionnaire", canonical},
                  {"status", "completed"},
                  {"subject", fhir_subject()},
                  {"authored", info.started}};
    Json items = course_items(read, parameters);
    if (!items.empty()) response["item"] = std::move(items);
    bundle.add("answers", std::move(response));
    return true;
}

}  // namespace needlework
