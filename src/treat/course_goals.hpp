// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "consult/intake.hpp"
#include "core/settings.hpp"
#include "device/device.hpp"

namespace needlework {

/// What a course has to keep, as the file states it. Limits only narrow: no cap gives way to one.
struct Goals {
    std::optional<double> max_downtime_d;
    std::optional<Day> ready_by;
    std::optional<int> max_visits;
    std::optional<double> least_gain;      ///< in the unit of the objective
    std::optional<double> max_pih_risk;    ///< 0 to 1
    std::optional<double> max_scar_index;  ///< 0 to 1
};

/// What `needlework optimise` looks for.
struct Objective {
    std::string objective = "collagen";  ///< id of a reading
    std::vector<const Device*> devices;  ///< empty: the course's own
};

/// The sections [goals] and [optimise] of a course file.
SettingSections goal_sections();

/// The goals of a file. They join the wishes of the consultation, which may tell the same thing:
/// where both do and differ, that is an error, and so is a day that is over.
Goals goals_of(const SectionValues& values, Consultation& consultation, bool dated, Issues& errors);

Objective objective_of(const SectionValues& values);

}  // namespace needlework
