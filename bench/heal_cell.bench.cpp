// SPDX-License-Identifier: Apache-2.0
// Run:      cmake --build --preset release --target bench_heal_cell &&
// build/release/bin/bench_heal_cell Question: how long does a course of four sessions over twelve
// months take in one unit cell? Expect:   tens of milliseconds at the default tolerance; the same
// for 12 and for 24 months but for
//           a few steps.
#include <benchmark/benchmark.h>

#include <cmath>

#include "heal/testing.hpp"

namespace {

using namespace needlework;

void course(benchmark::State& state) {
    const double months = double(state.range(0));
    const double tolerance = std::pow(10.0, -0.5 * double(state.range(1)));
    const Skin skin = testing::cheek();
    Parameters parameters = testing::one_class();
    if (tolerance < 1.0) parameters.set("heal.tolerance", tolerance);
    const Punctures session = testing::regular(22, 1.0, 0.06);  // 5 per mm2
    std::vector<Insult> insults;
    for (int i = 0; i < 4; ++i) insults.push_back({28.0 * i, &session});
    Healing healing;
    for (auto _ : state) {
        healing = heal(insults, months * 365.25 / 12.0, skin, parameters, {});
        benchmark::DoNotOptimize(healing.moments.data());
    }
    state.counters["steps"] = double(healing.steps);
    state.counters["gain_%"] = 100.0 * (healing.moments.back().collagen_ratio - 1.0);
}

}  // namespace

// Months, then the tolerance as -2 log10; 0 stands for the default.
BENCHMARK(course)
    ->Args({12, 0})
    ->Args({24, 0})
    ->Args({12, 4})
    ->Args({12, 5})
    ->Args({12, 6})
    ->Args({12, 8})
    ->Unit(benchmark::kMillisecond)
    ->MinTime(0.3);
