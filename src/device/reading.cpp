// SPDX-License-Identifier: Apache-2.0
#include "device/reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/nearest.hpp"
#include "core/sources.hpp"
#include "core/toml.hpp"
#include "core/units.hpp"

namespace needlework {
namespace {

Place place_of(const DeviceText& text, const toml::node& node) {
    const toml::source_position at = node.source().begin;
    return {text.file, static_cast<int>(at.line), static_cast<int>(at.column)};
}

Place place_of(const DeviceText& text, const toml::key& key) {
    const toml::source_position at = key.source().begin;
    return {text.file, static_cast<int>(at.line), static_cast<int>(at.column)};
}

/// An issue that the caller gives a place and a key.
Issue wrong(std::string what, std::string allowed = {}, std::string nearest = {}) {
    return {.place = {},
            .key = {},
            .what = std::move(what),
            .allowed = std::move(allowed),
            .nearest = std::move(nearest),
            .fix = {}};
}

std::vector<std::string_view> known_keys() {
    std::vector<std::string_view> keys;
    for (const DeviceSetting& setting : device_settings()) keys.push_back(setting.key);
    return keys;
}

void unknown_key(DeviceText& text, const toml::key& key, const std::string& full,
                 const std::vector<std::string_view>& known) {
    text.issues.push_back({.place = place_of(text, key),
                           .key = full,
                           .what = full + " is not a setting of a device",
                           .allowed = {},
                           .nearest = nearest_name(full, known),
                           .fix = {}});
}

/// A value as a person would write it, or nothing for what no setting takes.
std::optional<std::string> written(const toml::node& node) {
    if (const auto* s = node.as_string()) return s->get();
    if (const auto* i = node.as_integer()) return fmt::format("{}", i->get());
    if (const auto* f = node.as_floating_point()) return fmt::format("{}", f->get());
    if (const auto* list = node.as_array()) {
        std::string joined;
        for (const toml::node& item : *list) {
            const auto* s = item.as_string();
            if (!s) return std::nullopt;
            joined += joined.empty() ? s->get() : ";" + s->get();
        }
        return joined;
    }
    return std::nullopt;
}

std::optional<Mark> mark_from(std::string_view word) {
    for (Mark mark : {Mark::read, Mark::recalled, Mark::derived, Mark::design}) {
        if (word == mark_name(mark)) return mark;
    }
    return std::nullopt;
}

/// { value, mark, source, note } of a setting, into `value`; gives the node of the value itself.
const toml::node* read_basis(DeviceText& text, const std::string& key, const toml::table& table,
                             DeviceValue& value) {
    for (const auto& [part, node] : table) {
        const std::string full = key + "." + std::string{part.str()};
        const auto word = node.value<std::string>();
        if (part == "value") continue;
        if (part == "source" && word) {
            value.source = *word;
        } else if (part == "note" && word) {
            value.note = *word;
        } else if (part == "mark" && word && mark_from(*word)) {
            value.mark = *mark_from(*word);
        } else if (part == "mark") {
            text.issues.push_back({.place = place_of(text, node),
                                   .key = full,
                                   .what = full + " is not a mark",
                                   .allowed = "read, recalled, derived, design",
                                   .nearest = {},
                                   .fix = {}});
        } else {
            unknown_key(text, part, full, {"value", "mark", "source", "note"});
        }
    }
    const toml::node* inner = table.get("value");
    if (!inner) {
        text.issues.push_back({.place = place_of(text, table),
                               .key = key,
                               .what = key + " has no value",
                               .allowed = {},
                               .nearest = {},
                               .fix = "write for example { value = \"1.5 mm\", mark = \"read\" }"});
    }
    return inner;
}

std::string limits_text(const DeviceSetting& setting) {
    return format_quantity(setting.low, setting.unit) + " to " +
           format_quantity(setting.high, setting.unit);
}

/// Why the written text does not fit the setting, or nothing; fills entry.number.
std::optional<Issue> check_number(const DeviceSetting& setting, DeviceText::Entry& entry) {
    const std::string begin = fmt::format("{} = \"{}\" ", setting.key, entry.value.text);
    const Read<double> number = read_quantity(entry.value.text, setting.unit);
    if (!number) {
        Issue issue = number.error();
        issue.what = begin + issue.what;
        return issue;
    }
    if (setting.kind == SettingKind::count && *number != std::floor(*number)) {
        return wrong(begin + "is not a whole number", limits_text(setting));
    }
    if (!(*number >= setting.low && *number <= setting.high)) {
        return wrong(begin + "is outside its limits", limits_text(setting));
    }
    entry.number = *number;
    return std::nullopt;
}

std::optional<Issue> check_words(const DeviceSetting& setting, const DeviceText::Entry& entry) {
    const std::string& text = entry.value.text;
    if (setting.kind == SettingKind::choice &&
        std::count(setting.choices.begin(), setting.choices.end(), text) == 0) {
        const std::vector<std::string_view> known{setting.choices.begin(), setting.choices.end()};
        return wrong(fmt::format("{} = \"{}\" is not known", setting.key, text),
                     fmt::format("{}", fmt::join(setting.choices, ", ")),
                     nearest_name(text, known));
    }
    if (text.empty() && setting.needed_by == "all") {
        return wrong(setting.key + " is empty");
    }
    return std::nullopt;
}

void read_setting(DeviceText& text, const DeviceSetting& setting, const toml::node& node) {
    DeviceText::Entry entry;
    entry.value.key = setting.key;
    entry.place = place_of(text, node);
    const toml::node* inner = &node;
    if (const toml::table* table = node.as_table()) {
        inner = read_basis(text, setting.key, *table, entry.value);
        if (!inner) return;
    }
    const bool numeric = setting.kind == SettingKind::number || setting.kind == SettingKind::count;
    std::optional<Issue> issue;
    if (const auto words = written(*inner);
        words && inner->is_array() == (setting.kind == SettingKind::list) &&
        (numeric || !inner->is_number())) {
        entry.value.text = *words;
        issue = numeric ? check_number(setting, entry) : check_words(setting, entry);
    } else {
        issue = wrong(setting.key + " has a value of the wrong kind", setting.meaning);
    }
    entry.ok = !issue;
    if (issue) {
        issue->place = entry.place;
        issue->key = setting.key;
        text.issues.push_back(*issue);
    }
    text.entries.insert_or_assign(setting.key, std::move(entry));
}

bool is_section(std::string_view name) {
    return std::any_of(device_settings().begin(), device_settings().end(),
                       [&](const DeviceSetting& s) {
                           return s.key.size() > name.size() && s.key.starts_with(name) &&
                                  s.key[name.size()] == '.';
                       });
}

void read_table(DeviceText& text, const toml::table& table, const std::string& section) {
    for (const auto& [key, node] : table) {
        const std::string full = section + std::string{key.str()};
        if (const DeviceSetting* setting = find_device_setting(full)) {
            read_setting(text, *setting, node);
        } else if (section.empty() && is_section(full) && node.is_table()) {
            read_table(text, *node.as_table(), full + ".");
        } else {
            auto known = known_keys();
            if (section.empty()) known.insert(known.end(), {"needle", "array", "drive", "label"});
            unknown_key(text, key, full, known);
        }
    }
}

}  // namespace

bool DeviceText::has(std::string_view key) const {
    const auto at = entries.find(key);
    return at != entries.end() && at->second.ok;
}

double DeviceText::number(std::string_view key) const {
    return has(key) ? entries.find(key)->second.number : 0.0;
}

const std::string& DeviceText::text(std::string_view key) const {
    static const std::string nothing;
    return has(key) ? entries.find(key)->second.value.text : nothing;
}

Place DeviceText::place(std::string_view key) const {
    const auto at = entries.find(key);
    return at == entries.end() ? Place{file, 0, 0} : at->second.place;
}

DeviceText read_device_text(std::string_view toml, std::string_view file_name) {
    DeviceText text;
    text.file = file_name;
    const toml::parse_result parsed = toml::parse(toml, file_name);
    if (!parsed) {
        const toml::source_position at = parsed.error().source().begin;
        text.issues.push_back(
            {.place = {text.file, static_cast<int>(at.line), static_cast<int>(at.column)},
             .key = {},
             .what = "this is not TOML: " + std::string{parsed.error().description()},
             .allowed = {},
             .nearest = {},
             .fix = {}});
        return text;
    }
    read_table(text, parsed.table(), "");
    return text;
}

}  // namespace needlework
