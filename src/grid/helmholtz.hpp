// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "core/workers.hpp"
#include "grid/grid.hpp"
#include "grid/modes.hpp"

namespace needlework {

/// Exact (unsplit) solution of
///
///     (1 + decay) u - reach A u = f,     A u = div(D grad u)                               (1)
///
/// on a column, cell or patch; with D = 1, decay = 0 and reach = ell^2 this is Helmholtz's
/// u - ell^2 lap u = f. Along x and y the field is taken apart into modes (modes.hpp), along z each
/// mode is a line solve: the fast diagonalisation of Lynch, Rice and Thomas (1964), direct and
/// without iteration.
///
/// D has one value, or one for each cell along z. The z axis is not periodic. Where f >= 0, u >= 0
/// but for round-off of the size 1e-16 max(f).
class Helmholtz {
public:
    Helmholtz(const Grid& grid, std::span<const double> diffusivity);

    /// In: f, out: u. reach >= 0, decay > -1. Same bytes for any number of threads.
    void solve(double reach, double decay, std::span<double> u, Workers* workers = nullptr) const;

    /// The two halves of solve(): between them the field is in modes along x and y.
    void to_modes(std::span<double> u, Workers* workers = nullptr) const;
    void from_modes(std::span<double> u, Workers* workers = nullptr) const;
    void solve_modes(double reach, double decay, std::span<double> u,
                     Workers* workers = nullptr) const;
    /// out += A u, both in modes.
    void add_modes(std::span<const double> u, std::span<double> out,
                   Workers* workers = nullptr) const;

    /// Of the modes of a plane, [y][x]: -A spreads each with rate D times this, 1 / length^2.
    const std::vector<double>& rates() const { return rates_; }

private:
    void transform(double* u, std::size_t z, bool into) const;

    Axis depth_;
    Modes x_, y_;
    Couplings links_;
    std::vector<double> diffusivity_;  // [z]
    std::vector<double> rates_;        // [y][x], of the modes
};

}  // namespace needlework
