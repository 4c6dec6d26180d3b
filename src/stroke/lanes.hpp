// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "stroke/stroke.hpp"

namespace needlework {

/// Where the needles that strike together stand about the middle of the device [mm].
struct FieldPoint {
    double along_mm, across_mm;
};

/// The needles that strike together. Rollers: one of each disc, across the path. Pens and stamps:
/// all, where the device has them.
std::vector<FieldPoint> needle_field(const Device& device);

/// How a hand leads the device.
struct Hand {
    double step_mm = 1.0;     ///< from one strike of the field to the next, at the asked speed
    double step_sd_mm = 0.0;  ///< scatter of single prints each way, stamps
    bool step_follows_pace = false;  ///< pens: slower strokes strike more densely
    double pace_sd = 0.0;            ///< log standard deviation of time per path
    double lane_mm = 1.0;
    double lane_sd_mm = 0.0;
    double angle_sd_rad = 0.0;
};

struct Lanes {
    std::vector<FieldPoint> field;
    Hand hand;
    double depth_mm;
    double drag_mm;  ///< at the asked speed
    std::uint64_t seed;
    Occasion occasion;
};

void reserve(Strikes& strikes, std::size_t count);

/// One pass over the square: parallel strokes under `angle_rad`, to and fro, lane after lane.
/// Strikes inside the square are added to `strikes`.
///
/// The time that a stroke takes per path is log-normal with mean 1/v, so that the mean density is
/// K4 and the mean time K8 whatever the variation. A stroke that runs askew by a is 1/cos(a)
/// longer, which adds angle_sd^2/2 (0.1 % at the default) to the expected density.
void cross_square(const Lanes& lanes, int pass, double angle_rad, Strikes& strikes);

}  // namespace needlework
