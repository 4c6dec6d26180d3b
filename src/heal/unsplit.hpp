// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "grid/grid.hpp"

namespace needlework {

/// Solves u - reach (A_r + A_z) u = f in a cell (r, z) at once, not one direction after the other.
///
/// For the two signals that answer at once to the sharp edges of a channel: there the factors of
/// the directions, multiplied, would hold back the finest patterns for thousands of steps. Along r
/// the field is taken apart into the modes of the axis (grid/modes.hpp), along z each mode is a
/// line solve; lines of all modes run side by side.
class Unsplit {
public:
    explicit Unsplit(const Grid& cell);

    /// In: f, out: u. `reach` is diffusivity times time [mm2].
    void solve(double reach, std::span<double> u);

private:
    std::size_t rings_, rows_;
    std::vector<double> into_, back_;  // [ring][mode] and [mode][ring]
    std::vector<double> rates_;        // of the modes [1/mm2]
    Couplings links_;
    std::vector<double> modes_, after_, share_, answer_;
};

}  // namespace needlework
