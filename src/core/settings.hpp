// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/date.hpp"
#include "core/issue.hpp"
#include "core/parameters.hpp"

namespace needlework {

enum class SettingType { quantity, number, integer, flag, choice, text, date };

/// One setting of a file. From these rows come the reader, its limits, the JSON Schema and the
/// help.
struct Setting {
    std::string key = {};  ///< within its section
    SettingType type = SettingType::text;
    std::string meaning = {};      ///< a sentence for a person
    std::string unit = "-";        ///< quantities
    double low = 0.0, high = 0.0;  ///< in `unit`; texts: the length in bytes
    std::string standard = {};     ///< the default as a person would write it; empty = none
    std::vector<std::string> choices = {};
    bool list = false;      ///< a list of such values
    bool numbered = false;  ///< choices may also be given by their number, from 1
    bool whole = false;     ///< quantities: a whole number of units
    bool required = false;
};

/// A section of a file: `[name]`, `[[name]]` where repeated, or the top where the name is empty.
/// The keys of a registry section are those of the parameter registry.
struct SettingSection {
    std::string name = {};
    std::string meaning = {};
    std::vector<Setting> settings = {};
    bool repeated = false;
    bool registry = false;
};

using SettingSections = std::vector<SettingSection>;

/// The settings that one section of a file ended up with.
class SectionValues {
public:
    using Value =
        std::variant<double, std::int64_t, bool, std::string, Date, std::vector<std::string>>;
    struct Entry {
        Value value;
        Place place;
        std::string written;
        bool given = false;
    };

    std::string name;  ///< "person", or "sessions[2]" counted from 1
    Place place;       ///< of its head; no line where the file lacks it
    std::map<std::string, Entry, std::less<>> entries;
    std::set<std::string, std::less<>> faulty;  ///< keys that were written, but not well

    /// Whether there is a sound value, given or default.
    bool has(std::string_view key) const { return entries.contains(key); }
    bool given(std::string_view key) const;

    /// Whether nothing was written for the key, not even something faulty or misspelt.
    bool absent(std::string_view key) const { return !given(key) && !faulty.contains(key); }

    /// The value; the key must be there. Quantities in the unit of their row.
    double number(std::string_view key) const;
    std::int64_t integer(std::string_view key) const;
    bool flag(std::string_view key) const;
    const std::string& text(std::string_view key) const;
    const std::vector<std::string>& list(std::string_view key) const;
    Date date(std::string_view key) const;

    /// An issue about a setting: at its place, `what` behind its key and value.
    Issue issue(std::string_view key, std::string what, std::string allowed = {},
                std::string fix = {}) const;
};

/// What came of reading a file. Where `issues` is not empty, entries may be missing.
struct ReadSettings {
    std::map<std::string, std::vector<SectionValues>, std::less<>> sections;
    Issues issues;
    bool readable = true;  ///< false: the text could not be read at all, there are no sections

    /// The one section of that name, as for sections that are not repeated.
    const SectionValues& section(std::string_view name) const { return all(name).front(); }
    const std::vector<SectionValues>& all(std::string_view name) const {
        return sections.find(name)->second;
    }
};

/// Read a TOML text by `sections`. Values of a registry section go into `parameters`. `overrides`
/// are "key=value" with keys such as "person.age", "sessions[2].depth", "sessions.depth" (all of
/// them) or a parameter's; they replace what the file says and go through the same checks.
ReadSettings read_settings(std::string_view toml, std::string_view file_name,
                           const SettingSections& sections, Parameters& parameters,
                           const std::vector<std::string>& overrides);

/// Issues in the order of a file: by line and column; those without a line last, as they were
/// found.
void sort_by_place(Issues& issues);

/// JSON Schema (draft 2020-12) for files of these sections, as text.
std::string settings_schema(const SettingSections& sections, const Parameters& parameters,
                            std::string_view title);

/// All settings as Markdown tables, one for each section.
std::string settings_table(const SettingSections& sections);

/// "sessions.depth" -> its row, or nullptr; `section` gets its section.
const Setting* find_setting(const SettingSections& sections, std::string_view key,
                            const SettingSection** section = nullptr);

/// The names of all settings: "title", "person.age", ...
std::vector<std::string> setting_keys(const SettingSections& sections);

/// What a setting means, its unit, range, choices and default, as lines for a person or as JSON.
std::string explain_setting(const Setting& setting, const SettingSection& section);
std::string explain_setting_json(const Setting& setting, const SettingSection& section);

/// "18 to 100 yr", "mild, moderate or severe", "true or false", ...
std::string allowed_text(const Setting& setting);

}  // namespace needlework
