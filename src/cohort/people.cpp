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

ReadingBand reading_band(const std::vector<const Outcome*>& outcomes, std::size_t reading) {
    const Reading& first = outcomes.front()->readings[reading];
    ReadingBand band{first.id, {}, {}, {}};
    for (std::size_t t = 0; t < first.value.size(); ++t) {
        std::vector<double> values;
        for (const Outcome* outcome : outcomes)
            values.push_back(outcome->readings[reading].value[t]);
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

Bands zone_bands(const std::vector<const Outcome*>& outcomes, std::vector<double> days) {
    Bands bands;
    bands.people = static_cast<int>(outcomes.size());
    bands.day = std::move(days);
    for (std::size_t i = 0; i < outcomes.front()->readings.size(); ++i) {
        bands.readings.push_back(reading_band(outcomes, i));
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

std::vector<Bands> bands_of_people(const Person& person, const Plan& plan,
                                   const Parameters& parameters, const Running& running, int people,
                                   const Watch& watch) {
    const auto count = static_cast<std::size_t>(std::max(0, people));
    std::vector<std::optional<Answers>> answers(count);
    std::vector<std::vector<double>> days;  // of each zone; the same for every person
    std::atomic<std::size_t> done{0};

    Workers workers{watch.threads};
    workers.for_each(count, [&](std::size_t i) {
        if (watch.stop_asked()) return;
        Running mine = running;
        mine.person = static_cast<std::uint32_t>(i + 1);
        Watch quiet;
        quiet.stop = watch.stop;
        Course course =
            treat(person, plan, for_person(parameters, running.seed, mine.person), mine, quiet);
        if (!course.complete) return;
        if (i == 0) {
            for (const ZoneCourse& zone : course.zones) {
                std::vector<double>& zone_days = days.emplace_back();
                for (const Moment& moment : zone.healing.moments) zone_days.push_back(moment.day);
            }
        }
        Answers mine_answers;
        for (ZoneCourse& zone : course.zones) mine_answers.push_back(std::move(zone.outcome));
        answers[i] = std::move(mine_answers);
        const std::size_t so_far = ++done;
        watch.tell(static_cast<double>(so_far) / static_cast<double>(count),
                   fmt::format("person {} of {}", so_far, count));
    });

    std::vector<Bands> bands;
    for (std::size_t zone = 0; zone < days.size(); ++zone) {
        std::vector<const Outcome*> outcomes;
        for (const auto& answer : answers) {
            if (answer) outcomes.push_back(&(*answer)[zone]);
        }
        bands.push_back(zone_bands(outcomes, days[zone]));
    }
    return bands;
}

}  // namespace needlework
