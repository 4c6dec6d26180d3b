// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "core/parameters.hpp"
#include "heal/block.hpp"

namespace needlework {

/// What one hit does to the columns under it.
struct Wound {
    double depth_mm;                       ///< from the surface of the skin
    double kill;                           ///< share of cells and matrix lost in the channel
    double rim_damage;                     ///< damage in the crushed rim
    std::span<const std::size_t> columns;  ///< that it touches; empty: all of them
    std::span<const double> core, rim;     ///< share of the area of each of these columns
    double closed = 0.0;  ///< share of what is lost that closes again, drawn in from beside
};

/// Share of a removed core that closes mechanically within the hour, before any cell is there:
///
///     closed = 1 / (1 + (width / close_width)^close_power),  0 for close_width = 0           (27)
///
/// An assumed law: removed columns of less than half a millimetre are seen to close before people
/// leave the room, small round wounds shrink, and scars are common only above 0.4 mm; wounds of
/// millimetres stay open. No curve of closing against width was found.
double closed_share(double width_mm, const Parameters& parameters);

/// Injure: in the core D becomes 1 and cells, vessels and matrix lose the share `kill`; in the rim
/// D becomes at least rim_damage; the epidermis over the core is open. What a channel covers only
/// in part takes its share. `lost` gets what the needle removed of C3, C1n, C1m and A [ug].
///
/// What closes is filled with tissue as it was there, drawn in evenly from the whole layer: around
/// a closing hole tissue moves inwards without being thinned (in a plane the displacement falls
/// with 1/r), so that it is the skin as a whole that gives; here, where the edges of a block stand
/// still, it thins by the area that closed. Nothing is made or lost by that.
void injure(const Block& block, std::span<double> state, const Wound& wound,
            std::span<double, 4> lost);
void injure(const Block& block, std::span<float> state, const Wound& wound,
            std::span<double, 4> lost);

/// Share of each ring of a radial axis (or of a single column) that lies between two radii.
std::vector<double> ring_shares(const Axis& radius, double inner_mm, double outer_mm);

}  // namespace needlework
