// SPDX-License-Identifier: Apache-2.0
#include "device/settings.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "core/csv.hpp"

namespace needlework {
namespace {

SettingKind kind_of(const std::string& word) {
    if (word == "text") return SettingKind::text;
    if (word == "list") return SettingKind::list;
    if (word == "choice") return SettingKind::choice;
    if (word == "number") return SettingKind::number;
    if (word == "count") return SettingKind::count;
    throw std::logic_error{"data/device_settings.csv: \"" + word + "\" is not a kind"};
}

/// Defaults are never "read": nobody read them for the device at hand.
Mark mark_of(const std::string& word) {
    return word == "recalled" ? Mark::recalled : Mark::design;
}

DeviceSetting setting_of(const CsvRow& row) {
    DeviceSetting setting;
    setting.key = row.text("key");
    setting.kind = kind_of(row.text("kind"));
    if (setting.kind == SettingKind::choice) {
        std::istringstream words{row.text("unit")};
        for (std::string word; words >> word;) setting.choices.push_back(word);
    } else {
        setting.unit = row.text("unit");
    }
    setting.low = row.number_or("low", 0.0);
    setting.high = row.number_or("high", 0.0);
    setting.needed_by = row.text("needed_by");
    setting.default_text = row.text("default");
    setting.mark = mark_of(row.text("mark"));
    setting.source = row.text("source");
    setting.note = row.text("note");
    setting.meaning = row.text("meaning");
    return setting;
}

std::vector<DeviceSetting> read_settings() {
    std::vector<DeviceSetting> all;
    for (const CsvRow& row : embedded_csv("data/device_settings.csv").rows) {
        all.push_back(setting_of(row));
    }
    return all;
}

}  // namespace

std::span<const DeviceSetting> device_settings() {
    static const std::vector<DeviceSetting> all = read_settings();
    return all;
}

const DeviceSetting* find_device_setting(std::string_view key) {
    const auto all = device_settings();
    const auto at = std::find_if(all.begin(), all.end(),
                                 [&](const DeviceSetting& setting) { return setting.key == key; });
    return at == all.end() ? nullptr : &*at;
}

}  // namespace needlework
