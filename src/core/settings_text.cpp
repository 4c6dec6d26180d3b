// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/parameter_text.hpp"
#include "core/settings.hpp"
#include "core/units.hpp"

namespace needlework {
namespace {

using Json = nlohmann::ordered_json;

std::string full_key(const SettingSection& section, const Setting& setting) {
    return section.name.empty() ? setting.key : section.name + "." + setting.key;
}

/// The default as a JSON value: numbers and flags without quotes.
Json standard_json(const Setting& setting) {
    const bool plain = setting.type == SettingType::integer ||
                       setting.type == SettingType::number || setting.type == SettingType::flag;
    if (plain) return Json::parse(setting.standard);
    if (!setting.list) return setting.standard;
    Json list = Json::array();
    std::string_view rest = setting.standard;
    while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        std::string_view item = rest.substr(0, comma);
        while (item.starts_with(' ')) item.remove_prefix(1);
        list.push_back(item);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return list;
}

Json quantity_schema(std::string_view unit, double low, double high) {
    return {{"type", "string"},
            {"pattern", "^\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\s*[^\\s\\d].*$"},
            {"x-unit", unit},
            {"x-low", low},
            {"x-high", high}};
}

Json one_schema(const Setting& setting) {
    switch (setting.type) {
        case SettingType::quantity:
            return quantity_schema(setting.unit, setting.low, setting.high);
        case SettingType::number:
            return {{"type", Json::array({"number", "string"})},
                    {"minimum", setting.low},
                    {"maximum", setting.high}};
        case SettingType::integer:
            return {{"type", "integer"},
                    {"minimum", static_cast<std::int64_t>(setting.low)},
                    {"maximum", static_cast<std::int64_t>(setting.high)}};
        case SettingType::flag:
            return {{"type", "boolean"}};
        case SettingType::choice: {
            Json values = setting.choices;
            if (setting.numbered) {
                for (std::size_t i = 1; i <= setting.choices.size(); ++i) values.push_back(i);
            }
            return {{"enum", values}};
        }
        case SettingType::text:
            return {{"type", "string"},
                    {"minLength", static_cast<std::int64_t>(setting.low)},
                    {"maxLength", static_cast<std::int64_t>(setting.high)}};
        case SettingType::date:
            return {{"type", "string"}, {"format", "date"}};
    }
    return {};
}

Json setting_schema(const Setting& setting) {
    Json schema = {{"description", setting.meaning}};
    if (setting.list) {
        schema["type"] = "array";
        schema["minItems"] = 1;
        schema["uniqueItems"] = true;
        schema["items"] = one_schema(setting);
    } else {
        schema.update(one_schema(setting));
    }
    if (!setting.standard.empty()) schema["default"] = standard_json(setting);
    return schema;
}

Json registry_schema(const SettingSection& section, const Parameters& parameters) {
    Json properties = Json::object();
    for (const Parameters::Entry& entry : parameters.entries()) {
        const Parameter& row = *entry.row;
        Json one = row.unit == "-" ? Json{{"type", Json::array({"number", "string"})},
                                          {"minimum", row.low},
                                          {"maximum", row.high}}
                                   : quantity_schema(row.unit, row.low, row.high);
        one["description"] = row.meaning;
        one["default"] = format_quantity(row.value, row.unit);
        properties[std::string{row.key}] = std::move(one);
    }
    return {{"type", "object"},
            {"description", section.meaning},
            {"properties", std::move(properties)},
            {"additionalProperties", false}};
}

void add_settings(Json& object, const SettingSection& section) {
    Json required = Json::array();
    for (const Setting& setting : section.settings) {
        object["properties"][setting.key] = setting_schema(setting);
        if (setting.required) required.push_back(setting.key);
    }
    if (!required.empty()) object["required"] = std::move(required);
}

Json section_schema(const SettingSection& section, const Parameters& parameters) {
    if (section.registry) return registry_schema(section, parameters);
    Json object = {{"type", "object"}, {"properties", Json::object()}};
    add_settings(object, section);
    object["additionalProperties"] = false;
    if (!section.repeated) {
        object["description"] = section.meaning;
        return object;
    }
    return {{"type", "array"}, {"description", section.meaning}, {"items", std::move(object)}};
}

std::string type_text(const Setting& setting) {
    const std::string_view list = setting.list ? "list of: " : "";
    return fmt::format("{}{}", list, allowed_text(setting));
}

}  // namespace

std::string allowed_text(const Setting& setting) {
    switch (setting.type) {
        case SettingType::quantity:
            return fmt::format("{} to {} {}", setting.low, setting.high, setting.unit);
        case SettingType::number:
            return fmt::format("{} to {}", setting.low, setting.high);
        case SettingType::integer:
            return fmt::format("{:.0f} to {:.0f}", setting.low, setting.high);
        case SettingType::flag:
            return "true or false";
        case SettingType::choice: {
            std::string words;
            for (std::size_t i = 0; i < setting.choices.size(); ++i) {
                const bool last = i + 1 == setting.choices.size();
                words += i == 0 ? "" : last ? " or " : ", ";
                words += setting.choices[i];
            }
            return words;
        }
        case SettingType::text:
            return fmt::format("a text of at most {} bytes", setting.high);
        case SettingType::date:
            return "a date, 1900-01-01 to 2199-12-31";
    }
    return {};
}

const Setting* find_setting(const SettingSections& sections, std::string_view key,
                            const SettingSection** section) {
    for (const SettingSection& one : sections) {
        for (const Setting& setting : one.settings) {
            if (full_key(one, setting) != key) continue;
            if (section) *section = &one;
            return &setting;
        }
    }
    return nullptr;
}

std::vector<std::string> setting_keys(const SettingSections& sections) {
    std::vector<std::string> keys;
    for (const SettingSection& section : sections) {
        for (const Setting& setting : section.settings) keys.push_back(full_key(section, setting));
    }
    return keys;
}

std::string settings_schema(const SettingSections& sections, const Parameters& parameters,
                            std::string_view title) {
    Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                   {"title", title},
                   {"type", "object"},
                   {"properties", Json::object()}};
    for (const SettingSection& section : sections) {
        if (section.name.empty()) {
            add_settings(schema, section);
        } else {
            schema["properties"][section.name] = section_schema(section, parameters);
        }
    }
    schema["additionalProperties"] = false;
    return schema.dump(2);
}

std::string settings_table(const SettingSections& sections) {
    std::string page;
    for (const SettingSection& section : sections) {
        const std::string head = section.name.empty() ? "At the top"
                                 : section.repeated   ? fmt::format("`[[{}]]`", section.name)
                                                      : fmt::format("`[{}]`", section.name);
        page += fmt::format("{}### {}\n\n{}\n", page.empty() ? "" : "\n", head, section.meaning);
        if (section.registry || section.settings.empty()) continue;
        page += "\n| setting | allowed | default | meaning |\n| --- | --- | --- | --- |\n";
        for (const Setting& setting : section.settings) {
            const std::string standard = setting.required           ? "must be given"
                                         : setting.standard.empty() ? "-"
                                                                    : setting.standard;
            page += fmt::format("| `{}` | {} | {} | {} |\n", setting.key, type_text(setting),
                                standard, setting.meaning);
        }
    }
    return page;
}

std::string explain_setting(const Setting& setting, const SettingSection& section) {
    const std::string head = section.name.empty() ? "at the top of a course file"
                             : section.repeated   ? fmt::format("in each [[{}]]", section.name)
                                                  : fmt::format("in [{}]", section.name);
    std::string text =
        fmt::format("{}\n    {}\n\n    where    {}\n    allowed  {}\n", full_key(section, setting),
                    setting.meaning, head, type_text(setting));
    text += setting.required ? "    default  none, it must be given\n"
                             : fmt::format("    default  {}\n",
                                           setting.standard.empty() ? "not set" : setting.standard);
    return text;
}

std::string explain_setting_json(const Setting& setting, const SettingSection& section) {
    Json whole = {{"key", full_key(section, setting)}, {"section", section.name}};
    whole["required"] = setting.required;
    whole.update(setting_schema(setting));
    return whole.dump(2);
}

}  // namespace needlework
