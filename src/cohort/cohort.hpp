// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "outcome/outcome.hpp"

namespace needlework {

/// The spread of one number between people: 5th percentile, median, 95th percentile.
struct Spread {
    double low = 0, middle = 0, high = 0;
};

/// The spread of one reading over time, one entry for each of Bands::day.
struct ReadingBand {
    std::string id;  ///< of the reading
    std::vector<double> low, middle, high;
};

/// The spread of the milestones; the units are those of Milestones.
struct MilestoneBands {
    Spread redness_visible_days, covered_hours, barrier_hours, collagen_gain, peak_inflammation_day,
        scar_index, type3_share, pih_risk;
};

/// How people differ in one zone of a course. Low and high are the 5th and the 95th percentile,
/// middle the median of `people` people. They show differences between people as the spreads of
/// the registry have them, not doubt about the model itself.
struct Bands {
    int people = 0;
    std::vector<double> day;  ///< rising; two equal days stand for before and after a session
    std::vector<ReadingBand> readings;
    MilestoneBands milestones;
};

/// The band of that reading, or nullptr.
inline const ReadingBand* find_band(const Bands& bands, std::string_view id) {
    for (const ReadingBand& band : bands.readings) {
        if (band.id == id) return &band;
    }
    return nullptr;
}

}  // namespace needlework
