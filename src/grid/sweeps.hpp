// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "grid/lanes.hpp"
#include "grid/line_factors.hpp"

/// The inner loops of the line solves: many lines at once, one line in each lane of the vector
/// unit. A block of lines lives in a small buffer in cache while it is solved, so that memory is
/// read once and written once.
namespace needlework::sweeps {

/// Solve lines whose cells lie `stride` apart and whose lanes, `count` vectors, lie side by side.
/// `kept` holds [cells][count vectors].
template <std::size_t count, bool loop, class Real>
inline void strided(const LineFactors<Real>& line, Real* __restrict base, std::size_t stride,
                    Real* __restrict kept) {
    constexpr std::size_t w = width<Real>, lanes = count * w;
    const std::size_t n = line.size();
    const Real *inverse = line.inverse.data(), *before = line.before.data();
    const Real *after = line.after.data(), *seam = line.seam.data(), *gather = line.gather.data();
    Vector<Real> carried[count] = {}, across[count] = {};
    for (std::size_t i = 0; i < n; ++i) {
        const Real* in = base + i * stride;
        for (std::size_t k = 0; k < count; ++k) {
            const Vector<Real> f = load(in + k * w);
            if constexpr (loop) across[k] += gather[i] * f;
            carried[k] = inverse[i] * f + before[i] * carried[k];
            store(kept + i * lanes + k * w, carried[k]);
        }
    }
    for (std::size_t k = 0; k < count; ++k) carried[k] = Vector<Real>{};
    for (std::size_t i = n; i-- > 0;) {
        Real* out = base + i * stride;
        for (std::size_t k = 0; k < count; ++k) {
            Vector<Real> d = load(kept + i * lanes + k * w);
            if constexpr (loop) d += seam[i] * across[k];
            carried[k] = d + after[i] * carried[k];
            store(out + k * w, carried[k]);
        }
    }
}

/// strided() for any number of lanes below one vector's width, without haste.
template <class Real>
inline void strided_rest(const LineFactors<Real>& line, Real* base, std::size_t stride,
                         std::size_t lanes) {
    const std::size_t n = line.size();
    for (std::size_t k = 0; k < lanes; ++k) {
        Real carried = 0, across = 0;
        for (std::size_t i = 0; i < n; ++i) {
            Real& here = base[i * stride + k];
            if (line.loop()) across += line.gather[i] * here;
            here = carried = line.inverse[i] * here + line.before[i] * carried;
        }
        carried = 0;
        for (std::size_t i = n; i-- > 0;) {
            Real& here = base[i * stride + k];
            if (line.loop()) here += line.seam[i] * across;
            here = carried = here + line.after[i] * carried;
        }
    }
}

/// The way forth of lines along x, as many as a vector has lanes times `count`: rows of line.size()
/// numbers, one after another, turned on the way into `kept`, which has [cells][count vectors].
/// `across` gets what comes across the seam of a loop.
template <std::size_t count, bool loop, class Real>
inline void forth_turned(const LineFactors<Real>& line, const Real* __restrict base,
                         Real* __restrict kept, Vector<Real> (&across)[count]) {
    constexpr std::size_t w = width<Real>, lanes = count * w;
    const std::size_t n = line.size(), whole = n - n % w;
    const Real *inverse = line.inverse.data(), *before = line.before.data();
    const Real* gather = line.gather.data();
    Vector<Real> carried[count] = {};
    for (Vector<Real>& sum : across) sum = Vector<Real>{};
    const auto forward = [&](std::size_t i, std::size_t k, Vector<Real> f) {
        if constexpr (loop) across[k] += gather[i] * f;
        carried[k] = inverse[i] * f + before[i] * carried[k];
        store(kept + i * lanes + k * w, carried[k]);
    };
    Vector<Real> rows[w];
    for (std::size_t i = 0; i < whole; i += w) {
        for (std::size_t k = 0; k < count; ++k) {
            for (std::size_t row = 0; row < w; ++row) {
                const Real* from = base + (k * w + row) * n + i;
                rows[row] = load(from);
                call<w>(from + lanes * n);  // the lines of the next block
            }
            turn<Real>(rows);
            for (std::size_t j = 0; j < w; ++j) forward(i + j, k, rows[j]);
        }
    }
    for (std::size_t i = whole; i < n; ++i) {
        for (std::size_t k = 0; k < count; ++k) {
            Vector<Real> f;
            for (std::size_t row = 0; row < w; ++row) f[row] = base[(k * w + row) * n + i];
            forward(i, k, f);
        }
    }
}

/// Solve lines along x; they are turned on the way into the buffer and on the way out.
template <std::size_t count, bool loop, class Real>
inline void turned(const LineFactors<Real>& line, Real* __restrict base, Real* __restrict kept) {
    constexpr std::size_t w = width<Real>, lanes = count * w;
    const std::size_t n = line.size(), whole = n - n % w;
    const Real *after = line.after.data(), *seam = line.seam.data();
    Vector<Real> carried[count] = {}, across[count];
    forth_turned<count, loop>(line, base, kept, across);
    const auto backward = [&](std::size_t i, std::size_t k) {
        Vector<Real> d = load(kept + i * lanes + k * w);
        if constexpr (loop) d += seam[i] * across[k];
        return carried[k] = d + after[i] * carried[k];
    };
    for (std::size_t i = n; i-- > whole;) {
        for (std::size_t k = 0; k < count; ++k) {
            const Vector<Real> u = backward(i, k);
            for (std::size_t row = 0; row < w; ++row) base[(k * w + row) * n + i] = u[row];
        }
    }
    Vector<Real> rows[w];
    for (std::size_t i = whole; i > 0; i -= w) {
        for (std::size_t k = 0; k < count; ++k) {
            for (std::size_t j = w; j-- > 0;) rows[j] = backward(i - w + j, k);
            turn<Real>(rows);
            for (std::size_t row = 0; row < w; ++row) {
                store(base + (k * w + row) * n + i - w, rows[row]);
            }
        }
    }
}

}  // namespace needlework::sweeps
