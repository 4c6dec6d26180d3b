// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "absorb/what_gets_in.hpp"

namespace needlework {

/// Something that got in, by hand: as much of it as the page draws.
inline WhatGetsIn trial_gets_in() {
    WhatGetsIn in;
    in.open_half_h = 3;
    in.closed_h = 10;
    in.closed_slow_h = 42;
    ActiveUptake a;
    a.active = find_active("niacinamide");
    a.applied_mg = 10;
    a.area_cm2 = 100;
    for (int i = 0; i < 6; ++i) {
        a.hours.push_back(i);
        const Band band{0.1 * i, 0.2 * i, 0.3 * i};
        for (auto* part :
             {&a.on_skin_mg, &a.corneum_mg, &a.epidermis_mg, &a.dermis_mg, &a.absorbed_mg}) {
            part->push_back(band);
        }
    }
    in.uptake.actives = {a};
    SafetyWindow window;
    window.contains = "Brushes <old> & foundation";
    window.why = "germs";
    window.rule_h = 48;
    window.simulated_h = 60;
    in.windows = {window};
    in.sentences = {"WARNING: Serum <15 %> & more is on the skin.", "Make-up: not for 2 days."};
    return in;
}

}  // namespace needlework
