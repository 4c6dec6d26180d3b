// SPDX-License-Identifier: Apache-2.0
// Run:      build/release/bin/bench_stroke
// Question: how many strikes of a needle are placed in a second?
// Figure:   items_per_second, for a pen, a roller and a stamp on 1 cm2; one thread.
#include <benchmark/benchmark.h>

#include "stroke/stroke.hpp"
#include "stroke/trial_devices.hpp"

namespace {

using namespace needlework;

void place_strikes(benchmark::State& state, const Device& device, int passes) {
    const Parameters parameters{stroke_parameters};
    Technique technique;
    technique.depth = 1.5 * mm;
    technique.passes = passes;
    std::int64_t strikes = 0;
    std::uint32_t person = 0;
    for (auto _ : state) {
        const Strokes s = stroke(technique, device, Skin{}, parameters, 1, {.person = ++person});
        strikes += static_cast<std::int64_t>(s.strikes.size());
        benchmark::DoNotOptimize(s.strikes.x_mm.data());
    }
    state.SetItemsProcessed(strikes);
}

BENCHMARK_CAPTURE(place_strikes, pen_6_passes, trial::pen(), 6);
BENCHMARK_CAPTURE(place_strikes, roller_15_passes, trial::roller(), 15);
BENCHMARK_CAPTURE(place_strikes, stamp_4_passes, trial::stamp(), 4);

}  // namespace
