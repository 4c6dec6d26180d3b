// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/parameters.hpp"
#include "heal/block.hpp"
#include "puncture/puncture.hpp"

namespace needlework {

/// One unit cell of a session: the middle one of a class of channels that stand about as close
/// and go about as deep. All classes hold the same share of the area.
struct CellClass {
    double channels_per_mm2;
    double depth_mm;      ///< from the surface
    double radius_mm;     ///< of a round hole of the same area, slit included
    double rim_mm;        ///< outer radius of a rim of the same area
    double kill;          ///< share of cells and matrix lost, slits and repeated hits included
    double closed = 0.0;  ///< share of that which closes mechanically; slits do not
};

/// The channels of one session, sorted into classes of equal area: first by local density, then by
/// depth. Empty when nothing was punctured.
///
/// Each channel owns the area that is nearer to it than to any other (around the edges as
/// on a torus), so a regular map has one density. Classes are cut by the density
/// within D_I's reach sqrt(D_I / lam_I) of a channel, since clouds that merge share their density;
/// a class then has as many channels per area as really stand in it, and the classes add up to the
/// map. A needle that slid into an older hole is a second hit there: (1 - kill)^hits.
std::vector<CellClass> cell_classes(const Channels& channels, const Parameters& parameters);

/// How evenly the holes of a map stand (places.hpp): 2 on a square lattice, 1 at random, less in
/// clusters. Strikes that slid into an older hole are not counted.
double evenness(const Channels& channels);

/// The grid of a unit cell: radius 1 / sqrt(pi density), fine beside the channel, a face at its
/// edge and at the edge of the rim; depth as depth_axis().
Grid cell_grid(const CellClass& one, const Layers& layers, const Parameters& parameters);

/// The dermis from the junction down: fine above, coarser below, a face at the end of the papillary
/// layer.
Axis depth_axis(const Layers& layers, const Parameters& parameters);

}  // namespace needlework
