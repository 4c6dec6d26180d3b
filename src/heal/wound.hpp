// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "heal/block.hpp"

namespace needlework {

/// What one hit does to the columns under it.
struct Wound {
    double depth_mm;                       ///< from the surface of the skin
    double kill;                           ///< share of cells and matrix lost in the channel
    double rim_damage;                     ///< damage in the crushed rim
    std::span<const std::size_t> columns;  ///< that it touches; empty: all of them
    std::span<const double> core, rim;     ///< share of the area of each of these columns
};

/// Injure: in the core D becomes 1 and cells, vessels and matrix lose the share `kill`; in the rim
/// D becomes at least rim_damage; the epidermis over the core is open. What a channel covers only
/// in part takes its share. `lost` gets what the needle removed of C3, C1n, C1m and A [ug].
void injure(const Block& block, std::span<double> state, const Wound& wound,
            std::span<double, 4> lost);

/// Share of each ring of a radial axis (or of a single column) that lies between two radii.
std::vector<double> ring_shares(const Axis& radius, double inner_mm, double outer_mm);

}  // namespace needlework
