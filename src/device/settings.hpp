// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/parameter.hpp"

namespace needlework {

enum class SettingKind { text, list, choice, number, count };

/// One row of data/device_settings.csv: a setting that a device file may have.
struct DeviceSetting {
    std::string key;  ///< with its table, for example "needle.length"
    SettingKind kind = SettingKind::text;
    std::string unit;  ///< of `low`, `high` and of the value that is kept
    double low = 0, high = 0;
    std::vector<std::string> choices;
    std::string needed_by;     ///< "all", "none", or the actuation that needs it
    std::string default_text;  ///< as a file would write it, without the unit
    Mark mark = Mark::design;
    std::string source, note, meaning;

    bool is_needed(std::string_view actuation) const {
        return needed_by == "all" || needed_by == actuation;
    }
};

std::span<const DeviceSetting> device_settings();

/// The setting of that key, or nullptr.
const DeviceSetting* find_device_setting(std::string_view key);

}  // namespace needlework
