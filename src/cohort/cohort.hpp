// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cohort/cause.hpp"
#include "outcome/outcome.hpp"

namespace needlework {

/// One number of the model that decides much of a result by itself: first-order index by ranks, a
/// share of the variance, with its standard error.
struct DecidingNumber {
    std::string key{};
    Cause cause = Cause::person;  ///< why it differs: between people, hands, or by doubt
    double index = 0, error = 0;
};

/// What a number of a person, and one of the model, must explain by itself to be named: less may be
/// chance (see deciding.hpp).
struct DecidingLimits {
    double person = 0, model = 0;
    std::size_t samples = 0;  ///< of the model's numbers, no two alike
};

/// The spread of one number: 5th percentile, median, 95th percentile, and what it comes from.
struct Spread {
    double low = 0, middle = 0, high = 0;
    CauseSplit split{};
    std::vector<DecidingNumber> numbers{};  ///< the three that decide most, above chance only
};

/// The spread of one reading over time, one entry for each of Bands::day.
struct ReadingBand {
    std::string id{};  ///< of the reading
    /// What one reading of such a person would show: with the error of the instrument.
    std::vector<double> low{}, middle{}, high{};
    /// What is true of the skin: without that error.
    std::vector<double> skin_low{}, skin_high{};
    std::vector<CauseSplit> split{};
    /// 90 % of what changes over a course without treatment (Reading::drift): doubt of the model.
    double drift_low = 0, drift_high = 0;
};

/// The spread of the milestones; the units are those of Milestones. No instrument is in them.
struct MilestoneBands {
    Spread redness_visible_days, covered_hours, barrier_hours, collagen_gain, peak_inflammation_day,
        scar_index, type3_share, pih_risk;
};

/// How differently the same plan may come out in one zone, and why. Low and high hold the middle
/// `coverage` of what the model expects of such a person: other people, another hand, other numbers
/// of the model, one reading of the instrument. What the model leaves out is not in them.
struct Bands {
    int people = 0;
    double coverage = 0;  ///< nominal: 0.9, or less where too few people were asked
    int paired = 0;       ///< people behind the split by cause
    std::string doubt{};  ///< where the model's numbers come from: "shipped", "prior", or empty
    DecidingLimits limits{};
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
