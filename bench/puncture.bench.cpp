// SPDX-License-Identifier: Apache-2.0
// Run:      build/release/bin/bench_puncture
// Question: how many strikes are taken through the skin in a second, to depth, hole, vessels, dots?
// Figure:   items_per_second on 1 cm2 of cheek; one thread.
#include <benchmark/benchmark.h>

#include "puncture/puncture.hpp"
#include "stroke/trial_devices.hpp"

namespace {

using namespace needlework;

void enter_skin(benchmark::State& state, const Device& device, int passes) {
    const Parameters parameters{skin_parameters, stroke_parameters, puncture_parameters};
    const Skin skin = skin_of(Person{}, *find_zone("cheek"), parameters);
    Technique technique;
    technique.depth = 1.5 * mm;
    technique.passes = passes;
    const Strokes strokes = stroke(technique, device, skin, parameters, 1, {});
    for (auto _ : state) {
        const Punctures p = puncture(strokes, technique, device, skin, parameters, 1, {});
        benchmark::DoNotOptimize(p.channels.depth_mm.data());
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(strokes.strikes.size()));
}

BENCHMARK_CAPTURE(enter_skin, pen_6_passes, trial::pen(), 6);
BENCHMARK_CAPTURE(enter_skin, roller_15_passes, trial::roller(), 15);

}  // namespace
