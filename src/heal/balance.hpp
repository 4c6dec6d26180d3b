// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <span>

#include "grid/axis.hpp"
#include "heal/react.hpp"

namespace needlework {

/// The four collagen accounts of a run, per area of skin [ug/mm2]: III, new I, mature I, and the
/// aligned share of all of them.
Ledger collagen_ledger();

/// Enter what the reactions made and lost, times `per_area`.
void book(Ledger& ledger, const Budget& budget, double per_area);

/// Enter what needles removed, in the order of the accounts, times `per_area`.
void book_removed(Ledger& ledger, std::span<const double, 4> removed, double per_area);

/// What a profile (block.hpp) holds of each account [ug/mm2].
std::array<double, 4> stored_in(std::span<const double> profile, const Axis& depth);

/// Enter what is stored at the end, less what was there at the start.
void close(Ledger& ledger, const std::array<double, 4>& start, const std::array<double, 4>& end);

/// Allow for what storing in single precision moves in `steps` steps. Of a stored number u, at most
/// half a last place, 2^-24 u, is lost each time it is stored; in a step the state halfway counts
/// twice (equation (25)) and the new state once, so with even roundings
///
///     rounding = 5 sqrt((4 + 1) / 3 steps) 2^-24 stored                                     (28)
///
/// is five standard deviations where all voxels are rounded alike, as in even skin. `stored` is the
/// larger of start and end, so it may be many times what an account gained and lost.
void allow_rounding(Ledger& ledger, const std::array<double, 4>& start,
                    const std::array<double, 4>& end, std::size_t steps);

}  // namespace needlework
