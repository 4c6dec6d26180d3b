// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <new>

#include "grid/line_factors.hpp"

/// The inner loops of the line solves: many lines at once, one line in each lane of the vector
/// unit. A block of lines lives in a small buffer in cache while it is solved, so that memory is
/// read once and written once.
namespace needlework::sweeps {

#if defined(__AVX512F__)
inline constexpr std::size_t vector_bytes = 64;
#elif defined(__AVX__)
inline constexpr std::size_t vector_bytes = 32;
#else
inline constexpr std::size_t vector_bytes = 16;
#endif

/// Lanes of one vector.
template <class Real>
inline constexpr std::size_t width = vector_bytes / sizeof(Real);

/// Lines solved side by side: two vectors along x, where they must be turned first.
template <class Real>
inline constexpr std::size_t turned_lanes = 2 * width<Real>;

/// A buffer of this thread, aligned for the vector unit. It grows and stays.
template <class Real>
Real* scratch(std::size_t count) {
    struct Free {
        void operator()(Real* p) const { ::operator delete[](p, std::align_val_t{64}); }
    };
    static thread_local std::unique_ptr<Real[], Free> buffer;
    static thread_local std::size_t held = 0;
    if (held < count) {
        buffer.reset(
            static_cast<Real*>(::operator new[](count * sizeof(Real), std::align_val_t{64})));
        held = count;
    }
    return buffer.get();
}

/// Solve lines whose cells lie `stride` apart and whose lanes lie side by side.
/// `Lanes` is a number, or an integral_constant where the compiler should know it.
template <class Real, class Lanes>
inline void strided(const LineFactors<Real>& line, Real* __restrict base, std::size_t stride,
                    Lanes lanes, Real* __restrict kept) {
    const std::size_t n = line.size();
    const Real* inverse = line.inverse.data();
    const Real* before = line.before.data();
    const Real* after = line.after.data();
    for (std::size_t k = 0; k < lanes; ++k) kept[k] = inverse[0] * base[k];
    for (std::size_t i = 1; i < n; ++i) {
        const Real* in = base + i * stride;
        const Real* last = kept + (i - 1) * lanes;
        Real* now = kept + i * lanes;
        const Real m = inverse[i], b = before[i];
        for (std::size_t k = 0; k < lanes; ++k) now[k] = m * in[k] + b * last[k];
    }
    if (line.loop.empty()) {
        const Real* end = kept + (n - 1) * lanes;
        Real* next = base + (n - 1) * stride;
        for (std::size_t k = 0; k < lanes; ++k) next[k] = end[k];
        for (std::size_t i = n - 1; i-- > 0;) {
            Real* out = base + i * stride;
            const Real* now = kept + i * lanes;
            const Real a = after[i];
            for (std::size_t k = 0; k < lanes; ++k) out[k] = now[k] + a * next[k];
            next = out;
        }
        return;
    }
    for (std::size_t i = n - 1; i-- > 0;) {
        Real* now = kept + i * lanes;
        const Real* next = now + lanes;
        const Real a = after[i];
        for (std::size_t k = 0; k < lanes; ++k) now[k] += a * next[k];
    }
    const Real* end = kept + (n - 1) * lanes;
    Real* closing = kept + n * lanes;
    for (std::size_t k = 0; k < lanes; ++k) closing[k] = line.closing * (kept[k] + end[k]);
    const Real* loop = line.loop.data();
    for (std::size_t i = 0; i < n; ++i) {
        Real* out = base + i * stride;
        const Real* now = kept + i * lanes;
        const Real q = loop[i];
        for (std::size_t k = 0; k < lanes; ++k) out[k] = now[k] + q * closing[k];
    }
}

/// Solve in a buffer [cells][turned_lanes].
template <class Real>
inline void in_buffer(const LineFactors<Real>& line, Real* __restrict kept) {
    constexpr std::size_t lanes = turned_lanes<Real>;
    const std::size_t n = line.size();
    const Real* inverse = line.inverse.data();
    const Real* before = line.before.data();
    const Real* after = line.after.data();
    Real carried[lanes] = {};
    for (std::size_t i = 0; i < n; ++i) {
        Real* now = kept + i * lanes;
        const Real m = inverse[i], b = before[i];
        for (std::size_t k = 0; k < lanes; ++k) carried[k] = m * now[k] + b * carried[k];
        for (std::size_t k = 0; k < lanes; ++k) now[k] = carried[k];
    }
    for (std::size_t i = n - 1; i-- > 0;) {
        Real* now = kept + i * lanes;
        const Real a = after[i];
        for (std::size_t k = 0; k < lanes; ++k) carried[k] = now[k] + a * carried[k];
        for (std::size_t k = 0; k < lanes; ++k) now[k] = carried[k];
    }
    if (line.loop.empty()) return;
    const Real* end = kept + (n - 1) * lanes;
    for (std::size_t k = 0; k < lanes; ++k) carried[k] = line.closing * (kept[k] + end[k]);
    const Real* loop = line.loop.data();
    for (std::size_t i = 0; i < n; ++i) {
        Real* now = kept + i * lanes;
        const Real q = loop[i];
        for (std::size_t k = 0; k < lanes; ++k) now[k] += q * carried[k];
    }
}

/// One vector of the machine, unaligned in memory.
template <class Real>
struct Pack {
    typedef Real type __attribute__((vector_size(vector_bytes)));
    typedef Real loose
        __attribute__((vector_size(vector_bytes), aligned(alignof(Real)), may_alias));
};

/// Turn a square of width x width numbers: rows `from` + k * from_stride become columns.
template <class Real>
inline void turn(const Real* from, std::size_t from_stride, Real* to, std::size_t to_stride) {
    constexpr std::size_t w = width<Real>;
    using Vector = typename Pack<Real>::type;
    using Loose = typename Pack<Real>::loose;
    Vector rows[w];
    for (std::size_t k = 0; k < w; ++k) {
        rows[k] = *reinterpret_cast<const Loose*>(from + k * from_stride);
    }
    // Perfect shuffle of the first half of the rows with the second half, log2(w) times.
    const auto shuffle = [&]<std::size_t... lane>(std::index_sequence<lane...>) {
        for (std::size_t done = 1; done < w; done *= 2) {
            Vector mixed[w];
            for (std::size_t k = 0; k < w / 2; ++k) {
                mixed[2 * k] = __builtin_shufflevector(
                    rows[k], rows[k + w / 2], int(lane % 2 == 0 ? lane / 2 : w + lane / 2)...);
                mixed[2 * k + 1] = __builtin_shufflevector(
                    rows[k], rows[k + w / 2],
                    int(lane % 2 == 0 ? w / 2 + lane / 2 : w + w / 2 + lane / 2)...);
            }
            for (std::size_t k = 0; k < w; ++k) rows[k] = mixed[k];
        }
    };
    shuffle(std::make_index_sequence<w>{});
    for (std::size_t k = 0; k < w; ++k) {
        *reinterpret_cast<Loose*>(to + k * to_stride) = rows[k];
    }
}

/// Up to turned_lanes rows of n numbers, one after another, into a block [n][turned_lanes]; lanes
/// without a row are zero.
template <class Real>
inline void load_turned(const Real* base, std::size_t n, std::size_t rows, Real* block) {
    constexpr std::size_t lanes = turned_lanes<Real>, w = width<Real>;
    for (std::size_t k = 0; k < lanes; k += w) {
        const std::size_t whole = k + w <= rows ? n - n % w : 0;
        for (std::size_t i = 0; i < whole; i += w) {
            turn(base + k * n + i, n, block + i * lanes + k, lanes);
        }
        for (std::size_t i = whole; i < n; ++i) {
            for (std::size_t row = k; row < k + w; ++row) {
                block[i * lanes + row] = row < rows ? base[row * n + i] : Real(0);
            }
        }
    }
}

/// The way back of load_turned.
template <class Real>
inline void store_turned(const Real* block, std::size_t n, std::size_t rows, Real* base) {
    constexpr std::size_t lanes = turned_lanes<Real>, w = width<Real>;
    for (std::size_t k = 0; k < rows; k += w) {
        const std::size_t whole = k + w <= rows ? n - n % w : 0;
        for (std::size_t i = 0; i < whole; i += w) {
            turn(block + i * lanes + k, lanes, base + k * n + i, n);
        }
        for (std::size_t row = k; row < std::min(rows, k + w); ++row) {
            for (std::size_t i = whole; i < n; ++i) base[row * n + i] = block[i * lanes + row];
        }
    }
}

/// Up to turned_lanes columns of n numbers, `stride` apart, into a block [n][turned_lanes].
template <class Real>
inline void load_strip(const Real* base, std::size_t stride, std::size_t n, std::size_t columns,
                       Real* block) {
    constexpr std::size_t lanes = turned_lanes<Real>;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < lanes; ++k) {
            block[i * lanes + k] = k < columns ? base[i * stride + k] : Real(0);
        }
    }
}

/// The way back of load_strip.
template <class Real>
inline void store_strip(const Real* block, std::size_t stride, std::size_t n, std::size_t columns,
                        Real* base) {
    constexpr std::size_t lanes = turned_lanes<Real>;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < columns; ++k) base[i * stride + k] = block[i * lanes + k];
    }
}

/// Solve up to turned_lanes lines along x: `rows` rows of line.size() numbers, one after another.
template <class Real>
inline void turned(const LineFactors<Real>& line, Real* base, std::size_t rows, Real* kept) {
    load_turned(base, line.size(), rows, kept);
    in_buffer(line, kept);
    store_turned(kept, line.size(), rows, base);
}

}  // namespace needlework::sweeps
