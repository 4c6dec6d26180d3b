// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "report/run_folder.hpp"
#include "report/zone_view.hpp"

namespace needlework {

/// What a person would notice, and when: redness, swelling and soreness day by day after the last
/// session, the gain from session to session and over the months, and pain by depth.
std::string expect_section(const Run& run, const ZoneView& view);

/// How long after the last session the excess of redness falls to half and to a tenth of its peak
/// for good [day].
struct Fading {
    double half_d = 0, tenth_d = 0;
};
Fading redness_fading(const ZoneCourse& zone);

}  // namespace needlework
