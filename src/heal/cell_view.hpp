// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "heal/block.hpp"
#include "heal/heal.hpp"

namespace needlework {

/// The unit cell of the middle class of channels at one time. Valid during the call only.
struct CellView {
    double day;          ///< since the first session
    double session_day;  ///< of the session that the cell was cut for
    const Block& block;
    std::span<const double> state;  ///< as Block says
};
using SeeCell = std::function<void(const CellView&)>;

/// heal() in unit cells, to the same bytes. `see` is told of the middle cell just after each
/// session and after each of its steps, from one thread at a time.
Healing heal_and_see(const std::vector<Insult>& insults, double last_day, const Skin& skin,
                     const Parameters& parameters, const Watch& watch, const SeeCell& see);

}  // namespace needlework
