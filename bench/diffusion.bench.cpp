// SPDX-License-Identifier: Apache-2.0
// One implicit 3-D diffusion-decay step (backward Euler, one direction after
// another) of 1, 5 and 15 fields, as voxel updates per second and as a share of
// the memory bandwidth of the same run.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <vector>

#include "grid/diffusion.hpp"
#include "triad.hpp"

namespace needlework {
namespace {

Grid skin_block(std::size_t n) {
    // 5 um cells at the surface, growing downwards; 20 um across.
    std::vector<double> faces{0.0};
    for (std::size_t i = 0; i < n; ++i) {
        faces.push_back(faces.back() + 0.005 + 0.015 * double(i) / double(n));
    }
    const Axis across = periodic_axis(0.02 * double(n), n);
    return Grid::patch(across, across, straight_axis(faces));
}

/// Arguments: cells along a side, fields, threads.
template <class Real>
void diffusion_step(benchmark::State& state) {
    const auto n = std::size_t(state.range(0)), count = std::size_t(state.range(1));
    const int threads = int(state.range(2));
    bench::Triad& triad = bench::triad(threads);
    const Grid grid = skin_block(n);
    std::vector<Diffusion<Real>> diffusions;
    std::vector<std::vector<Real>> fields;
    for (std::size_t f = 0; f < count; ++f) {
        const double d = 0.29 / double(f + 1);  // mm2/day, the fastest as TGF-b
        diffusions.emplace_back(grid, std::vector{d});
        for (const Direction direction : {Direction::x, Direction::y, Direction::z}) {
            diffusions.back().factor(direction, 0.01, direction == Direction::z ? 0.12 : 0.0);
        }
        fields.emplace_back(grid.size(), Real(1));
        for (std::size_t i = 0; i < grid.size(); i += 7) fields[f][i] = Real(2);
    }
    Workers workers{threads};
    // The best of all repeats, as STREAM counts its own: on a shared machine the
    // rest is waiting. The first step after a run of the triad finds the caches
    // full of the triad's numbers.
    double best = 1e9, memory = 0.0;
    for (auto _ : state) {
        memory = std::max(memory, triad.run());
        double fastest = 1e9;
        for (int repeat = 0; repeat < 4; ++repeat) {
            const double start = bench::now(threads);
            for (std::size_t f = 0; f < count; ++f) diffusions[f].solve(fields[f], &workers);
            fastest = std::min(fastest, bench::now(threads) - start);
        }
        benchmark::ClobberMemory();
        state.SetIterationTime(fastest);
        best = std::min(best, fastest);
    }
    const double updates = double(grid.size()) * double(count);
    state.counters["updates/s"] = updates / best;
    state.counters["triad_GB/s"] = memory * 1e-9;
    const double bytes = updates * 2.0 * sizeof(Real);  // each number read once and written once
    state.counters["of_triad"] = bytes / best / memory;
    state.counters["two_walks"] = 2.0 * bytes / best / memory;  // what no cache can hold for the
                                                                // way back along z
}

void sizes(benchmark::internal::Benchmark* b) {
    b->ArgNames({"side", "fields", "threads"})->UseManualTime()->Unit(benchmark::kMillisecond);
    b->Iterations(20);
    for (const int threads : {1, 2}) {
        for (const int fields : {1, 5, 15}) b->Args({128, fields, threads});
    }
}

/// Cost against the number of voxels: 1e5, 1e6, 1e7.
void scaling(benchmark::internal::Benchmark* b) {
    b->ArgNames({"side", "fields", "threads"})->UseManualTime()->Unit(benchmark::kMillisecond);
    b->Iterations(5);
    for (const int threads : {1, 2}) {
        for (const int side : {46, 100, 216}) b->Args({side, 5, threads});
    }
}

BENCHMARK(diffusion_step<double>)->Apply(sizes);
BENCHMARK(diffusion_step<float>)->Apply(sizes);
BENCHMARK(diffusion_step<double>)->Name("scaling<double>")->Apply(scaling);

/// The lines of one unit cell, 16 x 48 voxels and 9 fields: what a step of the
/// healing costs.
void cell_step(benchmark::State& state) {
    const std::vector<double> r = graded_faces(std::vector{0.0, 0.3}, {0.019, 1.0, 0.019});
    const std::vector<double> z = graded_faces(std::vector{0.0, 1.5}, {0.0105, 1.05, 0.1});
    const Grid grid = Grid::cell(radial_axis(r), straight_axis(z));
    std::vector<Diffusion<double>> diffusions;
    for (int f = 0; f < 9; ++f) diffusions.emplace_back(grid, std::vector{0.3 / (f + 1)});
    std::vector<double> u(9 * grid.size(), 1.0);
    const bool factor = state.range(0) != 0;
    for (auto& d : diffusions) d.factor(Direction::x, 0.01), d.factor(Direction::y, 0.01);
    for (auto& d : diffusions) d.factor(Direction::z, 0.01);
    for (auto _ : state) {
        for (std::size_t f = 0; f < 9; ++f) {
            if (factor) {
                diffusions[f].factor(Direction::x, 0.01);
                diffusions[f].factor(Direction::z, 0.01);
            }
            const std::span field = std::span{u}.subspan(f * grid.size(), grid.size());
            diffusions[f].solve(Direction::x, field);
            diffusions[f].solve(Direction::z, field);
        }
        benchmark::ClobberMemory();
    }
    const double updates = double(state.iterations()) * double(u.size());
    state.counters["voxels"] = double(grid.size());
    state.counters["updates/s"] = benchmark::Counter(updates, benchmark::Counter::kIsRate);
}
BENCHMARK(cell_step)->ArgName("factor")->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace needlework
