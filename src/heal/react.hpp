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

/// One stage of the time stepping.
struct Stage {
    double step;     ///< [day]
    double reach;    ///< gamma times step
    double wounded;  ///< K3 at the stage's time
};

/// A row of voxels that share their depth. Fields stand `stride` numbers apart.
struct Row {
    std::size_t count, stride;
    const double* start;    ///< tissue at the start of the step
    const double* now;      ///< tissue at this stage
    double* change;         ///< in: diffusion and what earlier stages leave; out: the change
    const double* tension;  ///< Sigma, or null for none
    const double* volume;   ///< of each voxel [mm3]
    double lid = 0;         ///< thickness of the epidermis over that of the voxel; 0 below the top
    const double* lid_damage = nullptr;  ///< damage of the epidermis above
};

/// Solve (1 - reach J) change = step * rates(now) + change for each voxel of the row, with the
/// Jacobian J at the start of the step (elimination.hpp), and add the stage's collagen to `budget`.
///
/// The epidermis above the top row is a lid: its damage feeds signal into the row, and it takes
/// signal up as the dermis does.
void react(const Network& network, const Stage& stage, const Row& row, Budget& budget);

}  // namespace needlework
