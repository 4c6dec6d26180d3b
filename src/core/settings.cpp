// SPDX-License-Identifier: Apache-2.0
#include "core/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>

#include "core/document.hpp"
#include "core/nearest.hpp"
#include "core/parameter_text.hpp"
#include "core/setting_overrides.hpp"
#include "core/setting_value.hpp"

namespace needlework {
namespace {

/// Reads one file; everything that is wrong gathers in `out.issues`.
class SettingsReader {
public:
    SettingsReader(const SettingSections& sections, Parameters& parameters, std::string_view file)
        : sections_{sections}, parameters_{parameters}, file_{file} {}

    ReadSettings read(std::string_view toml, const std::vector<std::string>& overrides) {
        overrides_ = take_overrides(overrides, sections_, parameters_, out_.issues);
        const Checked<RawTable> document = read_document(toml, file_, out_.issues);
        if (!document) {
            out_.issues.insert(out_.issues.end(), document.error().begin(), document.error().end());
            out_.readable = false;
            return std::move(out_);
        }
        for (const SettingSection& section : sections_) out_.sections[section.name];
        read_top(*document);
        for (const SettingSection& section : sections_) {
            if (!section.repeated && out_.sections[section.name].empty()) {
                out_.sections[section.name].push_back(read_section(section, {}, section.name, {}));
            }
        }
        finish_overrides();
        sort_by_place(out_.issues);
        return std::move(out_);
    }

private:
    void add(Place place, std::string key, std::string what, std::string nearest = {},
             std::string fix = {}) {
        out_.issues.push_back({std::move(place),
                               std::move(key),
                               std::move(what),
                               {},
                               std::move(nearest),
                               std::move(fix)});
    }

    const SettingSection* find_section(std::string_view name) const {
        const auto at = std::find_if(sections_.begin(), sections_.end(),
                                     [&](const SettingSection& s) { return s.name == name; });
        return at == sections_.end() ? nullptr : &*at;
    }

    void read_top(const RawTable& document) {
        RawTable top;
        for (const RawEntry& entry : document) {
            const SettingSection* const section =
                entry.key.empty() ? nullptr : find_section(entry.key);
            if (section == nullptr) {
                top.push_back(entry);
            } else if (section->repeated) {
                read_repeated(*section, entry);
            } else {
                read_single(*section, entry);
            }
        }
        static const SettingSection no_settings;
        const SettingSection* const section = find_section("");
        out_.sections[""].push_back(
            read_section(section ? *section : no_settings, top, "", {file_, 1, 1}));
    }

    void read_single(const SettingSection& section, const RawEntry& entry) {
        const auto* table = std::get_if<RawTable>(&entry.value.content);
        if (table == nullptr) {
            add(entry.place, entry.key,
                fmt::format("{} = {} is {}; a section is needed", entry.key, written(entry.value),
                            kind_of(entry.value)),
                {}, fmt::format("write [{}] in a line of its own", entry.key));
            return;
        }
        if (section.registry) {
            read_registry(*table, "");
            return;
        }
        out_.sections[section.name].push_back(
            read_section(section, *table, section.name, entry.value.place));
    }

    void read_repeated(const SettingSection& section, const RawEntry& entry) {
        const auto* list = std::get_if<RawList>(&entry.value.content);
        const bool tables = list && std::all_of(list->begin(), list->end(), [](const RawValue& v) {
                                return std::holds_alternative<RawTable>(v.content);
                            });
        if (!tables) {
            add(entry.place, entry.key,
                fmt::format("{} is {}; there may be several of them", entry.key,
                            kind_of(entry.value)),
                {}, fmt::format("begin each one with the line [[{}]]", entry.key));
            return;
        }
        int number = 0;
        for (const RawValue& one : *list) {
            ++number;
            out_.sections[section.name].push_back(
                read_section(section, std::get<RawTable>(one.content),
                             fmt::format("{}[{}]", section.name, number), one.place, number));
        }
    }

    SectionValues read_section(const SettingSection& section, const RawTable& table,
                               std::string name, Place place, int number = 0) {
        SectionValues values;
        values.name = std::move(name);
        values.place = place.file.empty() ? Place{file_, 0, 0} : std::move(place);
        for (const RawEntry& entry : table) {
            const bool known =
                std::any_of(section.settings.begin(), section.settings.end(),
                            [&](const Setting& setting) { return setting.key == entry.key; });
            if (!known) unknown(section, values, entry);
        }
        for (const Setting& setting : section.settings) {
            read_setting(setting, table, values, number);
        }
        return values;
    }

    void unknown(const SettingSection& section, SectionValues& values, const RawEntry& entry) {
        const std::string& name = values.name;
        const bool is_section =
            std::holds_alternative<RawTable>(entry.value.content) ||
            (std::holds_alternative<RawList>(entry.value.content) && name.empty());
        const std::string key = name.empty() ? entry.key : name + "." + entry.key;
        std::vector<std::string> near;
        for (const Setting& setting : section.settings) near.push_back(setting.key);
        if (name.empty()) {
            for (const SettingSection& other : sections_) near.push_back(other.name);
        }
        std::string nearest = nearest_name(entry.key, near);
        values.faulty.insert(nearest);  // most likely what was meant
        if (!nearest.empty() && !name.empty()) nearest = name + "." + nearest;
        if (nearest.empty()) nearest = nearest_name(entry.key, setting_keys(sections_));
        add(entry.place, key,
            fmt::format("{} is not a {}", key, is_section ? "section" : "setting"), nearest,
            nearest.empty() ? "take it out; unknown settings are not passed over" : "");
    }

    void read_setting(const Setting& setting, const RawTable& table, SectionValues& values,
                      int number) {
        const auto entry = std::find_if(table.begin(), table.end(),
                                        [&](const RawEntry& e) { return e.key == setting.key; });
        const std::string key = values.name.empty() ? setting.key : values.name + "." + setting.key;
        const SettingOverride* const change = overrides_.find(setting, number);
        std::optional<RawValue> raw;
        if (change) {
            raw = raw_from_text(setting, change->text, command_line_place());
        } else if (entry != table.end()) {
            raw = entry->value;
        } else if (setting.required && !values.faulty.contains(setting.key)) {
            Issue issue{values.place, key, key + " is missing", allowed_text(setting), {}, {}};
            out_.issues.push_back(std::move(issue));
            return;
        } else if (!setting.standard.empty()) {
            raw = raw_from_text(setting, setting.standard, values.place);
        }
        if (!raw) return;
        Read<SectionValues::Value> value = take_value(setting, *raw);
        if (!value) {
            Issue issue = std::move(value.error());
            issue.key = key;
            values.faulty.insert(setting.key);
            issue.what = fmt::format("{} = {} {}", key, written(*raw), issue.what);
            out_.issues.push_back(std::move(issue));
            return;
        }
        const bool given = change || entry != table.end();
        values.entries[setting.key] = {*std::move(value), raw->place, written(*raw), given};
    }

    /// Keys of parameters hold points, so that TOML may read them as tables in tables.
    void read_registry(const RawTable& table, const std::string& before) {
        for (const RawEntry& entry : table) {
            const std::string key = before + entry.key;
            // What the command line sets is not read here, whatever stands there.
            const auto& changed = overrides_.parameters;
            if (std::any_of(changed.begin(), changed.end(),
                            [&](const auto& one) { return one.first == key; })) {
                continue;
            }
            if (const auto* inner = std::get_if<RawTable>(&entry.value.content)) {
                read_registry(*inner, key + ".");
                continue;
            }
            std::string text = written(entry.value);
            if (const auto* words = std::get_if<std::string>(&entry.value.content)) text = *words;
            set_parameter(key, text, entry.place, entry.value.place);
        }
    }

    void set_parameter(const std::string& key, const std::string& text, const Place& key_place,
                       const Place& value_place) {
        auto issue = set_from_text(parameters_, key, text);
        if (!issue) return;
        issue->place = parameters_.find(key) ? value_place : key_place;
        out_.issues.push_back(*std::move(issue));
    }

    void finish_overrides() {
        for (const auto& [key, text] : overrides_.parameters) {
            set_parameter(key, text, command_line_place(), command_line_place());
        }
        for (const SettingOverride& one : overrides_.settings) {
            const auto& there = out_.sections[one.section->name];
            if (static_cast<int>(there.size()) >= std::max(1, one.number)) continue;
            add(command_line_place(), one.key,
                fmt::format("{} cannot be set: the file has {} of [[{}]]", one.key, there.size(),
                            one.section->name));
        }
    }

    const SettingSections& sections_;
    Parameters& parameters_;
    std::string file_;
    ReadSettings out_;
    Overrides overrides_;
};

}  // namespace

void sort_by_place(Issues& issues) {
    const auto rank = [](const Issue& issue) {
        const bool unplaced = issue.place.line == 0;
        return std::pair{unplaced ? std::numeric_limits<int>::max() : issue.place.line,
                         issue.place.column};
    };
    std::stable_sort(issues.begin(), issues.end(),
                     [&](const Issue& a, const Issue& b) { return rank(a) < rank(b); });
}

ReadSettings read_settings(std::string_view toml, std::string_view file_name,
                           const SettingSections& sections, Parameters& parameters,
                           const std::vector<std::string>& overrides) {
    return SettingsReader{sections, parameters, file_name}.read(toml, overrides);
}

}  // namespace needlework
