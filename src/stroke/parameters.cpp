// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "stroke/stroke.hpp"

namespace needlework {
namespace {

constexpr Source guess{Kind::assumed, Mark::design, "DESIGN"};

constexpr std::array rows{
    Parameter{"stroke.square_side", "mm", 10.0, 2.0, 100.0, 1.0,
              "Side of the representative square on which every strike is simulated", guess,
              "1 cm2 is the unit in which densities and bleeding points are published"},
    Parameter{"stroke.angle_sd", "rad", 0.05, 0.0, 0.3, 1.0,
              "Standard deviation of the direction of single strokes about the asked direction",
              guess, "About 3 degrees; no measured hand path was found"},
    Parameter{"stroke.lane_sd", "mm", 1.0, 0.0, 5.0, 1.0,
              "Standard deviation of a stroke's sideways place about its even place", guess,
              "A hand guided by eye keeps a line to about a millimetre; not measured for needling"},
    Parameter{"stroke.stamp_rate", "1/s", 1.0, 0.1, 5.0, 1.3, "Prints of a stamp in a second",
              guess, "Counted on no recording; a hand sets a stamp down about once a second"},
    Parameter{"stroke.stamp_sd", "mm", 0.5, 0.0, 5.0, 1.0,
              "Standard deviation of where a stamp lands about its even place, each way", guess,
              "Not measured; keeps neighbouring prints from falling on one lattice"},
};

}  // namespace

const ParameterTable stroke_parameters = rows;

}  // namespace needlework
