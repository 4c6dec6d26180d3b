// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "device/device.hpp"

namespace needlework {

/// The catalogue as a table for people: id, name, kind, needles, length, depth, clearance.
std::string device_list_text();

/// All of one device for people: each value with how it is known, its source and remark.
std::string device_text(const Device& device);

/// The catalogue as a JSON array of { id, name, actuation, needles, length_mm, ... }.
std::string device_list_json();

/// One device as JSON: its numbers with units in their names, and the list of its values.
std::string device_json(const Device& device);

/// "roller", "stamp", "pen".
std::string_view actuation_word(Actuation actuation);

/// The settings that a device file may have, as Markdown: key, unit, limits, default, meaning.
std::string device_settings_page();

}  // namespace needlework
