// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/parameters.hpp"
#include "heal/heal.hpp"
#include "skin/skin.hpp"

namespace needlework {

/// One thing that can be seen or measured, over time. All numbers in `unit`.
struct Reading {
    std::string id{};    ///< for example "ultrasound_thickness"
    std::string name{};  ///< for people
    std::string unit{};
    std::string group{};          ///< heading that readings of a kind share, for example "Colour"
    std::vector<double> value{};  ///< one for each moment of the healing
    double rest = 0;              ///< of the same skin before the first session
    double noise = 0;             ///< standard deviation of one reading
    double smallest_visible = 0;  ///< smallest change that the instrument or eye could tell
    double drift = 0;         ///< change over a course that was seen without treatment; 0 = unknown
    bool calibrated = false;  ///< false: the size is not borne out by held-out values
    std::string caution{};    ///< what a clinician should know about this reading, one sentence
    std::string sources{};    ///< keys of data/sources/*.csv
};

/// What the course comes to, in numbers a person would ask for. Times count from the last session
/// unless they say otherwise.
struct Milestones {
    double redness_visible_days = 0;   ///< until redness is below visible
    double covered_hours = 0;          ///< until the epidermis covers the channels
    double barrier_hours = 0;          ///< until the barrier is 90 % back
    double collagen_gain = 0;          ///< share, at the end
    double peak_inflammation_day = 0;  ///< after the first session
    double scar_index = 0;             ///< at the end
    double type3_share = 0;            ///< of collagen, at the end
    double pih_risk = 0;               ///< chance of post-inflammatory pigment, 0 to 1
};

struct Outcome {
    std::vector<Reading> readings;
    Milestones milestones;
};

/// What instruments and scales would read. `insult_days` are the days of the sessions.
/// The skin before the first session is the first moment of `healing`; every reading of a skin
/// that stays there equals its `rest`. Moments may not be empty.
Outcome assess(const Healing& healing, const std::vector<double>& insult_days, const Skin& skin,
               const Person& person, const Parameters& parameters);

/// The reading of that id, or nullptr.
const Reading* find_reading(const Outcome& outcome, std::string_view id);

extern const ParameterTable outcome_parameters;

}  // namespace needlework
