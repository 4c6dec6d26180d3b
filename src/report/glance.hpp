// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "report/zone_view.hpp"

namespace needlework {

/// The number behind a figure; NaN where there is none.
struct GlanceNumber {
    double value = std::numeric_limits<double>::quiet_NaN();
    double low = std::numeric_limits<double>::quiet_NaN();   ///< 5th percentile of people
    double high = std::numeric_limits<double>::quiet_NaN();  ///< 95th
    double smallest_visible = std::numeric_limits<double>::quiet_NaN();
    std::string unit = "-";
};

/// One figure that a person asks for: heading, value, band, and a line of small print.
struct GlanceFigure {
    std::string key, heading, value, band, small_print;
    GlanceNumber number;
};

/// What a zone's course comes to at a glance, in the order in which a person would ask.
std::vector<GlanceFigure> glance_figures(const ZoneView& view);

}  // namespace needlework
