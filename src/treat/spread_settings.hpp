// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/issue.hpp"
#include "core/parameters.hpp"

namespace needlework {

/// A number of a course file that has several values: a list, or a distribution. In the unit of
/// `unit`; a normal one is cut at the limits of its setting.
struct SpreadSetting {
    enum class Law { list, uniform, normal };
    std::string key{};  ///< as after --set: "sessions[1].depth", "heal.sigma_Y"
    Place place{};
    Law law = Law::list;
    std::vector<std::string> values{};  ///< of a list, as written
    double first = 0, second = 0;       ///< low and high, or mean and standard deviation
    double low = 0, high = 0;           ///< limits of the setting
    std::string unit = "-";
    bool whole = false;  ///< only whole numbers: uniform counts both ends
};

/// The settings of a course file that have several values. Allowed where a setting takes one number
/// or one choice, and for the model's numbers:
///
///     depth = ["1.0 mm", "1.5 mm"]                 one of these
///     depth = { uniform = ["1.0 mm", "2.0 mm"] }   evenly between them
///     depth = { normal = ["1.5 mm", "0.1 mm"] }    mean and standard deviation
///
/// All problems at once. A text that cannot be read at all gives none: read_course() tells.
Checked<std::vector<SpreadSetting>> spread_settings(std::string_view toml,
                                                    std::string_view file_name,
                                                    const Parameters& registry);

/// The value at the place `u` (0 to 1, both left out) of its distribution, as text for --set.
std::string value_of_spread(const SpreadSetting& spread, double u);

}  // namespace needlework
