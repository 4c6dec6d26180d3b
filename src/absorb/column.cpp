// SPDX-License-Identifier: Apache-2.0
#include "absorb/column.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "absorb/column_block.hpp"
#include "core/failure.hpp"
#include "core/workers.hpp"

namespace needlework {
namespace {

constexpr double balance_tolerance = 1e-10;

/// Every time on which a step must land, sorted, each once.
std::vector<double> landings(const Schedule& schedule) {
    std::vector<double> at{0.0, schedule.end_h};
    for (const SkinEvent& event : schedule.events) at.push_back(event.hour);
    for (const double hour : schedule.sample_h) at.push_back(hour);
    std::sort(at.begin(), at.end());
    at.erase(std::unique(at.begin(), at.end()), at.end());
    std::erase_if(at, [&](double hour) { return hour < 0.0 || hour > schedule.end_h; });
    return at;
}

void note_peak(std::span<ColumnResult> results, const ColumnBlock& block, double hour) {
    for (std::size_t lane = 0; lane < results.size(); ++lane) {
        if (block.plasma(lane) <= results[lane].peak_plasma_mg) continue;
        results[lane].peak_plasma_mg = block.plasma(lane);
        results[lane].peak_hour = hour;
    }
}

void run_block(std::span<const ColumnProblem> problems, const Schedule& schedule,
               const ColumnRule& rule, std::span<ColumnResult> results) {
    ColumnBlock block{problems, schedule, rule};
    double h = rule.first_h, worst = 0.0;
    std::size_t event = 0, sample = 0;
    const std::vector<double> land = landings(schedule);
    for (std::size_t i = 0; i < land.size(); ++i) {
        while (event < schedule.events.size() && schedule.events[event].hour <= land[i]) {
            block.happen(schedule.events[event++]);
            h = rule.first_h;
        }
        if (sample < schedule.sample_h.size() && schedule.sample_h[sample] <= land[i]) {
            for (std::size_t l = 0; l < results.size(); ++l) {
                results[l].samples.push_back(block.sample(l, land[i]));
            }
            ++sample;
        }
        if (i + 1 == land.size()) break;
        double hour = land[i];
        while (hour < land[i + 1]) {
            const double left = land[i + 1] - hour;
            const double size = left <= h ? left : left < 2.0 * h ? 0.5 * left : h;
            block.step(hour, size);
            hour = size == left ? land[i + 1] : hour + size;
            h = std::min(rule.largest_h, h * rule.growth);
            worst = std::max(worst, block.gap());
            note_peak(results, block, hour);
        }
    }
    if (!(worst <= balance_tolerance)) {
        throw Failure{Exit::numerics, "N10",
                      fmt::format("the mass balance of a skin column is off by {:.1e}", worst)};
    }
    for (std::size_t l = 0; l < results.size(); ++l) {
        results[l].applied_mg_cm2 = block.applied(l);
        results[l].largest_gap = worst;
    }
}

}  // namespace

std::vector<ColumnResult> run_columns(std::span<const ColumnProblem> problems,
                                      const Schedule& schedule, const ColumnRule& rule,
                                      const Watch& watch) {
    std::vector<ColumnResult> results(problems.size());
    const std::size_t blocks = (problems.size() + lanes - 1) / lanes;
    Workers workers{static_cast<int>(std::min<std::size_t>(
        static_cast<std::size_t>(std::max(1, watch.threads)), std::max<std::size_t>(1, blocks)))};
    workers.for_each(blocks, [&](std::size_t b) {
        if (watch.stop_asked()) return;
        const std::size_t first = b * lanes, count = std::min(lanes, problems.size() - first);
        run_block(problems.subspan(first, count), schedule, rule,
                  std::span{results}.subspan(first, count));
    });
    return results;
}

}  // namespace needlework
