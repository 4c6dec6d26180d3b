// SPDX-License-Identifier: Apache-2.0
// Run:      cmake --build --preset release --target bench_healing_patch &&
// build/release/bin/bench_healing_patch Question: how long does a whole course take in a patch of 2
// mm x 2 mm x the dermis at 20 um? Expect:   the cost of a step, and a course of four sessions over
// twelve months, with steps, voxel
//           x field updates per second and bytes per voxel and field.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cmath>

#include "core/random.hpp"
#include "heal/cells.hpp"
#include "heal/patch.hpp"

namespace {

using namespace needlework;

Skin cheek() {
    Skin skin;
    skin.layers = {0.012, 0.06, 0.12, 1.3, 3.0};
    return skin;
}

/// 5 channels per mm2 at random places, 0.12 mm wide.
Punctures random_map(double depth_mm) {
    Punctures p;
    Channels& c = p.channels;
    for (std::uint32_t i = 0; i < 500; ++i) {
        c.x_mm.push_back(float(10.0 * uniform(1, {}, i, Draw::path_offset)));
        c.y_mm.push_back(float(10.0 * uniform(1, {}, i, Draw::path_angle)));
        c.depth_mm.push_back(float(depth_mm));
        c.radius_mm.push_back(0.06f);
    }
    c.tear_mm.resize(c.size());
    c.tear_angle_rad.resize(c.size());
    c.layer.resize(c.size());
    c.bleeds.resize(c.size());
    c.merged.resize(c.size());
    return p;
}

void course(benchmark::State& state) {
    Parameters parameters{heal_parameters};
    if (state.range(3) < 0) {
        parameters.set("heal.at_rest", 0.0);
    } else if (state.range(3) > 0) {
        parameters.set("heal.at_rest", std::pow(10.0, -double(state.range(3))));
    }
    parameters.set("heal.single", double(state.range(5)));
    const Skin skin = cheek();
    const Punctures session = random_map(1e-3 * double(state.range(4)));
    PatchSetup setup;
    setup.side_mm = 1e-3 * double(state.range(0));
    Watch watch;
    watch.threads = int(state.range(1));
    const int sessions = int(state.range(2));
    std::vector<Insult> insults;
    for (int i = 0; i < sessions; ++i) insults.push_back({28.0 * i, &session});
    Healing healing;
    for (auto _ : state) {
        healing = heal_patch(insults, sessions == 1 ? 28.0 : 365.0, skin, parameters, setup, watch);
    }
    const double across = 1e3 * setup.side_mm / setup.voxel_um;
    const double voxels = across * across * double(depth_axis(skin.layers, parameters).size());
    struct rusage used {};
    getrusage(RUSAGE_SELF, &used);
    state.counters["gain%"] = 100.0 * (healing.moments.back().collagen_ratio - 1.0);
    state.counters["voxels"] = voxels;
    state.counters["steps"] = double(healing.steps);
    state.counters["updates/s"] = benchmark::Counter(voxels * tissue_count * double(healing.steps),
                                                     benchmark::Counter::kIsIterationInvariantRate);
    state.counters["bytes/voxel/field"] =
        1024.0 * double(used.ru_maxrss) / (voxels * double(tissue_count));
}

}  // namespace

// Side in um, threads, sessions (one: 28 days; four: twelve months), at_rest as a power of ten
// (-1: nothing is skipped; 0: the default), depth of the channels in um,
// 1: single precision.
BENCHMARK(course)
    ->Args({1000, 1, 1, 0, 1000, 0})
    ->Args({1000, 1, 1, -1, 1000, 0})
    ->Args({1000, 1, 4, 0, 1000, 0})
    ->Args({1000, 1, 4, -1, 1000, 0})
    ->Args({1000, 1, 4, 0, 1000, 1})
    ->Args({1000, 1, 4, 0, 300, 0})
    ->Args({1000, 1, 4, -1, 300, 0})
    ->Args({1600, 1, 1, 0, 1000, 0})  // 1e5 voxels
    ->Args({5000, 1, 1, 0, 1000, 0})  // 1e6 voxels
    ->Args({1000, 2, 1, 0, 1000, 0})
    ->Args({2000, 2, 4, 0, 1000, 0})
    ->Iterations(1)
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->Unit(benchmark::kSecond);
