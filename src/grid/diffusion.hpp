// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <span>
#include <vector>

#include "core/workers.hpp"
#include "grid/grid.hpp"
#include "grid/line_factors.hpp"

namespace needlework {

/// Diffusion of one field on a grid, and its implicit line solves.
///
///     A u = div(D grad u) = A_x u + A_y u + A_z u     (finite volumes, axis.hpp)          (1)
///
/// D is one value, or one value for each cell along z (skin layers); lengths and times are the
/// caller's. `Real` is double or float; factors are always found in double. Every result is the
/// same bytes for any number of threads, and without any (workers = nullptr, no overhead).
/// After the first call on a thread nothing allocates, except factor() when it is called first.
template <class Real>
class Diffusion {
public:
    Diffusion(const Grid& grid, std::span<const double> diffusivity);

    /// out += factor A u. Both have grid.size() numbers; a constant u gives exactly zero between
    /// closed walls. Planes z that are marked in `skip` (empty: none) are left as they are.
    void add(Real factor, std::span<const Real> u, std::span<Real> out, Workers* workers = nullptr,
             std::span<const char> skip = {}) const;

    /// Prepare solve(): (1 + decay) u - reach A_d u = f; reach = gamma * step. Directions of one
    /// cell hold only the decay.
    void factor(Direction direction, double reach, double decay = 0.0);

    /// In: f, out: u, for the direction's lines.
    void solve(Direction direction, std::span<Real> u, Workers* workers = nullptr) const;

    /// The three directions one after another: x, y, z. Reads and writes memory twice, not thrice.
    /// Planes z marked in `flat` are known to be constant: their lines along x and y, which would
    /// return them as they are, are left out.
    void solve(std::span<Real> u, Workers* workers = nullptr,
               std::span<const char> flat = {}) const;

    std::size_t cells(Direction direction) const { return count(direction); }

private:
    struct Rows {  // lines along x that share their factors: first row, rows, which factors
        std::size_t first, count, set;
    };
    void add_rows(std::size_t first_row, std::size_t end_row, Real factor, const Real* u, Real* out,
                  std::span<const char> skip) const;
    void solve_x(Real* u, std::size_t first_row, std::size_t end_row) const;
    void solve_y(Real* u, std::size_t z) const;
    using Ready = std::array<std::atomic<std::size_t>, 4>;
    template <bool loop_x, bool loop_y>
    void solve_plane(Real* u, std::size_t z, Ready& done) const;
    void solve_planes(Real* u, Workers* workers, std::span<const char> flat) const;
    void solve_z(Real* u, std::size_t first, std::size_t count) const;
    std::size_t count(Direction d) const { return axes_[std::size_t(d)].size(); }

    std::array<Axis, 3> axes_;
    std::array<Couplings, 3> links_;  // along x and y for D = 1, along z with D
    std::vector<double> values_;      // the distinct D of the planes
    std::vector<std::size_t> set_;    // [z], which of them
    std::vector<Rows> rows_;
    std::array<std::vector<LineFactors<Real>>, 3> factors_;
    struct Stencil {
        std::vector<Real> before, after, hold;
        Real before_wrap = 0, after_wrap = 0;
    };
    std::array<Stencil, 3> stencils_;
};

extern template class Diffusion<double>;
extern template class Diffusion<float>;

}  // namespace needlework
