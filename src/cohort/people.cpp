// SPDX-License-Identifier: Apache-2.0
#include "cohort/people.hpp"

#include <cmath>
#include <optional>

#include "cohort/deciding.hpp"
#include "core/workers.hpp"

namespace needlework {
namespace {

using People = PairedRuns<std::vector<Outcome>>;

ReadingBand reading_band(const Reading& own, const People& people, std::size_t zone,
                         std::size_t reading) {
    ReadingBand band;
    band.id = own.id;
    const auto each = [&](double Reading::*number) {
        return people.of_people([&](const std::vector<Outcome>& outcomes) {
            return outcomes[zone].readings[reading].*number;
        });
    };
    // Raters' errors are numbers of the fit, so each person is read with an error of its own.
    const std::vector<double> noises = each(&Reading::noise);
    double squares = 0.0;
    for (const double noise : noises) squares += noise * noise;
    const double noise = std::sqrt(squares / static_cast<double>(noises.size()));
    std::vector<double> drifts = each(&Reading::drift);
    const Prediction drift = predict(drifts, 0.0);
    band.drift_low = drift.low;
    band.drift_high = drift.high;
    for (std::size_t t = 0; t < own.value.size(); ++t) {
        const auto change = [&](const std::vector<Outcome>& outcomes) {
            const Reading& theirs = outcomes[zone].readings[reading];
            return own.rest + (theirs.value[t] - theirs.rest);
        };
        std::vector<double> skin = people.of_people(change), read = skin;
        std::vector<double> errors = noises;
        const Prediction is = predict(skin, 0.0), shows = predict(read, errors);
        band.low.push_back(shows.low);
        band.middle.push_back(is.middle);
        band.high.push_back(shows.high);
        band.skin_low.push_back(is.low);
        band.skin_high.push_back(is.high);
        band.split.push_back(people.split(change, noise));
    }
    return band;
}

MilestoneBands milestone_bands(const People& people, const std::vector<DrawnNumber>& drawn,
                               std::size_t zone) {
    MilestoneBands bands;
    for (const MilestoneName& name : milestone_names()) {
        const auto number = [&](const std::vector<Outcome>& outcomes) {
            return outcomes[zone].milestones.*name.value;
        };
        std::vector<double> values = people.of_people(number);
        std::vector<DecidingNumber> decide = deciding_numbers(drawn, values);
        const Prediction is = predict(values, 0.0);
        Spread& band = bands.*name.band;
        band = {is.low, is.middle, is.high, people.split(number, 0.0), std::move(decide)};
    }
    return bands;
}

}  // namespace

std::optional<Course> treat_one(const Person& person, const Plan& plan,
                                const Parameters& parameters, const Posterior& doubt,
                                const PersonScores& scores, const Running& running,
                                const CauseDraws& draws, const Watch& watch) {
    Running theirs = running;
    theirs.person = draws.hand;
    const Parameters middle =
        draws.model == 0 ? parameters : parameters_of_sample(parameters, doubt, draws.model - 1);
    Watch quiet;
    quiet.stop = watch.stop;
    Course course =
        treat(person, plan, numbers_of(middle, scores, running.seed, draws.person, draws.hand),
              theirs, quiet);
    if (!course.complete) return std::nullopt;
    return course;
}

std::vector<Bands> bands_of_people(const Course& own, const Parameters& parameters,
                                   const Posterior& doubt, const Running& running, int people,
                                   const Watch& watch) {
    const PersonScores scores{parameters};
    People asked{people, !doubt.samples.empty()};
    asked.run(watch, [&](const CauseDraws& draws) -> std::optional<std::vector<Outcome>> {
        auto course =
            treat_one(own.person, own.plan, parameters, doubt, scores, running, draws, watch);
        if (!course) return std::nullopt;
        std::vector<Outcome> outcomes;
        for (ZoneCourse& zone : course->zones) outcomes.push_back(std::move(zone.outcome));
        return outcomes;
    });

    std::vector<Bands> bands;
    if (asked.done() == 0) return bands;
    bands.resize(own.zones.size());
    const std::vector<DrawnNumber> drawn =
        drawn_numbers(parameters, doubt, scores, running.seed, asked.draws_of_people());
    Workers workers{watch.threads};
    for (std::size_t zone = 0; zone < own.zones.size(); ++zone) {
        Bands& band = bands[zone];
        band.people = asked.done();
        band.coverage = promised_coverage(asked.done());
        band.paired = asked.paired();
        band.limits = deciding_limits(drawn);
        band.doubt = doubt.samples.empty() ? "" : doubt.name;
        for (const Moment& moment : own.zones[zone].healing.moments) band.day.push_back(moment.day);
        const std::vector<Reading>& readings = own.zones[zone].outcome.readings;
        band.readings.resize(readings.size());
        workers.for_each(readings.size(), [&](std::size_t i) {
            band.readings[i] = reading_band(readings[i], asked, zone, i);
        });
        band.milestones = milestone_bands(asked, drawn, zone);
    }
    return bands;
}

const std::vector<MilestoneName>& milestone_names() {
    using M = Milestones;
    using B = MilestoneBands;
    static const std::vector<MilestoneName> names{
        {&M::collagen_gain, &B::collagen_gain, "collagen_gain", "collagen gained", "-", 1},
        {&M::redness_visible_days, &B::redness_visible_days, "redness_visible", "redness visible",
         "day", -1},
        {&M::pih_risk, &B::pih_risk, "pih_risk", "chance of darker marks", "-", -1},
        {&M::scar_index, &B::scar_index, "scar_index", "scar index", "-", -1},
        {&M::covered_hours, &B::covered_hours, "covered", "channels covered", "hour", -1},
        {&M::barrier_hours, &B::barrier_hours, "barrier_back", "barrier nearly back", "hour", -1},
        {&M::peak_inflammation_day, &B::peak_inflammation_day, "peak_inflammation",
         "peak of inflammation", "day", 0},
        {&M::type3_share, &B::type3_share, "type3_share", "type III share of collagen", "-", 0}};
    return names;
}

}  // namespace needlework
