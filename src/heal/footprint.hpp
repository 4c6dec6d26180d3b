// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "grid/axis.hpp"

namespace needlework {

/// One channel seen from above: a round hole and, where the needle was dragged, a slit from it.
struct Hole {
    double x_mm, y_mm, radius_mm;
    double slit_mm = 0, slit_angle_rad = 0, slit_width_mm = 0;
    double rim_mm = 0;  ///< width of the crushed rim around hole and slit
};

/// The columns of a patch that a hole touches, and the share of each that its parts cover.
struct Footprint {
    std::vector<std::size_t> columns;
    std::vector<double> round, slit, rim;  ///< they do not overlap: the round hole comes first
};

/// Shares are counted on `fineness` x `fineness` points in each column; both axes go around a loop.
Footprint footprint(const Hole& hole, const Axis& x, const Axis& y, int fineness = 8);

}  // namespace needlework
