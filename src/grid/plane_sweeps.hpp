// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>

#include "grid/lanes.hpp"
#include "grid/line_factors.hpp"
#include "grid/sweeps.hpp"

/// The inner loops for whole planes (x, y) of a large field. The way back of one direction and the
/// way forth of the next are one loop, so that each number is stored four times in three
/// directions, not six: storing is what a core does slowest.
namespace needlework::sweeps {

/// What the way forth along y carries from row to row: d and, around a loop, the sum across the
/// seam, each [x].
template <class Real>
struct Front {
    Real *carried, *across;
};

/// The way forth along y of one number.
template <bool loop, class Real>
inline Real forth(const LineFactors<Real>& line, std::size_t y, Front<Real> front, std::size_t x,
                  Real f) {
    if constexpr (loop) front.across[x] += line.gather[y] * f;
    return front.carried[x] = line.inverse[y] * f + line.before[y] * front.carried[x];
}

/// The way forth along y of the turned square `rows`, at columns from x and rows from y.
template <bool loop, class Real>
inline void forth(const LineFactors<Real>& line, std::size_t y, Front<Real> front, std::size_t x,
                  const Vector<Real> (&rows)[width<Real>], Real* to, std::size_t stride) {
    Vector<Real> d = load(front.carried + x);
    if constexpr (loop) {
        Vector<Real> across = load(front.across + x);
        for (std::size_t j = 0; j < width<Real>; ++j) across += line.gather[y + j] * rows[j];
        store(front.across + x, across);
    }
    for (std::size_t j = 0; j < width<Real>; ++j) {
        d = line.inverse[y + j] * rows[j] + line.before[y + j] * d;
        store(to + j * stride, d);
    }
    store(front.carried + x, d);
}

/// Rows from y, `count` vectors of them: solved along x, then taken forth along y. `kept` has
/// [cells along x][count vectors].
template <std::size_t count, bool loop_x, bool loop_y, class Real>
inline void rows_and_forth(const LineFactors<Real>& along, const LineFactors<Real>& down,
                           std::size_t y, Front<Real> front, Real* __restrict plane,
                           Real* __restrict kept) {
    constexpr std::size_t w = width<Real>;
    const std::size_t n = along.size(), whole = n - n % w;
    Real* const base = plane + y * n;
    Vector<Real> carried[count] = {}, across[count];
    forth_turned<count, loop_x>(along, base, kept, across);
    const Real *after = along.after.data(), *seam = along.seam.data();
    const auto back = [&](std::size_t i, std::size_t k) {
        Vector<Real> d = load(kept + (i * count + k) * w);
        if constexpr (loop_x) d += seam[i] * across[k];
        return carried[k] = d + after[i] * carried[k];
    };
    for (std::size_t i = n; i-- > whole;) {
        for (std::size_t k = 0; k < count; ++k) {
            const Vector<Real> u = back(i, k);
            for (std::size_t j = 0; j < w; ++j) {
                const std::size_t row = k * w + j;
                base[row * n + i] = forth<loop_y>(down, y + row, front, i, Real(u[j]));
            }
        }
    }
    Vector<Real> rows[w];
    for (std::size_t i = whole; i > 0; i -= w) {
        for (std::size_t k = 0; k < count; ++k) {
            for (std::size_t j = w; j-- > 0;) rows[j] = back(i - w + j, k);
            turn<Real>(rows);
            forth<loop_y>(down, y + k * w, front, i - w, rows, base + k * w * n + i - w, n);
        }
    }
}

/// Numbers of working room that plane_forth() needs.
template <class Real>
inline std::size_t work_size(std::size_t nx) {
    return 2 * (nx + width<Real>)+2 * width<Real> * nx;
}

/// One plane solved along x and taken forth along y; what columns_back() needs lies in `work`.
template <bool loop_x, bool loop_y, class Real>
inline Front<Real> plane_forth(const LineFactors<Real>& along, const LineFactors<Real>& down,
                               Real* plane, Real* work) {
    constexpr std::size_t w = width<Real>;
    const std::size_t n = along.size(), ny = down.size(), padded = n + w - n % w;
    const Front<Real> front{work, work + padded};
    Real* const kept = work + 2 * padded;
    std::fill_n(work, 2 * padded, Real(0));
    std::size_t y = 0;
    for (; y + 2 * w <= ny; y += 2 * w) {
        rows_and_forth<2, loop_x, loop_y>(along, down, y, front, plane, kept);
    }
    for (; y + w <= ny; y += w) {
        rows_and_forth<1, loop_x, loop_y>(along, down, y, front, plane, kept);
    }
    for (; y < ny; ++y) {
        Real* const row = plane + y * n;
        strided_rest(along, row, 1, 1);
        for (std::size_t x = 0; x < n; ++x) row[x] = forth<loop_y>(down, y, front, x, row[x]);
    }
    return front;
}

/// The step down along z that follows: here = inverse u + before above. `above` may be the plane
/// itself where before = 0.
template <class Real>
struct StepDown {
    Real inverse, before;
    const Real* above;
};

/// The way back along y of `count` vectors of columns from x, and the step down.
template <std::size_t count, bool loop, class Real>
inline void columns_back(const LineFactors<Real>& line, Front<Real> front, std::size_t x,
                         std::size_t nx, StepDown<Real> step, Real* plane) {
    constexpr std::size_t w = width<Real>;
    const Real *after = line.after.data(), *seam = line.seam.data();
    Vector<Real> carried[count] = {}, across[count] = {};
    if constexpr (loop) {
        for (std::size_t k = 0; k < count; ++k) across[k] = load(front.across + x + k * w);
    }
    for (std::size_t y = line.size(); y-- > 0;) {
        Real* const here = plane + y * nx + x;
        const Real* const above = step.above + y * nx + x;
        for (std::size_t k = 0; k < count; ++k) {
            Vector<Real> d = load(here + k * w);
            if constexpr (loop) d += seam[y] * across[k];
            carried[k] = d + after[y] * carried[k];
            store(here + k * w, step.inverse * carried[k] + step.before * load(above + k * w));
        }
    }
}

/// The same for the columns from x to `end`.
template <bool loop, class Real>
inline void columns_back(const LineFactors<Real>& line, Front<Real> front, std::size_t x,
                         std::size_t end, std::size_t nx, StepDown<Real> step, Real* plane) {
    constexpr std::size_t w = width<Real>;
    for (; x + 8 * w <= end; x += 8 * w) columns_back<8, loop>(line, front, x, nx, step, plane);
    for (; x + 2 * w <= end; x += 2 * w) columns_back<2, loop>(line, front, x, nx, step, plane);
    for (; x + w <= end; x += w) columns_back<1, loop>(line, front, x, nx, step, plane);
    for (; x < end; ++x) {
        Real carried = 0;
        for (std::size_t y = line.size(); y-- > 0;) {
            Real& here = plane[y * nx + x];
            if constexpr (loop) here += line.seam[y] * front.across[x];
            carried = here + line.after[y] * carried;
            here = step.inverse * carried + step.before * step.above[y * nx + x];
        }
    }
}

/// The step down of a whole plane by itself.
template <class Real>
inline void plane_down(StepDown<Real> step, Real* here, std::size_t count) {
    constexpr std::size_t w = width<Real>;
    std::size_t k = 0;
    for (; k + w <= count; k += w) {
        store(here + k, step.inverse * load(here + k) + step.before * load(step.above + k));
    }
    for (; k < count; ++k) here[k] = step.inverse * here[k] + step.before * step.above[k];
}

/// here = here + after below, the way back along z.
template <class Real>
inline void plane_up(Real after, const Real* below, Real* here, std::size_t count) {
    constexpr std::size_t w = width<Real>;
    std::size_t k = 0;
    for (; k + w <= count; k += w) store(here + k, load(here + k) + after * load(below + k));
    for (; k < count; ++k) here[k] += after * below[k];
}

}  // namespace needlework::sweeps
