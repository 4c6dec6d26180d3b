// SPDX-License-Identifier: Apache-2.0
// Run:      cmake --build --preset release --target bench_healing_patch &&
//           build/release/bin/bench_healing_patch --benchmark_filter=cube
// Question: how long does a whole course take in a block of skin, and how much memory?
// Expect:   the cost of a step, a course of four sessions over twelve months on graded layers and
//           on a cube of 2 mm at 20 um throughout (a million voxels), with steps, voxel x field
//           updates per second and bytes per voxel and field.
#include <benchmark/benchmark.h>

#include <cmath>
#include <fstream>
#include <string>

#include "core/random.hpp"
#include "heal/patch.hpp"
#include "heal/testing.hpp"

namespace {

using namespace needlework;

/// 5 channels per mm2 at random places, 0.12 mm wide.
Punctures random_map(double depth_mm) {
    Punctures p;
    for (std::uint32_t i = 0; i < 500; ++i) {
        testing::add_channel(p.channels, 10.0 * uniform(1, {}, i, Draw::path_offset),
                             10.0 * uniform(1, {}, i, Draw::path_angle), depth_mm, 0.06);
    }
    return p;
}

/// The most memory that this program has held since the last forget_peak() [bytes].
double peak_bytes() {
    std::ifstream status{"/proc/self/status"};
    for (std::string word; status >> word;) {
        double kibibytes = 0.0;
        if (word == "VmHWM:" && status >> kibibytes) return 1024.0 * kibibytes;
    }
    return NAN;
}

void forget_peak() {
    std::ofstream{"/proc/self/clear_refs"} << "5";
}

struct Case {
    Skin skin = testing::cheek();
    Parameters parameters{heal_parameters};
    PatchSetup setup;
    int threads = 1, sessions = 1;
    double depth_mm = 1.0;
};

void course(benchmark::State& state, const Case& one) {
    const Punctures session = random_map(one.depth_mm);
    Watch watch;
    watch.threads = one.threads;
    std::vector<Insult> insults;
    for (int i = 0; i < one.sessions; ++i) insults.push_back({28.0 * i, &session});
    const double last_day = one.sessions == 1 ? 28.0 : 365.0;
    Healing healing;
    forget_peak();
    for (auto _ : state) {
        healing = heal_patch(insults, last_day, one.skin, one.parameters, one.setup, watch);
    }
    const double voxels = double(patch_grid(one.setup, one.skin.layers, one.parameters).size());
    state.counters["gain%"] = 100.0 * (healing.moments.back().collagen_ratio - 1.0);
    state.counters["voxels"] = voxels;
    state.counters["steps"] = double(healing.steps);
    state.counters["updates/s"] = benchmark::Counter(voxels * tissue_count * double(healing.steps),
                                                     benchmark::Counter::kIsIterationInvariantRate);
    state.counters["bytes/voxel/field"] = peak_bytes() / (voxels * double(tissue_count));
    state.counters["told_bytes"] = double(patch_bytes(one.setup, one.skin.layers, one.parameters)) /
                                   (voxels * double(tissue_count));
}

/// Graded layers. Side in um, threads, sessions (one: 28 days; four: twelve months), at_rest as a
/// power of ten (-1: nothing is skipped; 0: the default), depth of the channels in um, 1: single
/// precision.
void graded(benchmark::State& state) {
    Case one;
    one.setup.side_mm = 1e-3 * double(state.range(0));
    one.threads = int(state.range(1));
    one.sessions = int(state.range(2));
    if (state.range(3) < 0) {
        one.parameters.set("heal.at_rest", 0.0);
    } else if (state.range(3) > 0) {
        one.parameters.set("heal.at_rest", std::pow(10.0, -double(state.range(3))));
    }
    one.depth_mm = 1e-3 * double(state.range(4));
    one.parameters.set("heal.single", double(state.range(5)));
    course(state, one);
}

/// 2 mm of dermis, equal voxels throughout. Voxel in um, threads, sessions, 1: single precision.
void cube(benchmark::State& state) {
    Case one;
    one.skin.layers.reticular_dermis_mm = 2.0 - one.skin.layers.papillary_dermis_mm;
    one.setup.voxel_um = one.setup.depth_um = double(state.range(0));
    one.threads = int(state.range(1));
    one.sessions = int(state.range(2));
    one.parameters.set("heal.single", double(state.range(3)));
    course(state, one);
}

void once(benchmark::internal::Benchmark* b) {
    b->Iterations(1)->MeasureProcessCPUTime()->UseRealTime()->Unit(benchmark::kSecond);
}

}  // namespace

BENCHMARK(graded)
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
    ->Apply(once);
BENCHMARK(cube)
    ->Args({20, 2, 4, 0})  // the whole course: a minute or two
    ->Args({20, 2, 4, 1})
    ->Args({40, 1, 4, 0})  // 125 000 voxels: threads as a ratio of one run
    ->Args({40, 2, 4, 0})
    ->Apply(once);
