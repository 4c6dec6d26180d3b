// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace needlework {

/// Holes per mm2 that `prints_per_mm2` random prints leave, when each print also turns away later
/// ones within the capture radius.
///     rho_new = (1 - exp(-rho A_c)) / A_c,  A_c = pi r_c^2                             (K7)
double holes_after_merging_1_mm2(double prints_per_mm2, double capture_radius_mm);

/// For each strike, in the order of time: the older hole that it slides into, or its own index.
/// Only holes capture: a strike that slid leaves no hole of its own, which keeps a few per cent
/// more holes than K7. A strike with depth 0 neither captures nor is captured. Strikes lie in [0,
/// side)^2; radius 0 merges nothing.
std::vector<std::uint32_t> merge_into_older_holes(std::span<const float> x_mm,
                                                  std::span<const float> y_mm,
                                                  std::span<const float> depth_mm, double side_mm,
                                                  double capture_radius_mm);

}  // namespace needlework
