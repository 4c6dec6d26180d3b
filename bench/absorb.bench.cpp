// SPDX-License-Identifier: Apache-2.0
// Run:      build/release/bin/bench_absorb
// Question: how many columns of skin are followed for two days in a second; how long does a sweep
//           of the time of application take; how far is the column form from the field?
// Figure:   items_per_second (columns, or delays); the counters of column_against_field are the
//           error of what entered by 1 and by 24 h, in percent.
#include <benchmark/benchmark.h>

#include "absorb/absorb.hpp"
#include "absorb/hole.hpp"
#include "absorb/unit_cell.hpp"
#include "absorb/window.hpp"

namespace {

using namespace needlework;

AbsorbSite needled_cheek() {
    AbsorbSite site;
    site.sessions = {
        {0.0, {.per_cm2 = 200, .depth_mean_mm = 0.9, .depth_sd_mm = 0.1, .radius_mm = 0.03}, 1.0}};
    return site;
}

Application serum() {
    Application use;
    use.product = *find_product("tranexamic_4mg");
    use.start_h = 2;
    use.end_h = 10;
    return use;
}

void people_for_two_days(benchmark::State& state) {
    const Parameters parameters{channel_parameters, absorb_parameters};
    const AbsorbSite site = needled_cheek();
    const Application use = serum();
    const Active& active = *use.product.ingredients[0].active;
    std::vector<ColumnProblem> people;
    for (std::uint32_t person = 0; person < state.range(0); ++person) {
        people.push_back(
            column_problem(site, use.product, active, 100, for_person(parameters, 1, person)));
    }
    const Schedule schedule = schedule_of({use}, site, active, parameters, 48, 49);
    Watch watch;
    watch.threads = static_cast<int>(state.range(1));
    for (auto _ : state) {
        const auto results = run_columns(people, schedule, {}, watch);
        benchmark::DoNotOptimize(results.data());
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(people_for_two_days)
    ->Args({1000, 1})
    ->Args({10000, 2})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

void sweep_of_72_hours(benchmark::State& state) {
    const Parameters parameters{channel_parameters, absorb_parameters};
    const AbsorbSite site = needled_cheek();
    const Application use = serum();
    for (auto _ : state) {
        const Sweep s = sweep_delay(site, use, *use.product.ingredients[0].active, parameters);
        benchmark::DoNotOptimize(s.end_h);
    }
    state.SetItemsProcessed(state.iterations() * 73);
}
BENCHMARK(sweep_of_72_hours)->Unit(benchmark::kMillisecond);

/// Holes a cm2, depth [um], 1000 chi0, molar mass, covered half-life [h] (0 = holes stay open).
void column_against_field(benchmark::State& state) {
    UnitCell cell;
    const double free_cm2_h = 3600.0 * free_diffusivity_cm2_s(static_cast<double>(state.range(3)));
    cell.per_cm2 = static_cast<double>(state.range(0));
    cell.depth_cm = 1e-4 * static_cast<double>(state.range(1));
    cell.transmissivity = 1e-3 * static_cast<double>(state.range(2));
    cell.tissue = {.binding_factor = 7.0 / 6.0,
                   .conductivity_cm2_h = 0.6 * free_cm2_h,
                   .capacity = 0.7,
                   .capillary_1_h = state.range(3) < 5000 ? 3.0 : 0.005,
                   .lymph_1_h = 0.01};
    cell.water_cm2_h = 2.5 * free_cm2_h;
    cell.barrier = {.lipid_cm_h = 1e-5, .polar_cm_h = 1e-5, .lag_h = 1.0};
    cell.layers = {.epidermis_cm = 0.008, .dermis_cm = 0.12, .fat_cm = 0.2};
    const double half = state.range(4) > 0 ? static_cast<double>(state.range(4)) : 1e9;
    cell.closure = {half, half, 1.0, half, half};
    UnitCellResult field;
    for (auto _ : state) field = unit_cell(cell, {1, 24});
    const ColumnProblem column = column_of(cell);
    constexpr double endless = 1e9;
    const Schedule schedule{.events = {{.hour = 0, .kind = SkinEventKind::cover},
                                       {.hour = 0,
                                        .kind = SkinEventKind::apply,
                                        .mass_mg_cm2 = endless,
                                        .film_cm = endless}},
                            .end_h = 24,
                            .sample_h = {1, 24}};
    const ColumnResult r = run_columns(std::span{&column, 1}, schedule).front();
    const auto error = [&](std::size_t i) {
        const ColumnSample& s = r.samples[i];
        const double entered = s.corneum + s.epidermis + s.dermis + s.fat + s.absorbed;
        return 100.0 * (entered / field.samples[i].entered - 1.0);
    };
    state.counters["error_1h_%"] = error(0);
    state.counters["error_24h_%"] = error(1);
    state.counters["unknowns"] = static_cast<double>(field.unknowns);
}
BENCHMARK(column_against_field)
    ->ArgNames({"holes", "depth_um", "chi_1000", "mw", "half_h"})
    ->Args({50, 200, 50, 180, 0})
    ->Args({50, 800, 160, 180, 0})
    ->Args({50, 800, 1000, 180, 0})
    ->Args({300, 200, 160, 180, 0})
    ->Args({300, 800, 50, 180, 0})
    ->Args({300, 800, 160, 180, 5})
    ->Args({300, 800, 1000, 180, 0})
    ->Args({1000, 200, 160, 180, 0})
    ->Args({1000, 800, 160, 180, 5})
    ->Args({1000, 800, 1000, 180, 0})
    ->Args({50, 800, 160, 50000, 0})
    ->Args({300, 800, 160, 50000, 5})
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

}  // namespace
