// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <stdexcept>

#include "outcome/milestones.hpp"
#include "outcome/outcome.hpp"

namespace needlework {

Outcome assess(const Healing& healing, const std::vector<double>& insult_days, const Skin& skin,
               const Person&, const Parameters& parameters) {
    if (healing.moments.empty()) throw std::invalid_argument{"a healing without moments"};
    const Scene scene{healing, skin, parameters};
    Outcome outcome;
    for (auto* readings :
         {matrix_readings, surface_readings, instrument_readings, scale_readings}) {
        std::ranges::move(readings(scene), std::back_inserter(outcome.readings));
    }
    outcome.milestones = milestones_of(scene, insult_days, outcome);
    return outcome;
}

const Reading* find_reading(const Outcome& outcome, std::string_view id) {
    const auto at = std::ranges::find(outcome.readings, id, &Reading::id);
    return at == outcome.readings.end() ? nullptr : &*at;
}

}  // namespace needlework
