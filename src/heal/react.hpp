// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>

#include "heal/network.hpp"

namespace needlework {

/// Where each term of the collagen budget is counted [ug], for the ledger.
enum class Turned : std::size_t {
    made3,
    lost3,
    made1,
    matured,
    lost_new,
    lost_mature,
    aligned,
    lost_aligned
};
inline constexpr std::size_t turned_count = 8;
using Budget = std::array<double, turned_count>;

/// One stage of the time stepping: an implicit step from `now`, whole or half.
struct Stage {
    double step;           ///< [day]
    double wounded;        ///< K3 at the stage's start
    double wounded_slope;  ///< its slope there [1/day]
};

/// A row of voxels that share their depth. Fields stand `stride` numbers apart; they are stored as
/// Real and worked out in double.
template <class Real>
struct RowOf {
    std::size_t count, stride;
    const Real* now;        ///< tissue at the start of the stage
    Real* change;           ///< in: step times diffusion; out: the change
    Real* half_change;      ///< out, unless null: the change over half the step
    const double* tension;  ///< Sigma, or null for none
    const double* volume;   ///< of each voxel [mm3]
    double lid = 0;         ///< thickness of the epidermis over that of the voxel; 0 below the top
    const Real* lid_damage = nullptr;  ///< damage of the epidermis above
};

/// Solve (1 - step J) change = step * rates(now) + change for each voxel of the row, with the
/// Jacobian J at `now` (elimination.hpp), and add the collagen made and lost to `budget`; where
/// asked, the same for half the step, with its collagen in `half_budget`.
///
/// K3 is the only thing that depends on time itself; its slope enters as J does (the method is that
/// for u and t together), so that T3 follows a fading K3 without lag.
///
/// The epidermis above the top row is a lid: its damage feeds signal into the row, and it takes
/// signal up as the dermis does.
template <class Real>
void react(const Network& network, const Stage& stage, const RowOf<Real>& row, Budget& budget,
           Budget& half_budget);

}  // namespace needlework
