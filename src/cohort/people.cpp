// SPDX-License-Identifier: Apache-2.0
#include "cohort/people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <optional>

#include "core/workers.hpp"

namespace needlework {
namespace {

/// The bands are the middle 90 % of people.
constexpr double low_share = 0.05, high_share = 0.95;

/// What one person leaves behind: the outcome of each zone.
using Answers = std::vector<Outcome>;

Spread spread_of(std::vector<double> values) {
    return {quantile(values, low_share), quantile(values, 0.5), quantile(values, high_share)};
}

ReadingBand reading_band(const Reading& own, const std::vector<const Outcome*>& outcomes,
                         std::size_t reading) {
    ReadingBand band{own.id, {}, {}, {}};
    for (std::size_t t = 0; t < own.value.size(); ++t) {
        std::vector<double> values;
        for (const Outcome* outcome : outcomes) {
            const Reading& theirs = outcome->readings[reading];
            values.push_back(own.rest + (theirs.value[t] - theirs.rest));
        }
        const Spread spread = spread_of(std::move(values));
        band.low.push_back(spread.low);
        band.middle.push_back(spread.middle);
        band.high.push_back(spread.high);
    }
    return band;
}

MilestoneBands milestone_bands(const std::vector<const Outcome*>& outcomes) {
    const auto of = [&](double Milestones::*milestone) {
        std::vector<double> values;
        for (const Outcome* outcome : outcomes) values.push_back(outcome->milestones.*milestone);
        return spread_of(std::move(values));
    };
    return {of(&Milestones::redness_visible_days),  of(&Milestones::covered_hours),
            of(&Milestones::barrier_hours),         of(&Milestones::collagen_gain),
            of(&Milestones::peak_inflammation_day), of(&Milestones::scar_index),
            of(&Milestones::type3_share),           of(&Milestones::pih_risk)};
}

Bands zone_bands(const ZoneCourse& own, const std::vector<const Outcome*>& outcomes) {
    Bands bands;
    bands.people = static_cast<int>(outcomes.size());
    for (const Moment& moment : own.healing.moments) bands.day.push_back(moment.day);
    for (std::size_t i = 0; i < own.outcome.readings.size(); ++i) {
        bands.readings.push_back(reading_band(own.outcome.readings[i], outcomes, i));
    }
    bands.milestones = milestone_bands(outcomes);
    return bands;
}

}  // namespace

double quantile(std::vector<double>& values, double share) {
    if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
    std::sort(values.begin(), values.end());
    const double rank = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(rank);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return std::lerp(values[below], values[above], rank - static_cast<double>(below));
}

std::vector<Bands> bands_of_people(const Course& own, const Parameters& parameters,
                                   const Running& running, int people, const Watch& watch) {
    const auto count = static_cast<std::size_t>(std::max(0, people));
    std::vector<std::optional<Answers>> answers(count);
    std::atomic<std::size_t> done{0};

    Workers workers{watch.threads};
    workers.for_each(count, [&](std::size_t i) {
        if (watch.stop_asked()) return;
        Running theirs = running;
        theirs.person = static_cast<std::uint32_t>(i + 1);
        Watch quiet;
        quiet.stop = watch.stop;
        Course course = treat(own.person, own.plan,
                              for_person(parameters, running.seed, theirs.person), theirs, quiet);
        if (!course.complete) return;
        Answers outcomes;
        for (ZoneCourse& zone : course.zones) outcomes.push_back(std::move(zone.outcome));
        answers[i] = std::move(outcomes);
        const std::size_t so_far = ++done;
        watch.tell(static_cast<double>(so_far) / static_cast<double>(count),
                   fmt::format("person {} of {}", so_far, count));
    });

    std::vector<Bands> bands;
    if (done == 0) return bands;
    for (std::size_t zone = 0; zone < own.zones.size(); ++zone) {
        std::vector<const Outcome*> outcomes;
        for (const auto& answer : answers) {
            if (answer) outcomes.push_back(&(*answer)[zone]);
        }
        bands.push_back(zone_bands(own.zones[zone], outcomes));
    }
    return bands;
}

}  // namespace needlework
