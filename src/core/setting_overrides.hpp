// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/settings.hpp"

namespace needlework {

/// One change of a setting that was asked for on the command line.
struct SettingOverride {
    std::string key;  ///< as it was written: "sessions[2].depth"
    std::string text;
    const SettingSection* section = nullptr;
    const Setting* setting = nullptr;
    int number = 0;  ///< which of repeated sections, from 1; 0 = all
};

/// All that stands after --set, found to belong to a setting or a parameter.
struct Overrides {
    std::vector<SettingOverride> settings;  ///< the more exact ones first
    std::vector<std::pair<std::string, std::string>> parameters;

    /// The change for a setting of the section with that number, or nullptr.
    const SettingOverride* find(const Setting& setting, int number) const;
};

/// Sort "KEY=VALUE" texts by what they belong to. What belongs nowhere, has another form, or stands
/// twice goes to `issues`.
Overrides take_overrides(const std::vector<std::string>& texts, const SettingSections& sections,
                         const Parameters& parameters, Issues& issues);

/// The place of what was given on the command line.
Place command_line_place();

}  // namespace needlework
