// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/issue.hpp"
#include "core/parameter.hpp"

namespace needlework {

/// How the skin of a zone differs from that of its neighbours.
struct ZoneTraits {
    /// Dermis of men over that of women; 0 where it was not measured here (the mean of the face
    /// is used).
    double dermis_sex_ratio = 0;
    /// Relaxed skin tension lines, anticlockwise from the left-right axis of the body.
    double line_angle_deg = 0;
    /// Capillary loops and length of the plexus, over those of the reference skin.
    double loop_ratio = 1, plexus_ratio = 1;
};

/// Where the numbers of a zone come from.
struct ZoneBasis {
    std::string thickness_from;  ///< the measured zone whose thickness is used
    std::string thickness_note;  ///< why, where another zone stands in
    std::string sex_ratio_from;  ///< the zone of data/zones.csv where the ratio was measured
    std::string vessel_note;
    Mark thickness, fat, depth, area, line;
    double area_anatomy_cm2 = 0;  ///< of the whole body part; 0 = no estimate. For comparison only.
};

/// A treatable or refused part of the body, as data/zones.csv has it. Lengths in mm, of an adult
/// at the reference age, both sexes mixed. A refused zone has hard_stop_mm = 0 and says why in
/// `refusal`; its thickness may be 0 (not known).
struct Zone {
    std::string id;    ///< for example "cheek"
    std::string name;  ///< for people
    std::string group;
    std::string snomed_body_site;  ///< from memory, to be verified before exchange
    double stratum_corneum_mm = 0, viable_epidermis_mm = 0, dermis_mm = 0, fat_mm = 0;
    double depth_low_mm = 0, depth_default_mm = 0, depth_rejuvenation_mm = 0, depth_scar_mm = 0;
    double hard_stop_mm = 0;
    double area_cm2 = 0;  ///< treated in one session, both sides of the body where there are two
    ZoneTraits traits;
    ZoneBasis basis;
    std::string hazard;
    std::string refusal;
    std::string note;
    std::string sources;  ///< keys of data/sources/*.csv, separated by ";"

    bool refused() const { return hard_stop_mm == 0.0; }
    bool on_face() const { return group == "face"; }
};

/// All 30 zones, in the order of data/zones.csv (face first).
std::span<const Zone> zones();

/// The zone of that id, or nullptr.
const Zone* find_zone(std::string_view id);

/// The zone of that id if it may be treated. Otherwise one issue: an unknown id with the nearest
/// known one, or a refused zone with the reason. The caller adds the place.
Checked<const Zone*> treatable_zone(std::string_view id);

}  // namespace needlework
