// SPDX-License-Identifier: Apache-2.0
#include "grid/diffusion.hpp"

#include <algorithm>
#include <cassert>
#include <thread>

#include "grid/pieces.hpp"
#include "grid/plane_sweeps.hpp"
#include "grid/sweeps.hpp"

namespace needlework {

namespace {

using sweeps::width;

/// Vectors side by side in one block of lines along y and z.
constexpr std::size_t strip = 8;

/// Lines whose cells lie `stride` apart, `lanes` of them side by side.
template <bool loop, class Real>
void along_stride(const LineFactors<Real>& line, Real* base, std::size_t stride,
                  std::size_t lanes) {
    constexpr std::size_t w = width<Real>;
    Real* kept = sweeps::scratch<Real>(line.size() * strip * w);
    for (; lanes >= strip * w; lanes -= strip * w, base += strip * w) {
        sweeps::strided<strip, loop>(line, base, stride, kept);
    }
    for (; lanes >= 2 * w; lanes -= 2 * w, base += 2 * w) {
        sweeps::strided<2, loop>(line, base, stride, kept);
    }
    for (; lanes >= w; lanes -= w, base += w) {
        sweeps::strided<1, loop>(line, base, stride, kept);
    }
    sweeps::strided_rest(line, base, stride, lanes);
}

template <class Real>
void along_stride(const LineFactors<Real>& line, Real* base, std::size_t stride,
                  std::size_t lanes) {
    if (line.loop()) {
        along_stride<true>(line, base, stride, lanes);
    } else {
        along_stride<false>(line, base, stride, lanes);
    }
}

/// Lines along x, `rows` of them one after another.
template <bool loop, class Real>
void along_rows(const LineFactors<Real>& line, Real* base, std::size_t rows) {
    constexpr std::size_t w = width<Real>;
    const std::size_t n = line.size();
    Real* kept = sweeps::scratch<Real>(n * 2 * w);
    for (; rows >= 2 * w; rows -= 2 * w, base += 2 * w * n) {
        sweeps::turned<2, loop>(line, base, kept);
    }
    for (; rows >= w; rows -= w, base += w * n) sweeps::turned<1, loop>(line, base, kept);
    for (; rows > 0; --rows, base += n) sweeps::strided_rest(line, base, 1, 1);
}

}  // namespace

template <class Real>
Diffusion<Real>::Diffusion(const Grid& grid, std::span<const double> diffusivity)
    : axes_{grid.axis(Direction::x), grid.axis(Direction::y), grid.axis(Direction::z)} {
    const double one = 1.0;
    links_ = {couplings(axes_[0], {&one, 1}), couplings(axes_[1], {&one, 1}),
              couplings(axes_[2], diffusivity)};
    const std::size_t ny = count(Direction::y), nz = count(Direction::z);
    for (std::size_t z = 0; z < nz; ++z) {
        const double d = diffusivity.size() == 1 ? diffusivity[0] : diffusivity[z];
        const auto found = std::find(values_.begin(), values_.end(), d);
        set_.push_back(std::size_t(found - values_.begin()));
        if (found == values_.end()) values_.push_back(d);
        if (z > 0 && set_[z] == set_[z - 1]) {
            rows_.back().count += ny;
        } else {
            rows_.push_back({z * ny, ny, set_[z]});
        }
    }
    for (std::size_t d = 0; d < 3; ++d) {
        factors_[d].resize(d == 2 ? 1 : values_.size());
        const std::size_t n = axes_[d].size();
        const Couplings& links = links_[d];
        Stencil& stencil = stencils_[d];
        stencil.before.assign(links.before.begin(), links.before.end());
        stencil.after.assign(links.after.begin(), links.after.end());
        stencil.hold.assign(n, Real(0));
        if (axes_[d].periodic) {
            stencil.before_wrap = stencil.before[0];
            stencil.after_wrap = stencil.after[n - 1];
        } else {
            stencil.hold[0] += stencil.before[0];
            stencil.hold[n - 1] += stencil.after[n - 1];
        }
        stencil.before[0] = 0;
        stencil.after[n - 1] = 0;
    }
}

template <class Real>
void Diffusion<Real>::add_rows(std::size_t first_row, std::size_t end_row, Real factor,
                               const Real* u, Real* out, std::span<const char> skip) const {
    const std::size_t nx = count(Direction::x), ny = count(Direction::y), nz = count(Direction::z);
    const Stencil &sx = stencils_[0], &sy = stencils_[1], &sz = stencils_[2];
    const Real *bx = sx.before.data(), *ax = sx.after.data(), *hx = sx.hold.data();
    for (std::size_t row = first_row; row < end_row; ++row) {
        const std::size_t y = row % ny, z = row / ny;
        if (!skip.empty() && skip[z]) continue;
        const Real lateral = factor * Real(values_[set_[z]]);
        const Real yb = lateral * (y > 0 ? sy.before[y] : sy.before_wrap);
        const Real ya = lateral * (y + 1 < ny ? sy.after[y] : sy.after_wrap);
        const Real zb = factor * (z > 0 ? sz.before[z] : sz.before_wrap);
        const Real za = factor * (z + 1 < nz ? sz.after[z] : sz.after_wrap);
        const Real hold = lateral * sy.hold[y] + factor * sz.hold[z];
        const Real* here = u + row * nx;
        const Real* left = here + (y > 0 ? -std::ptrdiff_t(nx) : std::ptrdiff_t((ny - 1) * nx));
        const Real* right = here + (y + 1 < ny ? std::ptrdiff_t(nx) : -std::ptrdiff_t(y * nx));
        const std::ptrdiff_t plane = std::ptrdiff_t(nx * ny);
        const Real* above = here + (z > 0 ? -plane : plane * std::ptrdiff_t(nz - 1));
        const Real* below = here + (z + 1 < nz ? plane : -plane * std::ptrdiff_t(z));
        Real* __restrict sum = out + row * nx;
        const auto at = [&](std::size_t i, Real previous, Real next) {
            sum[i] += lateral * (bx[i] * (previous - here[i]) + ax[i] * (next - here[i]) -
                                 hx[i] * here[i]) +
                      (yb * (left[i] - here[i]) + ya * (right[i] - here[i])) +
                      (zb * (above[i] - here[i]) + za * (below[i] - here[i])) - hold * here[i];
        };
        at(0, here[0], nx > 1 ? here[1] : here[0]);
        for (std::size_t i = 1; i + 1 < nx; ++i) at(i, here[i - 1], here[i + 1]);
        if (nx == 1) continue;
        at(nx - 1, here[nx - 2], here[nx - 1]);
        sum[0] += lateral * sx.before_wrap * (here[nx - 1] - here[0]);
        sum[nx - 1] += lateral * sx.after_wrap * (here[0] - here[nx - 1]);
    }
}

template <class Real>
void Diffusion<Real>::add(Real factor, std::span<const Real> u, std::span<Real> out,
                          Workers* workers, std::span<const char> skip) const {
    const std::size_t rows = count(Direction::y) * count(Direction::z);
    assert(u.size() == rows * count(Direction::x) && out.size() == u.size());
    in_pieces(workers, rows, std::max<std::size_t>(64, 16384 / count(Direction::x)),
              [&](std::size_t first, std::size_t end) {
                  add_rows(first, end, factor, u.data(), out.data(), skip);
              });
}

template <class Real>
void Diffusion<Real>::factor(Direction direction, double reach, double decay) {
    const auto d = std::size_t(direction);
    if (direction == Direction::z) {
        factor_line(axes_[d], links_[d], reach, decay, factors_[d][0]);
        return;
    }
    for (std::size_t set = 0; set < values_.size(); ++set) {
        factor_line(axes_[d], links_[d], reach * values_[set], decay, factors_[d][set]);
    }
}

template <class Real>
void Diffusion<Real>::solve_x(Real* u, std::size_t first_row, std::size_t end_row) const {
    const std::size_t nx = count(Direction::x);
    for (const Rows& part : rows_) {
        const std::size_t first = std::max(first_row, part.first);
        const std::size_t end = std::min(end_row, part.first + part.count);
        if (first >= end) continue;
        const LineFactors<Real>& line = factors_[0][part.set];
        if (line.loop()) {
            along_rows<true>(line, u + first * nx, end - first);
        } else {
            along_rows<false>(line, u + first * nx, end - first);
        }
    }
}

template <class Real>
void Diffusion<Real>::solve_y(Real* u, std::size_t z) const {
    const std::size_t nx = count(Direction::x);
    along_stride(factors_[1][set_[z]], u + z * nx * count(Direction::y), nx, nx);
}

template <class Real>
void Diffusion<Real>::solve_z(Real* u, std::size_t first, std::size_t lanes) const {
    const std::size_t plane = count(Direction::x) * count(Direction::y);
    along_stride(factors_[2][0], u + first, plane, lanes);
}

template <class Real>
void Diffusion<Real>::solve(Direction direction, std::span<Real> u, Workers* workers) const {
    const std::size_t nx = count(Direction::x), ny = count(Direction::y), nz = count(Direction::z);
    assert(u.size() == nx * ny * nz);
    assert(factors_[std::size_t(direction)][0].size() == count(direction));
    if (direction == Direction::x) {
        in_pieces(workers, ny * nz, 128,
                  [&](std::size_t first, std::size_t end) { solve_x(u.data(), first, end); });
    } else if (direction == Direction::y) {
        in_pieces(workers, nz, 1, [&](std::size_t first, std::size_t end) {
            for (std::size_t z = first; z < end; ++z) solve_y(u.data(), z);
        });
    } else {
        in_pieces(
            workers, nx * ny, 8 * strip * width<Real>,
            [&](std::size_t first, std::size_t end) { solve_z(u.data(), first, end - first); });
    }
}

/// One plane while it is in cache: solved along x and y and taken forth along z from the plane
/// above. `done` counts the planes that are through, for each part of the columns.
template <class Real>
template <bool loop_x, bool loop_y>
void Diffusion<Real>::solve_plane(Real* u, std::size_t z, Ready& done) const {
    const std::size_t nx = count(Direction::x), plane = nx * count(Direction::y);
    const LineFactors<Real>&along = factors_[0][set_[z]], &down = factors_[1][set_[z]];
    Real* here = u + z * plane;
    const sweeps::StepDown<Real> step{factors_[2][0].inverse[z], factors_[2][0].before[z],
                                      here - (z > 0 ? plane : 0)};
    const auto front = sweeps::plane_forth<loop_x, loop_y>(
        along, down, here, sweeps::scratch<Real>(sweeps::work_size<Real>(nx)));
    constexpr std::size_t part = strip * width<Real>;
    const std::size_t share = (nx + done.size() * part - 1) / (done.size() * part) * part;
    for (std::size_t i = 0; i < done.size(); ++i) {
        while (done[i].load(std::memory_order_acquire) < z) std::this_thread::yield();
        sweeps::columns_back<loop_y>(down, front, std::min(nx, i * share),
                                     std::min(nx, (i + 1) * share), nx, step, here);
        done[i].store(z + 1, std::memory_order_release);
    }
}

/// Large fields: memory is read in the order of addresses, because only then does it deliver what
/// it can; the way back along z is a second walk, from the last plane to the first.
template <class Real>
void Diffusion<Real>::solve_planes(Real* u, Workers* workers, std::span<const char> flat) const {
    const std::size_t nz = count(Direction::z), plane = count(Direction::x) * count(Direction::y);
    const LineFactors<Real>& line = factors_[2][0];
    constexpr decltype(&Diffusion::solve_plane<true, true>) ways[2][2] = {
        {&Diffusion::solve_plane<false, false>, &Diffusion::solve_plane<false, true>},
        {&Diffusion::solve_plane<true, false>, &Diffusion::solve_plane<true, true>}};
    const auto solve_one = ways[factors_[0][0].loop()][factors_[1][0].loop()];
    // Planes are handed out in order, so whoever waits here waits for one that is being worked on.
    Ready done{};
    in_pieces(workers, nz, 1, [&](std::size_t first, std::size_t end) {
        for (std::size_t z = first; z < end; ++z) {
            if (flat.empty() || !flat[z]) {
                (this->*solve_one)(u, z, done);
                continue;
            }
            while (done.back().load(std::memory_order_acquire) < z) std::this_thread::yield();
            Real* here = u + z * plane;
            sweeps::plane_down({line.inverse[z], line.before[z], here - (z > 0 ? plane : 0)}, here,
                               plane);
            for (auto& part : done) part.store(z + 1, std::memory_order_release);
        }
    });
    in_pieces(workers, plane, 16384 / sizeof(Real), [&](std::size_t first, std::size_t end) {
        for (std::size_t z = nz - 1; z-- > 0;) {
            Real* here = u + z * plane + first;
            sweeps::plane_up(line.after[z], here + plane, here, end - first);
        }
    });
}

template <class Real>
void Diffusion<Real>::solve(std::span<Real> u, Workers* workers, std::span<const char> flat) const {
    const std::size_t ny = count(Direction::y), nz = count(Direction::z);
    constexpr std::size_t large_bytes = std::size_t(1) << 20;  // what no longer stays in cache
    if (u.size() * sizeof(Real) >= large_bytes && !factors_[2][0].loop()) {
        solve_planes(u.data(), workers, flat);
        return;
    }
    in_pieces(workers, nz, 1, [&](std::size_t first, std::size_t end) {
        for (std::size_t z = first; z < end; ++z) {
            if (!flat.empty() && flat[z]) continue;
            solve_x(u.data(), z * ny, (z + 1) * ny);
            solve_y(u.data(), z);
        }
    });
    solve(Direction::z, u, workers);
}

template class Diffusion<double>;
template class Diffusion<float>;

}  // namespace needlework
