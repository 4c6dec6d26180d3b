// SPDX-License-Identifier: Apache-2.0
// From a bundle back to the course file that it tells.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "consult/consultation_file.hpp"
#include "consult/questionnaire.hpp"
#include "core/nearest.hpp"
#include "report/fhir_course.hpp"
#include "treat/course_settings.hpp"

namespace needlework {
namespace {

using Json = FhirJson;

constexpr std::size_t most_bytes = 64 << 20;

std::string word(const Json& object, const char* name) {
    const auto at = object.is_object() ? object.find(name) : object.end();
    return at != object.end() && at->is_string() ? at->get<std::string>() : std::string{};
}

const Json& list(const Json& object, const char* name) {
    static const Json none = Json::array();
    if (!object.is_object()) return none;
    const auto at = object.find(name);
    return at != object.end() && at->is_array() ? *at : none;
}

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
        for (const Json& item : list(response, "item")) {
            const std::string id = word(item, "linkId");
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
            const std::string unit = word(*q, "unit");
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
        for (const Json& item : list(group, "item")) {
            const std::string link = word(item, "linkId");
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
        const Json& answers = list(item, "answer");
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
        for (const Json& item : list(group, "item")) {
            const Json& answers = list(item, "answer");
            const std::string text = answers.empty() ? "" : word(answers.front(), "valueString");
            (word(item, "linkId") == id + ".key" ? key : value) = text;
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
        for (const Json& item : list(group, "item")) {
            const std::string rule = word(item, "linkId");
            const Json& answers = list(item, "answer");
            if (!find_contraindication(rule)) {
                unknown(rule, known);
            } else if (answers.size() != 1 || !health_answer(rule, answers.front())) {
                add(rule, fmt::format("{} needs one answer: yes, no or unknown", rule));
            }
        }
    }

    bool health_answer(const std::string& rule, const Json& answer) {
        const std::string reply = word(answer, "valueString");
        if (reply != "yes" && reply != "no" && reply != "unknown") return false;
        if (list(answer, "item").empty() && reply != "unknown") {
            std::string& plain = reply == "yes" ? yes_ : no_;
            plain += (plain.empty() ? "" : ", ") + toml_string(rule);
            return true;
        }
        const SettingSection& section = *section_of("answers");
        std::string lines =
            fmt::format("rule = {}\nreply = {}\n", toml_string(rule), toml_string(reply));
        for (const Json& item : list(answer, "item")) {
            const std::string link = word(item, "linkId");
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

/// References inside the bundle that lead to none of its entries.
void check_references(const Json& value, const std::set<std::string>& urls,
                      std::set<std::string>& lost) {
    if (value.is_object()) {
        const std::string reference = word(value, "reference");
        if (reference.starts_with("urn:uuid:") && !urls.contains(reference)) lost.insert(reference);
    }
    if (!value.is_structured()) return;
    for (const Json& inner : value) check_references(inner, urls, lost);
}

Issue about(std::string_view file, std::string what, std::string fix = {}) {
    Issue issue;
    issue.place.file = file;
    issue.what = std::move(what);
    issue.fix = std::move(fix);
    return issue;
}

}  // namespace

Checked<std::string> course_of_fhir(std::string_view json, std::string_view file_name) {
    const auto refuse = [&](std::string what, std::string fix = {}) {
        return tl::unexpected{Issues{about(file_name, std::move(what), std::move(fix))}};
    };
    if (json.size() > most_bytes) return refuse("is larger than a bundle of a course can be");
    const Json bundle = Json::parse(json, nullptr, false);
    if (bundle.is_discarded()) return refuse("is no JSON: it ends early, or was damaged");
    if (word(bundle, "resourceType") != "Bundle") return refuse("is no FHIR Bundle");
    std::set<std::string> urls, lost;
    const Json* response = nullptr;
    std::size_t responses = 0;
    for (const Json& entry : list(bundle, "entry")) {
        urls.insert(word(entry, "fullUrl"));
        const auto at = entry.is_object() ? entry.find("resource") : entry.end();
        if (at == entry.end() || word(*at, "resourceType") != "QuestionnaireResponse") continue;
        if (!word(*at, "questionnaire").starts_with(course_questionnaire_url)) continue;
        response = &*at;
        ++responses;
    }
    check_references(bundle, urls, lost);
    AnswerReader reader{std::string{file_name}};
    for (const std::string& reference : lost) {
        reader.issues.push_back(
            about(file_name, fmt::format("{} leads to no entry of the bundle", reference)));
    }
    if (responses != 1) {
        reader.issues.push_back(
            about(file_name,
                  fmt::format("holds {} answers to the questionnaire of Needlework; one is needed",
                              responses),
                  "take a bundle that needlework run or needlework export wrote"));
        return tl::unexpected{reader.issues};
    }
    std::string toml = reader.read(*response);
    if (!reader.issues.empty()) return tl::unexpected{reader.issues};
    return toml;
}

}  // namespace needlework
