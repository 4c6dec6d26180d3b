// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "heal/heal.hpp"

namespace needlework {

/// The healing of the first 1, 2, ... of the insults, each until `after_d` days after its last:
/// what heal() gives, within the tolerance of its steps, but what courses have in common is healed
/// once. Fewer than the insults where a person stopped it. Same bytes for any number of threads.
std::vector<Healing> heal_after_each(const std::vector<Insult>& insults, double after_d,
                                     const Skin& skin, const Parameters& parameters,
                                     const Watch& watch);

}  // namespace needlework
