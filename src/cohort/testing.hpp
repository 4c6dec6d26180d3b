// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/parameters.hpp"

/// What the tests of this stage share: a zone healed as one coarse cell, about a tenth of the work,
/// where a test asks what is made of many courses and not how well one of them is healed.
namespace needlework {

/// The end of a course file.
inline constexpr const char* coarse_model =
    "[model]\nheal.density_classes = 1\nheal.depth_classes = 1\nheal.finest = \"40 um\"\n"
    "heal.tolerance = 0.1\n";

inline Parameters coarse(Parameters p) {
    p.set("heal.density_classes", 1);
    p.set("heal.depth_classes", 1);
    p.set("heal.finest", 40);
    p.set("heal.tolerance", 0.1);
    return p;
}

}  // namespace needlework
