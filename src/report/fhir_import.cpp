// SPDX-License-Identifier: Apache-2.0
// From a bundle back to the course file that it tells.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "consult/consultation_file.hpp"
#include "consult/questionnaire.hpp"
#include "core/nearest.hpp"
#include "report/fhir_course.hpp"
#include "report/fhir_read.hpp"
#include "treat/course_settings.hpp"

namespace needlework {
namespace {

using Json = FhirJson;

std::string toml_string(const Json& text) {
    return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Reads the items of one response into TOML text.
class AnswerReader {
public:
    explicit AnswerReader(std::string file) : file_{std::move(file)} {}

    std::string read(const Json& response) {
        std::map<std::string, std::vector<std::string>> blocks;
        std::string model;
        for (const Json& item : fhir_list(response, "item")) {
            const std::string id = fhir_word(item, "linkId");
            if (id == "screening") {
                screening(item);
            } else if (const SettingSection* section = section_of(id)) {
                if (section->registry) {
                    parameter(item, id, model);
                } else {
                    blocks[id].push_back(settings(item, *section, id));
                }
            } else {
                unknown(id, section_ids());
            }
        }
        return text_of(blocks, model);
    }

    Issues issues;

private:
    void add(const std::string& key, std::string what, std::string nearest = {}) {
        Issue issue;
        issue.place.file = file_;
        issue.key = key;
        issue.what = std::move(what);
        issue.nearest = std::move(nearest);
        issues.push_back(std::move(issue));
    }

    void unknown(const std::string& id, const std::vector<std::string>& known) {
        add(id, fmt::format("linkId \"{}\" is not a question of ours", id),
            nearest_name(id, known));
    }

    static std::vector<std::string> section_ids() {
        std::vector<std::string> ids{"screening"};
        for (const SettingSection& section : course_settings()) {
            ids.push_back(section.name.empty() ? "course" : section.name);
        }
        return ids;
    }

    static const SettingSection* section_of(const std::string& id) {
        for (const SettingSection& section : course_settings()) {
            if ((section.name.empty() ? "course" : section.name) == id) return &section;
        }
        return nullptr;
    }

    /// The value of an answer as TOML writes it, or nothing where it is of another kind.
    std::optional<std::string> value_of(const Json& answer, const Setting& setting) {
        const auto of = [&](const char* name) -> const Json* {
            const auto at = answer.is_object() ? answer.find(name) : answer.end();
            return at == answer.end() ? nullptr : &*at;
        };
        if (const Json* q = of("valueQuantity"); q && setting.type == SettingType::quantity) {
            const auto value = q->is_object() ? q->find("value") : q->end();
            if (value == q->end() || !value->is_number()) return std::nullopt;
            const std::string unit = fhir_word(*q, "unit");
            const std::string number = fmt::format("{}", value->get<double>());
            return toml_string(unit.empty() ? number + " -" : number + " " + unit);
        }
        if (const Json* v = of("valueDecimal"); v && setting.type == SettingType::number) {
            if (v->is_number()) return fmt::format("{}", v->get<double>());
        }
        if (const Json* v = of("valueInteger"); v && setting.type == SettingType::integer) {
            if (v->is_number_integer()) return v->dump();
        }
        if (const Json* v = of("valueBoolean"); v && setting.type == SettingType::flag) {
            if (v->is_boolean()) return v->dump();
        }
        if (const Json* v = of("valueDate"); v && setting.type == SettingType::date) {
            if (v->is_string() && read_date(v->get<std::string>())) return v->get<std::string>();
        }
        const bool words = setting.list || setting.type == SettingType::text ||
                           setting.type == SettingType::choice;
        if (const Json* v = of("valueString"); v && words && v->is_string()) return toml_string(*v);
        return std::nullopt;
    }

    std::string settings(const Json& group, const SettingSection& section, const std::string& id) {
        std::string lines;
        std::vector<std::string> known;
        for (const Setting& setting : section.settings) known.push_back(id + "." + setting.key);
        for (const Json& item : fhir_list(group, "item")) {
            const std::string link = fhir_word(item, "linkId");
            const auto at = std::find(known.begin(), known.end(), link);
            if (at == known.end()) {
                unknown(link, known);
                continue;
            }
            const Setting& setting = section.settings[static_cast<std::size_t>(at - known.begin())];
            lines += line(item, setting, link);
        }
        return lines;
    }

    std::string line(const Json& item, const Setting& setting, const std::string& link) {
        std::string values;
        const Json& answers = fhir_list(item, "answer");
        for (const Json& answer : answers) {
            const auto value = value_of(answer, setting);
            if (!value) {
                add(link, fmt::format("{} has an answer of another kind than asked for", link));
                return {};
            }
            values += (values.empty() ? "" : ", ") + *value;
        }
        if (answers.empty() || (!setting.list && answers.size() != 1)) {
            add(link, fmt::format("{} has {} answers; one is needed", link, answers.size()));
            return {};
        }
        return setting.key + " = " + (setting.list ? "[" + values + "]" : values) + "\n";
    }

    void parameter(const Json& group, const std::string& id, std::string& model) {
        std::string key, value;
        for (const Json& item : fhir_list(group, "item")) {
            const Json& answers = fhir_list(item, "answer");
            const std::string text =
                answers.empty() ? "" : fhir_word(answers.front(), "valueString");
            (fhir_word(item, "linkId") == id + ".key" ? key : value) = text;
        }
        if (key.empty() || value.empty()) {
            add(id, "a parameter of the model lacks its key or its value");
            return;
        }
        model += toml_string(key) + " = " + toml_string(value) + "\n";
    }

    void screening(const Json& group) {
        std::vector<std::string> known;
        for (const Question& question : questionnaire()) known.push_back(question.rule);
        for (const Json& item : fhir_list(group, "item")) {
            const std::string rule = fhir_word(item, "linkId");
            const Json& answers = fhir_list(item, "answer");
            if (!find_contraindication(rule)) {
                unknown(rule, known);
            } else if (answers.size() != 1 || !health_answer(rule, answers.front())) {
                add(rule, fmt::format("{} needs one answer: yes, no or unknown", rule));
            }
        }
    }

    bool health_answer(const std::string& rule, const Json& answer) {
        const std::string reply = fhir_word(answer, "valueString");
        if (reply != "yes" && reply != "no" && reply != "unknown") return false;
        if (fhir_list(answer, "item").empty() && reply != "unknown") {
            std::string& plain = reply == "yes" ? yes_ : no_;
            plain += (plain.empty() ? "" : ", ") + toml_string(rule);
            return true;
        }
        const SettingSection& section = *section_of("answers");
        std::string lines =
            fmt::format("rule = {}\nreply = {}\n", toml_string(rule), toml_string(reply));
        for (const Json& item : fhir_list(answer, "item")) {
            const std::string link = fhir_word(item, "linkId");
            const auto at = std::find_if(
                section.settings.begin(), section.settings.end(),
                [&](const Setting& setting) { return rule + "." + setting.key == link; });
            if (at == section.settings.end()) {
                add(link, fmt::format("linkId \"{}\" is not a question of ours", link));
            } else {
                lines += line(item, *at, link);
            }
        }
        answers_.push_back(lines);
        return true;
    }

    std::string text_of(std::map<std::string, std::vector<std::string>>& blocks,
                        const std::string& model) {
        if (!no_.empty() || !yes_.empty()) {
            std::vector<std::string>& head = blocks["consultation"];
            if (head.empty()) head.emplace_back();
            if (!no_.empty()) head.front() += "no = [" + no_ + "]\n";
            if (!yes_.empty()) head.front() += "yes = [" + yes_ + "]\n";
        }
        blocks["answers"].insert(blocks["answers"].end(), answers_.begin(), answers_.end());
        std::string text = "# Taken from a FHIR bundle.\n\n";
        for (const std::string& top : blocks["course"]) text += top;
        for (const SettingSection& section : course_settings()) {
            if (section.name.empty()) continue;
            const char* brackets = section.repeated ? "\n[[{}]]\n" : "\n[{}]\n";
            for (const std::string& lines : blocks[section.name]) {
                text += fmt::format(fmt::runtime(brackets), section.name) + lines;
            }
        }
        if (!model.empty()) text += "\n[model]\n" + model;
        return text;
    }

    std::string file_, no_, yes_;
    std::vector<std::string> answers_;
};

}  // namespace

Checked<std::string> course_of_fhir(std::string_view json, std::string_view file_name) {
    ResponseRead read =
        read_response(json, file_name, course_questionnaire_url,
                      "take a bundle that needlework run or needlework export of a course wrote; "
                      "records go back with needlework record import");
    if (!read.response) return tl::unexpected{std::move(read.issues)};
    AnswerReader reader{std::string{file_name}};
    reader.issues = std::move(read.issues);
    std::string toml = reader.read(*read.response);
    if (!reader.issues.empty()) return tl::unexpected{reader.issues};
    return toml;
}

}  // namespace needlework
