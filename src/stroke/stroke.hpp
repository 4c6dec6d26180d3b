// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/parameters.hpp"
#include "core/random.hpp"
#include "core/watch.hpp"
#include "plan/session.hpp"
#include "skin/skin.hpp"

namespace needlework {

/// Every strike on a representative square of the zone, in the order of time.
/// x runs along the first stroke direction, y across; both in [0, side). One entry a strike in each
/// vector. Strikes that the hand makes outside the square are not listed.
struct Strikes {
    double side_mm = 10.0;
    std::vector<float> x_mm, y_mm;
    std::vector<float> commanded_mm;          ///< depth that the device was set to reach
    std::vector<float> drag_x_mm, drag_y_mm;  ///< path of the shaft through the surface while
                                              ///< inside, had it reached the commanded depth
    std::vector<std::uint8_t> pass;           ///< counted from 0; stays at 255 from there on

    std::size_t size() const { return x_mm.size(); }
};

/// What the hand did in one zone.
struct Strokes {
    Strikes strikes;
    double minutes = 0;          ///< time to treat the whole zone (K8)
    double strikes_in_zone = 0;  ///< expected number over the whole zone
    double needles_engaged = 1;  ///< needles in the skin at once
    double tip_speed_mm_s = 0;   ///< peak speed of the needles, pens (K6)
};

/// Distance between the middles of two neighbouring lanes [mm]: swath (1 - overlap).
double lane_spacing_mm(const Technique& technique, const Device& device);

/// Frequency that a pen works at under this technique [Hz]; 0 for other devices.
double working_frequency_hz(const Technique& technique, const Device& device);

/// Depth that the device is set to reach [mm]. Pens: what the technique asks, no more than the
/// needle is long. Rollers and stamps: the length of their needles, whatever the technique asks,
/// because nothing can make it less; asking for another depth is for the reader of a plan to
/// refuse.
double commanded_depth_mm(const Technique& technique, const Device& device);

/// Strikes per cm2 to be expected from all passes, before any hand error (K1, K4; stamps: one print
/// of the field a step).
double expected_strikes_1_cm2(const Technique& technique, const Device& device);

/// Move the device over the zone as the technique says. Strikes cross the square as parallel lanes;
/// each pass starts its lanes at a random offset, so that the expected density is the same at every
/// point of the square. Zero passes give no strikes. The result depends on the arguments only.
Strokes stroke(const Technique& technique, const Device& device, const Skin& skin,
               const Parameters& parameters, std::uint64_t seed, Occasion occasion);

extern const ParameterTable stroke_parameters;

}  // namespace needlework
