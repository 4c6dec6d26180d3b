// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ctime>

#include <cstddef>
#include <map>
#include <memory>
#include <vector>

#include "core/workers.hpp"

namespace needlework::bench {

/// Seconds on a clock. One thread is timed by its own processor time, so that a
/// busy machine does not count; several by the clock on the wall, which needs a
/// quiet machine.
inline double now(int threads) {
    timespec time{};
    clock_gettime(threads == 1 ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &time);
    return double(time.tv_sec) + 1e-9 * double(time.tv_nsec);
}

/// a(i) = b(i) + s c(i) with three arrays of 128 MiB: what this machine's
/// memory can do now.
class Triad {
public:
    explicit Triad(int threads) : threads_{threads}, workers_{threads} {}

    /// Bytes per second of one run, counted as STREAM counts (24 bytes a number).
    /// Runs stand between those of what is measured, so that both meet the same
    /// machine; each takes the best of its own.
    double run() {
        const double start = now(threads_);
        workers_.for_each(parts, [&](std::size_t part) {
            constexpr std::size_t piece = n / parts;
            double* __restrict to = a_.data() + part * piece;
            const double* x = b_.data() + part * piece;
            const double* y = c_.data() + part * piece;
            for (std::size_t i = 0; i < piece; ++i) to[i] = x[i] + 0.5 * y[i];
        });
        return 24.0 * double(n) / (now(threads_) - start);
    }

private:
    static constexpr std::size_t n = std::size_t(1) << 24, parts = 64;
    int threads_;
    Workers workers_;
    std::vector<double> a_ = std::vector<double>(n), b_ = std::vector<double>(n, 1.0),
                        c_ = std::vector<double>(n, 2.0);
};

/// One for each number of threads, kept.
inline Triad& triad(int threads) {
    static std::map<int, std::unique_ptr<Triad>> known;
    std::unique_ptr<Triad>& one = known[threads];
    if (!one) one = std::make_unique<Triad>(threads);
    return *one;
}

}  // namespace needlework::bench
