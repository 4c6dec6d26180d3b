// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace needlework {

/// Flat blades on a grid, pressed once into a field of capillary loops that keep a distance.
struct BladeArray {
    int blades = 1;
    int columns = 1;
    double width_mm = 0.35, thickness_mm = 0.05;
    double across_mm = 0.85, along_mm = 0.2;  ///< from blade to blade
    double loops_per_mm2 = 14, loop_diameter_mm = 0.015, loop_distance_mm = 0.08;
};

/// What many trials of one array count.
struct LoopCount {
    double mean = 0, sd = 0;
    double at_least_one = 0;  ///< share of trials
    double direct = 0;        ///< mean of loops that lie wholly under a blade
};

/// Loops met by the array, counted over `trials` random fields. Loops are placed one after another,
/// each at a random place of a periodic square at least `loop_distance_mm` from the others, until
/// their density is exact; a loop is met where its disc overlaps the blade's widened rectangle
/// (B1).
LoopCount count_loops(const BladeArray& array, int trials, std::uint64_t seed);

}  // namespace needlework
