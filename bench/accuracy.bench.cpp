// SPDX-License-Identifier: Apache-2.0
// Work against precision: 30 days of one diffusing, decaying signal on 100^3 voxels, with a source
// that turns on and off. Adaptive high-order steps beside first-order steps of fixed length, one
// direction after another, as tools of this kind advise (0.01 min). Both are measured against the
// exact answer for the same grid, so that only errors in time count.
#include <benchmark/benchmark.h>

#include <chrono>
#include <cmath>
#include <map>
#include <vector>

#include "grid/diffusion.hpp"
#include "grid/signal.hpp"

namespace needlework {
namespace {

// Minutes and micrometres: the usual setting of tumour models, D and decay as numerics of peers.
constexpr double diffusivity = 600.0, decay = 0.01155, day = 1440.0;
constexpr std::size_t side = 100;
constexpr double voxel_um = 20.0;

/// Made in 20 spots during days 0 to 10 and 20 to 30.
struct Task {
    Axis across = periodic_axis(voxel_um * double(side), side);
    Axis depth = uniform_axis(voxel_um * double(side), side);
    Grid grid = Grid::patch(across, across, depth);
    Helmholtz space{grid, std::vector{diffusivity}};
    Signal signal{&space, decay, {}, {10.0 * day, 20.0 * day}};

    Task() {
        SignalSource source{std::vector<double>(grid.size(), 0.0),
                            [](double t) { return t < 10.0 * day || t > 20.0 * day ? 1.0 : 0.0; }};
        for (std::size_t spot = 0; spot < 20; ++spot) {
            const std::size_t x = spot * 37 % side, y = spot * 61 % side, z = spot * 23 % side;
            for (std::size_t i = 0; i < 27; ++i) {
                const std::size_t at_x = (x + i % 3) % side, at_y = (y + i / 3 % 3) % side;
                source.shape[grid.index(at_x, at_y, std::min(z + i / 9, side - 1))] = 1.0;
            }
        }
        signal.sources.push_back(source);
    }
};

const Task& task() {
    static const Task the_task;
    return the_task;
}

using Field = std::vector<double>;

/// The exact field at a time.
const Field& exact(double time) {
    static std::map<double, Field> known;
    Field& u = known[time];
    if (u.empty()) {
        u.assign(task().grid.size(), 0.0);
        exact_signal(task().signal, task().depth, diffusivity, 0.0, time, u);
    }
    return u;
}

double relative_error(const Field& u, const Field& truth) {
    double wrong = 0.0, size = 0.0;
    for (std::size_t i = 0; i < u.size(); ++i) {
        wrong += (u[i] - truth[i]) * (u[i] - truth[i]);
        size += truth[i] * truth[i];
    }
    return std::sqrt(wrong / size);
}

/// The worst relative L2 error at: 1 h after the start, 10 d, 1 h after the end of the source,
/// 1 h after its return, 30 d.
const std::vector<double> looks{60.0, 10 * day, 10 * day + 60.0, 20 * day + 60.0, 30 * day};

/// Arguments: formula (3 or 4), tolerance 10^-n, threads.
void adaptive(benchmark::State& state) {
    const Formula formula = state.range(0) == 3 ? Formula::third_order : Formula::fourth_order;
    const SignalAccuracy accuracy{std::pow(10.0, -double(state.range(1))), formula};
    for (const double look : looks) exact(look);
    Workers workers{int(state.range(2))};
    SignalWork work;
    double worst = 0.0;
    for (auto _ : state) {
        Field u(task().grid.size(), 0.0);
        work = {};
        double from = 0.0;
        for (const double look : looks) {
            const SignalWork part =
                advance_signal(task().signal, from, look, accuracy, u, &workers);
            work.steps += part.steps;
            work.rejected += part.rejected;
            work.solves += part.solves;
            state.PauseTiming();
            worst = std::fmax(worst, relative_error(u, exact(look)));
            state.ResumeTiming();
            from = look;
        }
    }
    state.counters["steps"] = double(work.steps);
    state.counters["rejected"] = double(work.rejected);
    state.counters["solves"] = double(work.solves);
    state.counters["error"] = worst;
}

void curve(benchmark::internal::Benchmark* b) {
    b->ArgNames({"order", "digits", "threads"})->UseRealTime()->Unit(benchmark::kSecond);
    b->Iterations(1);
    for (const int formula : {3, 4}) {
        for (const int digits : {1, 2, 3, 4, 5}) b->Args({formula, digits, 2});
    }
    b->Args({3, 3, 1});
}
BENCHMARK(adaptive)->Apply(curve);

/// First-order splitting with fixed steps of 1/10^n min over the first hour only: the error falls
/// in proportion to the step, so error and wall time are carried on to 0.01 min and 30 days.
/// Arguments: hundredths of a minute a step, threads.
void fixed_step(benchmark::State& state) {
    const double step = double(state.range(0)) * 0.01, hour = 60.0;
    const auto steps = std::size_t(std::lround(hour / step));
    Diffusion<double> diffusion{task().grid, std::vector{diffusivity}};
    diffusion.factor(Direction::x, step);
    diffusion.factor(Direction::y, step);
    diffusion.factor(Direction::z, step, step * decay);
    Field made = task().signal.sources[0].shape;
    Workers workers{int(state.range(1))};
    Field u;
    double seconds = 0.0;
    for (auto _ : state) {
        u.assign(task().grid.size(), 0.0);
        const auto start = std::chrono::steady_clock::now();
        for (std::size_t i = 0; i < steps; ++i) {
            for (std::size_t k = 0; k < u.size(); ++k) u[k] += step * made[k];
            diffusion.solve(u, &workers);
        }
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        seconds = took.count();
    }
    const double error = relative_error(u, exact(hour));
    state.counters["steps"] = double(steps);
    state.counters["error"] = error;
    state.counters["error_at_0.01min"] = error * 0.01 / step;
    state.counters["hours_for_30d_at_0.01min"] =
        seconds / double(steps) * (30.0 * day / 0.01) / 3600.0;
}
BENCHMARK(fixed_step)
    ->ArgNames({"centiminutes", "threads"})
    ->Args({40, 2})
    ->Args({20, 2})
    ->Args({10, 2})
    ->UseRealTime()
    ->Unit(benchmark::kSecond)
    ->Iterations(1);

}  // namespace
}  // namespace needlework
