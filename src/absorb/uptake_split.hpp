// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "absorb/uptake.hpp"

namespace needlework {

/// What the spread of an amount comes of, in its square: total effects of the two causes that are
/// drawn here, as in the bands of readings (Jansen 1999). `product` is the fluid that a product
/// leaves in the holes; how thickly it is put on and what its label says are taken as told.
struct UptakeSplit {
    double person = 0, product = 0;
};

/// The split of the mass of one active [mg^2] that has passed the barrier by `end_h`, over the
/// first half of the people of absorb(). Nothing for fewer than two people. `own_mg`: that mass in
/// each of them as they are, where it is known already; empty: worked out here.
UptakeSplit uptake_split(const AbsorbSite& site, const std::vector<Application>& applications,
                         const Active& active, const Parameters& parameters, const UptakeRule& rule,
                         double end_h, std::vector<double> own_mg = {}, const Watch& watch = {});

/// "how people differ 93 %, the product 7 %"; empty where nothing varies.
std::string uptake_split_words(const UptakeSplit& split);

}  // namespace needlework
