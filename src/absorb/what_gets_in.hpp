// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absorb/numbing.hpp"
#include "absorb/window.hpp"

namespace needlework {

/// Everything that the report's section "What gets in" and the verb `absorb` show.
struct WhatGetsIn {
    Uptake uptake;              ///< curves and bands of the course's products
    std::vector<Sweep> sweeps;  ///< one for each active: uptake against the time it goes on
    std::vector<SafetyWindow> windows;
    std::optional<NumbingReport> numbing;
    double open_half_h = 0;              ///< until half of the channels' open area is closed
    double closed_h = 0;                 ///< until 15 % is left, this person
    double closed_slow_h = 0;            ///< the same for 95 % of people
    std::vector<std::string> sentences;  ///< what not to put on and why, in plain words
};

/// Uptake, sweeps, windows and numbing for one site. Applications and numbing passed their check().
/// `healed` is the epidermal cover of a healing run, hours after the first session, where there is
/// one.
WhatGetsIn what_gets_in(const AbsorbSite& site, const std::vector<Application>& applications,
                        const std::optional<Numbing>& numbing, const Parameters& parameters,
                        const UptakeRule& rule = {}, const Watch& watch = {},
                        std::span<const CoverPoint> healed = {});

/// The same as text tables for a terminal.
std::string absorb_text(const WhatGetsIn& answer);

/// The same as one JSON object.
std::string absorb_json(const WhatGetsIn& answer);

}  // namespace needlework
