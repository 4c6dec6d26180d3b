// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <new>
#include <utility>

/// The vector unit: packs of numbers, squares of numbers turned, blocks of lines brought into cache
/// with one line in each lane and taken back.
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

/// One vector of the machine, and the same unaligned in memory.
template <class Real>
struct Pack {
    typedef Real type __attribute__((vector_size(vector_bytes)));
    typedef Real loose
        __attribute__((vector_size(vector_bytes), aligned(alignof(Real)), may_alias));
};
template <class Real>
using Vector = typename Pack<Real>::type;

template <class Real>
inline Vector<Real> load(const Real* at) {
    return *reinterpret_cast<const typename Pack<Real>::loose*>(at);
}
template <class Real>
inline void store(Real* at, Vector<Real> value) {
    *reinterpret_cast<typename Pack<Real>::loose*>(at) = value;
}

/// Call `count` numbers into the second-level cache; called into the first, they would push out
/// what is being worked on.
template <std::size_t count, class Real>
inline void call(const Real* at) {
    for (std::size_t k = 0; k < count; k += 64 / sizeof(Real)) __builtin_prefetch(at + k, 0, 2);
}
/// A vector with lane i from lane pick(i) of a, or from lane pick(i) - width of b.
template <auto pick, class Real, std::size_t... lane>
inline Vector<Real> mix(Vector<Real> a, Vector<Real> b, std::index_sequence<lane...>) {
    return __builtin_shufflevector(a, b, int(pick(lane))...);
}
template <auto pick, class Real>
inline Vector<Real> mix(Vector<Real> a, Vector<Real> b) {
    return mix<pick, Real>(a, b, std::make_index_sequence<width<Real>>{});
}

/// Turn a square of width x width numbers: the rows become columns. First inside the 16-byte lanes
/// of the vectors, then whole lanes, because that is what vector units do fast.
template <class Real>
inline void turn(Vector<Real> (&rows)[width<Real>]) {
    constexpr std::size_t w = width<Real>, q = 16 / sizeof(Real), lanes = w / q;
    constexpr auto low = [](std::size_t i) { return i - i % q + i % q / 2 + (i % 2) * w; };
    constexpr auto high = [](std::size_t i) { return i - i % q + q / 2 + i % q / 2 + (i % 2) * w; };
    Vector<Real> mixed[w];
    for (std::size_t done = 1; done < q; done *= 2) {
        for (std::size_t k = 0; k < w; k += q) {
            for (std::size_t j = 0; j < q / 2; ++j) {
                mixed[k + 2 * j] = mix<low, Real>(rows[k + j], rows[k + j + q / 2]);
                mixed[k + 2 * j + 1] = mix<high, Real>(rows[k + j], rows[k + j + q / 2]);
            }
        }
        for (std::size_t k = 0; k < w; ++k) rows[k] = mixed[k];
    }
    // Even and odd lanes of a and b: a0 a2 b0 b2 and a1 a3 b1 b3; twice that turns four by four.
    constexpr auto even = [](std::size_t i) {
        return 2 * q * (i / q % (lanes / 2 + lanes % 2)) + i % q + (i >= w / 2 ? w : 0);
    };
    constexpr auto odd = [](std::size_t i) {
        return 2 * q * (i / q % (lanes / 2 + lanes % 2)) + q + i % q + (i >= w / 2 ? w : 0);
    };
    if constexpr (lanes > 1) {
        for (std::size_t done = 1; done < lanes; done *= 2) {
            for (std::size_t g = 0; g < lanes; g += 2) {
                for (std::size_t j = 0; j < q; ++j) {
                    const Vector<Real> a = rows[g * q + j], b = rows[g * q + q + j];
                    mixed[g / 2 * q + j] = mix<even, Real>(a, b);
                    mixed[(g / 2 + lanes / 2) * q + j] = mix<odd, Real>(a, b);
                }
            }
            for (std::size_t k = 0; k < w; ++k) rows[k] = mixed[k];
        }
    }
}

/// The same from memory to memory.
template <class Real>
inline void turn(const Real* from, std::size_t from_stride, Real* to, std::size_t to_stride) {
    Vector<Real> rows[width<Real>];
    for (std::size_t k = 0; k < width<Real>; ++k) rows[k] = load(from + k * from_stride);
    turn<Real>(rows);
    for (std::size_t k = 0; k < width<Real>; ++k) store(to + k * to_stride, rows[k]);
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
}  // namespace needlework::sweeps
