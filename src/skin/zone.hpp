// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace needlework {

/// A treatable or refused part of the body, as data/zones.csv has it. Lengths in mm.
/// A refused zone has hard_stop_mm = 0 and says why in `hazard`.
struct Zone {
    std::string id;    ///< for example "cheek"
    std::string name;  ///< for people
    std::string group;
    double stratum_corneum_mm = 0, viable_epidermis_mm = 0, dermis_mm = 0, fat_mm = 0;
    double depth_low_mm = 0, depth_default_mm = 0, depth_rejuvenation_mm = 0, depth_scar_mm = 0;
    double hard_stop_mm = 0;
    double area_cm2 = 0;
    std::string hazard;
    std::string sources;
    bool refused() const { return hard_stop_mm == 0.0; }
};

/// All 30 zones, in the order of data/zones.csv (face first).
std::span<const Zone> zones();

/// The zone of that id, or nullptr.
const Zone* find_zone(std::string_view id);

}  // namespace needlework
