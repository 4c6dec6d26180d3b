// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/quantity.hpp"
#include "device/device.hpp"
#include "skin/zone.hpp"

namespace needlework {

enum class Heading { horizontal, vertical, diagonal, antidiagonal };

/// How the hand works in one session.
struct Technique {
    Length depth = 1.0 * mm;  ///< commanded: dial of a pen; needle length of a roller or stamp
    int passes = 4;           ///< over every place, all directions together
    std::vector<Heading> directions = {Heading::horizontal, Heading::vertical};  ///< taken in turn
    Speed speed = 0.02 * metre / second;  ///< of the hand over the skin
    double speed_cv = 0.2;                ///< its variation from stroke to stroke
    double overlap = 0.0;                 ///< share of the swath that two strokes share
    Force force = 3.0 * newton;           ///< hand force, rollers
    Frequency frequency{};                ///< pens; 0 = the device's own
    bool stretched = true;                ///< skin held under traction
    bool operator==(const Technique&) const = default;
};

/// One visit: when, where, how. Days count from the first session.
struct Session {
    int day = 0;
    std::vector<const Zone*> zones;
    Technique technique;
    bool numbing_cream = false;
};

/// The sessions of a course in the order of their days, and the device that all of them use.
struct Plan {
    Device device;
    std::vector<Session> sessions;
};

}  // namespace needlework
