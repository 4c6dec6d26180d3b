// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/issue.hpp"
#include "device/device.hpp"
#include "device/settings.hpp"

namespace needlework {

/// What a device file gives, setting by setting, before a Device is made of it.
struct DeviceText {
    /// One setting as it stands in the file. `text` is empty where the file does not give it.
    struct Entry {
        DeviceValue value;
        Place place;
        double number = 0;  ///< in the unit of the setting; numbers and counts only
        bool ok = false;    ///< read, and inside its limits
    };
    std::string file;
    std::map<std::string, Entry, std::less<>> entries;
    Issues issues;

    bool has(std::string_view key) const;
    /// The number or text of a setting; 0 or empty where it was not given or not ok.
    double number(std::string_view key) const;
    const std::string& text(std::string_view key) const;
    Place place(std::string_view key) const;
};

/// The settings of a TOML text, each checked by itself. Problems stand in `issues`.
DeviceText read_device_text(std::string_view toml, std::string_view file_name);

}  // namespace needlework
