// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "treat/treat.hpp"

namespace needlework {

/// A layer of the skin as the figures draw it, from top to bottom in mm.
struct LayerSlab {
    std::string name;
    std::string colour;
    double top_mm, bottom_mm;
};

/// The layers from the surface down.
std::vector<LayerSlab> slabs_of(const Layers& layers);

/// The session that the figures show: the first.
const Visit* shown_visit(const ZoneCourse& zone);

}  // namespace needlework
