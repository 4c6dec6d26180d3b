// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "puncture/puncture.hpp"

namespace needlework {

/// What the slits of a zone depend on: tension of the skin and its stiffness (C2).
struct SlitSkin {
    double along_kpa = 0, across_kpa = 0, line_angle_rad = 0, stiffness_kpa = 1;
};

/// When bleeding counts as even, and how wide a dot is: beads closer than that run together.
struct DotLaw {
    double endpoint_1_cm2 = 15, bead_mm = 0.2;
};

/// Area of the slit of channel `i` [mm2]: ellipse of its length and its opening (C2).
double slit_area_mm2(const Channels& channels, std::size_t i, const SlitSkin& skin);

/// Counts over square cells of about `cell_mm`, row by row; merged and failed strikes are left out,
/// and with `only_bleeding` the dry channels too.
std::vector<int> channels_by_cell(const Channels& channels, double cell_mm, bool only_bleeding);

/// The part of the summary that follows from the channels alone: densities, coverage, depth,
/// layers, tears, bleeding, endpoint.
///     area_share = 1 - exp(-sum of hole and slit areas / area): holes overlap at random
PunctureSummary summarise(const Channels& channels, const SlitSkin& skin, const DotLaw& dots);

}  // namespace needlework
