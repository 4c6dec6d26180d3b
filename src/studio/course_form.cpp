// SPDX-License-Identifier: Apache-2.0
#include "studio/course_form.hpp"

#include "core/document.hpp"
#include "core/setting_overrides.hpp"
#include "core/units.hpp"
#include "treat/course_settings.hpp"

namespace needlework {
namespace {

using Json = nlohmann::ordered_json;

Json raw_json(const RawValue& value) {
    if (const auto* flag = std::get_if<bool>(&value.content)) return *flag;
    if (const auto* whole = std::get_if<std::int64_t>(&value.content)) return *whole;
    if (const auto* number = std::get_if<double>(&value.content)) return *number;
    if (const auto* text = std::get_if<std::string>(&value.content)) return *text;
    if (const auto* date = std::get_if<Date>(&value.content)) return format_date(*date);
    if (const auto* list = std::get_if<RawList>(&value.content)) {
        Json items = Json::array();
        for (const RawValue& one : *list) items.push_back(raw_json(one));
        return items;
    }
    return nullptr;
}

std::string plain_text(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (!value.is_array()) return value.dump();
    std::string text;
    for (const Json& one : value) text += (text.empty() ? "" : ", ") + plain_text(one);
    return text;
}

Json value_json(const SectionValues::Entry& entry, const Setting& setting) {
    if (const auto* flag = std::get_if<bool>(&entry.value)) return *flag;
    if (const auto* whole = std::get_if<std::int64_t>(&entry.value)) return *whole;
    if (const auto* number = std::get_if<double>(&entry.value)) {
        if (setting.type == SettingType::quantity) return format_quantity(*number, setting.unit, 9);
        return *number;
    }
    if (const auto* text = std::get_if<std::string>(&entry.value)) return *text;
    if (const auto* date = std::get_if<Date>(&entry.value)) return format_date(*date);
    return std::get<std::vector<std::string>>(entry.value);
}

/// The blocks of a section as they stand in the file; one for a section that is not repeated.
std::vector<const RawTable*> blocks_of(const RawTable& document, const SettingSection& section) {
    if (section.name.empty()) return {&document};
    for (const RawEntry& entry : document) {
        if (entry.key != section.name) continue;
        if (const auto* table = std::get_if<RawTable>(&entry.value.content)) return {table};
        std::vector<const RawTable*> blocks;
        if (const auto* list = std::get_if<RawList>(&entry.value.content)) {
            for (const RawValue& one : *list) blocks.push_back(std::get_if<RawTable>(&one.content));
        }
        return blocks;
    }
    return {};
}

const RawValue* written_in(const RawTable* block, std::string_view key) {
    if (!block) return nullptr;
    for (const RawEntry& entry : *block) {
        if (entry.key == key) return &entry.value;
    }
    return nullptr;
}

void add_section(Json& form, const SettingSection& section, const ReadSettings& settings,
                 const RawTable& document) {
    const std::vector<const RawTable*> blocks = blocks_of(document, section);
    const std::vector<SectionValues>& all = settings.all(section.name);
    for (std::size_t i = 0; i < all.size(); ++i) {
        std::string before = section.name;
        if (section.repeated) before += "[" + std::to_string(i) + "]";
        if (!before.empty()) before += ".";
        for (const Setting& setting : section.settings) {
            const auto at = all[i].entries.find(setting.key);
            const RawValue* const raw =
                written_in(i < blocks.size() ? blocks[i] : nullptr, setting.key);
            const bool there = at != all[i].entries.end();
            const bool set = there && at->second.given && at->second.place == command_line_place();
            if (raw && !set) {  // as the person wrote it, right or wrong
                const Json value = raw_json(*raw);
                form[before + setting.key] = {
                    {"text", plain_text(value)}, {"value", value}, {"from", "file"}};
            } else if (there) {
                const Json value = value_json(at->second, setting);
                form[before + setting.key] = {{"text", plain_text(value)},
                                              {"value", value},
                                              {"from", set ? "set" : "default"}};
            }
        }
    }
}

}  // namespace

Json course_form(const AskedCourse& asked, const std::string& name) {
    Json form = Json::object();
    const Parameters& defaults = shipped_parameters();
    Parameters parameters = defaults;
    const ReadSettings settings =
        read_settings(asked.text, name, course_settings(), parameters, asked.set);
    Issues ignored;
    const auto document = read_document(asked.text, name, ignored);
    if (!settings.readable || !document) return form;
    for (const SettingSection& section : course_settings()) {
        if (!section.registry) add_section(form, section, settings, *document);
    }
    for (const Parameters::Entry& entry : parameters.entries()) {
        if (entry.value == defaults[entry.row->key]) continue;
        const std::string text = format_quantity(entry.value, entry.row->unit, 9);
        form["model.\"" + std::string{entry.row->key} + "\""] = {
            {"text", text},
            {"value", entry.row->unit == "-" ? Json(entry.value) : Json(text)},
            {"from", "file"}};
    }
    return form;
}

}  // namespace needlework
