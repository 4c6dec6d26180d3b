// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ctime>

#include <algorithm>
#include <cstddef>
#include <map>
#include <vector>

#include "core/workers.hpp"

namespace needlework::bench {

/// Seconds on a clock. One thread is timed by its own processor time, so that a busy machine does
/// not count; several by the clock on the wall, which needs a quiet machine.
inline double now(int threads) {
    timespec time{};
    clock_gettime(threads == 1 ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &time);
    return double(time.tv_sec) + 1e-9 * double(time.tv_nsec);
}

/// What this machine's memory can do now: bytes per second of a(i) = b(i) + s c(i) with three
/// arrays of 128 MiB, counted as STREAM counts (24 bytes a number), best of 20, on `threads`
/// threads.
inline double triad_bytes_per_second(int threads) {
    static std::map<int, double> known;
    if (const auto found = known.find(threads); found != known.end()) return found->second;
    constexpr std::size_t n = std::size_t(1) << 24;
    std::vector<double> a(n), b(n, 1.0), c(n, 2.0);
    Workers workers{threads};
    const std::size_t parts = 64, piece = n / parts;
    double best = 1e9;
    for (int run = 0; run < 21; ++run) {
        const double scale = 0.5 + run;
        const double start = now(threads);
        workers.for_each(parts, [&](std::size_t part) {
            double* __restrict to = a.data() + part * piece;
            const double* x = b.data() + part * piece;
            const double* y = c.data() + part * piece;
            for (std::size_t i = 0; i < piece; ++i) to[i] = x[i] + scale * y[i];
        });
        if (run > 0) best = std::min(best, now(threads) - start);
    }
    return known[threads] = 24.0 * double(n) / best;
}

}  // namespace needlework::bench
