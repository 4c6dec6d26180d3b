// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/units.hpp"
#include "device/device.hpp"
#include "device/reading.hpp"

namespace needlework {
namespace {

constexpr double hair = 1e-9;  // lengths that agree to a picometre are equal

void report(DeviceText& text, std::string_view key, std::string what, std::string fix = {}) {
    text.issues.push_back({.place = text.place(key),
                           .key = std::string{key},
                           .what = std::move(what),
                           .allowed = {},
                           .nearest = {},
                           .fix = std::move(fix)});
}

/// True where the file has an unknown key that was most likely meant to be this one.
bool misspelt(const DeviceText& text, std::string_view key) {
    return std::any_of(text.issues.begin(), text.issues.end(),
                       [&](const Issue& issue) { return issue.nearest == key; });
}

void require_needed(DeviceText& text) {
    const std::string actuation = text.text("drive.actuation");
    for (const DeviceSetting& setting : device_settings()) {
        if (!setting.is_needed(actuation) || text.entries.count(setting.key)) continue;
        if (misspelt(text, setting.key)) continue;
        const std::string who = setting.needed_by == "all" ? "a device" : "a " + actuation;
        report(text, setting.key, fmt::format("{} is missing; {} needs it", setting.key, who),
               setting.meaning);
    }
}

/// A setting that the file leaves out, but that another one of the file says.
void copy_from(DeviceText& text, std::string_view key, std::string_view other,
               const std::string& note) {
    if (text.entries.count(key) || !text.has(other)) return;
    DeviceText::Entry entry = text.entries.find(other)->second;
    entry.value.key = key;
    entry.value.mark = Mark::derived;
    entry.value.note = note;
    entry.value.by_default = true;
    text.entries.emplace(key, std::move(entry));
}

/// What the file leaves out: from the file's other settings where they say it, else the default.
void fill_defaults(DeviceText& text) {
    const bool pen = text.text("drive.actuation") == "pen";
    copy_from(text, "drive.depth_high", "needle.length", "the needle length");
    copy_from(text, "drive.depth_low", "drive.depth_high", "one depth only");
    if (pen) {
        copy_from(text, "drive.frequency_low", "drive.frequency", "one speed only");
        copy_from(text, "drive.frequency_high", "drive.frequency", "one speed only");
    }
    for (const DeviceSetting& setting : device_settings()) {
        if (setting.default_text.empty() || text.entries.count(setting.key)) continue;
        if (setting.key == "drive.stroke" && !pen) continue;
        DeviceText::Entry& entry = text.entries[setting.key];
        const bool number =
            setting.kind == SettingKind::number || setting.kind == SettingKind::count;
        if (number) entry.number = std::stod(setting.default_text);
        entry.value = {setting.key,
                       number ? format_quantity(entry.number, setting.unit) : setting.default_text,
                       setting.mark,
                       setting.source,
                       setting.note,
                       true};
        entry.ok = true;
    }
}

/// `low_key` must not be above `high_key`.
void require_order(DeviceText& text, std::string_view low_key, std::string_view high_key) {
    if (!text.has(low_key) || !text.has(high_key)) return;
    if (text.number(low_key) <= text.number(high_key) + hair) return;
    report(text, low_key,
           fmt::format("{} ({}) is more than {} ({})", low_key, text.text(low_key), high_key,
                       text.text(high_key)));
}

void check_array(DeviceText& text) {
    const auto count = static_cast<int>(text.number("array.count"));
    const auto rows = static_cast<int>(text.number("array.rows"));
    if (text.text("drive.actuation") == "roller" && rows > 0 && count % rows != 0) {
        report(text, "array.rows",
               fmt::format("{} needles do not stand evenly in {} rows", count, rows),
               "write a number of rows that divides the number of needles");
    }
    if (text.text("array.pattern") == "rings") {
        const auto inner = static_cast<int>(text.number("array.inner_count"));
        if (inner < 1 || inner >= count) {
            report(text, "array.inner_count", "two rings need some needles on each",
                   "write array.inner_count between 1 and array.count - 1");
        }
        require_order(text, "array.inner_width", "array.width");
    }
}

void check_together(DeviceText& text) {
    require_order(text, "needle.tip_diameter", "needle.diameter");
    require_order(text, "needle.taper", "needle.length");
    require_order(text, "drive.depth_low", "drive.depth_high");
    require_order(text, "drive.depth_high", "needle.length");
    require_order(text, "drive.frequency_low", "drive.frequency");
    require_order(text, "drive.frequency", "drive.frequency_high");
    require_order(text, "label.depth_limit", "drive.depth_high");
    if (text.text("drive.actuation") == "pen") {
        require_order(text, "drive.depth_high", "drive.stroke");
    }
    check_array(text);
    const std::string& id = text.text("id");
    if (!std::all_of(id.begin(), id.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        })) {
        report(text, "id", fmt::format("id = \"{}\" has other signs than a-z, 0-9 and -", id));
    }
}

template <class Enum>
Enum choice(const DeviceText& text, std::string_view key) {
    const auto& choices = find_device_setting(key)->choices;
    const auto at = std::find(choices.begin(), choices.end(), text.text(key));
    return static_cast<Enum>(at - choices.begin());
}

Device device_of(const DeviceText& text) {
    Device d;
    d.id = text.text("id");
    d.name = text.text("name");
    d.needle = {.length_mm = text.number("needle.length"),
                .diameter_mm = text.number("needle.diameter"),
                .tip_diameter_mm = text.number("needle.tip_diameter"),
                .taper_mm = text.number("needle.taper"),
                .section = choice<Section>(text, "needle.section")};
    d.drive = {.actuation = choice<Actuation>(text, "drive.actuation"),
               .frequency_low_hz = text.number("drive.frequency_low"),
               .frequency_hz = text.number("drive.frequency"),
               .frequency_high_hz = text.number("drive.frequency_high"),
               .stroke_mm = text.number("drive.stroke"),
               .depth_low_mm = text.number("drive.depth_low"),
               .depth_high_mm = text.number("drive.depth_high"),
               .depth_step_mm = text.number("drive.depth_step"),
               .depth_tolerance_mm = text.number("drive.depth_tolerance")};
    d.array = {.count = static_cast<int>(text.number("array.count")),
               .rows = static_cast<int>(text.number("array.rows")),
               .width_mm = text.number("array.width"),
               .drum_radius_mm = text.number("array.drum_radius"),
               .pattern = d.drive.actuation == Actuation::roller
                              ? Pattern::rows
                              : choice<Pattern>(text, "array.pattern"),
               .inner_count = static_cast<int>(text.number("array.inner_count")),
               .inner_width_mm = text.number("array.inner_width")};
    d.label = {.depth_limit_mm = text.number("label.depth_limit"),
               .age_low_yr = static_cast<int>(std::lround(text.number("label.age_low"))),
               .indications = text.text("label.indications"),
               .clearance = text.text("label.clearance")};
    d.sources = text.text("sources");
    return d;
}

/// The settings that nobody read for this device, as a sentence; empty where there are none.
std::string assumptions_of(const std::vector<DeviceValue>& values) {
    std::vector<std::string> recalled, assumed;
    for (const DeviceValue& value : values) {
        if (value.source.empty() && !value.by_default) continue;  // the user's own statement
        if (value.mark == Mark::recalled) recalled.push_back(value.key);
        if (value.mark == Mark::design) assumed.push_back(value.key);
    }
    std::string words;
    if (!assumed.empty()) words += fmt::format("assumed: {}", fmt::join(assumed, ", "));
    if (!recalled.empty()) {
        words +=
            fmt::format("{}from memory: {}", words.empty() ? "" : "; ", fmt::join(recalled, ", "));
    }
    return words;
}

/// Settings that mean something for this device, in the order of the settings table.
std::vector<DeviceValue> values_of(const DeviceText& text) {
    std::vector<DeviceValue> values;
    for (const DeviceSetting& setting : device_settings()) {
        const auto at = text.entries.find(setting.key);
        if (at == text.entries.end() || setting.key == "sources") continue;
        if (setting.key == "id" || setting.key == "name") continue;
        const DeviceValue& value = at->second.value;
        const bool silent = value.by_default && value.source.empty() && value.note.empty();
        const bool roller = text.text("drive.actuation") == "roller";
        const bool no_pattern = roller && setting.key == "array.pattern";
        if (!silent && !no_pattern) values.push_back(value);
    }
    return values;
}

}  // namespace

Checked<Device> read_device(std::string_view toml, std::string_view file_name) {
    DeviceText text = read_device_text(toml, file_name);
    const bool unreadable = text.entries.empty() && !text.issues.empty();
    if (!unreadable) {
        require_needed(text);
        if (text.issues.empty()) fill_defaults(text);
        check_together(text);
    }
    if (!text.issues.empty()) {
        std::stable_sort(
            text.issues.begin(), text.issues.end(),
            [](const Issue& a, const Issue& b) { return a.place.line < b.place.line; });
        return tl::unexpected{std::move(text.issues)};
    }
    Device device = device_of(text);
    device.values = values_of(text);
    device.assumptions = assumptions_of(device.values);
    return device;
}

}  // namespace needlework
