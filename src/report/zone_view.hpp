// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cohort/cohort.hpp"
#include "treat/treat.hpp"

namespace needlework {

/// One zone of the course as the report shows it. `id` makes the names of its elements unique.
struct ZoneView {
    const ZoneCourse& zone;
    const Device& device;
    const Bands* bands;  ///< nullptr where no cohort was run
    std::string id;
};

/// The parts of a zone's section, each as HTML.
std::string skin_section(const ZoneView& view);
std::string strike_map(const ZoneView& view);
std::string depth_histogram(const ZoneView& view);
std::string puncture_table(const ZoneView& view);
std::string time_figures(const ZoneView& view);

/// The phases of healing as textbooks tell them (data/healing_phases.csv) on one axis of time, and
/// where this simulation has its peaks.
std::string phase_strip(const ZoneView& view);

std::string outcome_table(const ZoneView& view);

/// The cells beside the 3-D block, where one was healed.
std::string patch_section(const ZoneView& view);
std::string glance_cards(const ZoneView& view);

/// What gets in: products, numbing cream, windows. Empty where it was not worked out.
std::string gets_in_section(const ZoneView& view);

}  // namespace needlework
