// SPDX-License-Identifier: Apache-2.0
#include "cohort/people.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "cohort/doubt.hpp"
#include "cohort/testing.hpp"
#include "core/normal.hpp"

namespace needlework {
namespace {

Plan one_session() {
    Plan plan;
    plan.device = *find_device("dermaroller-mf8");
    Session session;
    session.zones = {find_zone("cheek")};
    session.technique.depth = 1.5 * mm;
    session.technique.passes = 8;
    plan.sessions.push_back(session);
    return plan;
}

Posterior prior() {
    return doubt_of({}, all_parameters());
}

constexpr Running a_month{.seed = 7, .person = 0, .last_day = 28.0};

std::vector<Bands> bands(int threads) {
    const Parameters parameters = coarse(all_parameters());
    Watch watch;
    watch.threads = threads;
    const Course own = treat({}, one_session(), parameters, a_month, watch);
    return bands_of_people(own, parameters, prior(), a_month, 5, watch);
}

TEST(People, two_threads_give_the_same_bands_as_one) {
    const std::vector<Bands> one = bands(1), two = bands(2);
    ASSERT_EQ(one.size(), 1u);
    ASSERT_EQ(two.size(), 1u);
    EXPECT_EQ(one[0].people, 5);
    EXPECT_EQ(one[0].day, two[0].day);
    for (std::size_t i = 0; i < one[0].readings.size(); ++i) {
        EXPECT_EQ(one[0].readings[i].low, two[0].readings[i].low) << one[0].readings[i].id;
        EXPECT_EQ(one[0].readings[i].high, two[0].readings[i].high) << one[0].readings[i].id;
    }
}

TEST(People, bands_are_ordered_and_begin_where_the_person_begins) {
    const Parameters parameters = coarse(all_parameters());
    const Course own = treat({}, one_session(), parameters, a_month, {});
    const Bands band = bands_of_people(own, parameters, prior(), a_month, 5, {}).at(0);
    for (std::size_t i = 0; i < band.readings.size(); ++i) {
        const ReadingBand& reading = band.readings[i];
        for (std::size_t t = 0; t < band.day.size(); ++t) {
            ASSERT_LE(reading.low[t], reading.middle[t]) << reading.id;
            ASSERT_LE(reading.middle[t], reading.high[t]) << reading.id;
        }
        // Before the first session nobody has changed, to the rounding of one subtraction.
        const Reading& mine = own.zones[0].outcome.readings[i];
        const double rounding = 1e-9 * (1.0 + std::abs(mine.rest));
        EXPECT_NEAR(reading.skin_low.front(), mine.value.front(), rounding) << reading.id;
        EXPECT_NEAR(reading.skin_high.front(), mine.value.front(), rounding) << reading.id;
        // What is left is the instrument: at most its own 95th percentile and at least half of it.
        const double error = normal_quantile(0.95) * mine.noise;
        EXPECT_LE(reading.low.front(), mine.value.front() - 0.5 * error + rounding) << reading.id;
        EXPECT_GE(reading.low.front(), mine.value.front() - 1.5 * error - rounding) << reading.id;
    }
}

TEST(People, a_person_who_asked_to_stop_gets_the_bands_of_those_that_were_done) {
    const Parameters parameters = coarse(all_parameters());
    const Course own = treat({}, one_session(), parameters, a_month, {});
    const std::atomic<bool> stop{true};
    Watch watch;
    watch.stop = &stop;
    EXPECT_TRUE(bands_of_people(own, parameters, prior(), a_month, 5, watch).empty());
}

TEST(People, each_cause_has_its_part_and_the_product_has_none) {
    const Parameters parameters = coarse(all_parameters());
    const Course own = treat({}, one_session(), parameters, a_month, {});
    const Bands band = bands_of_people(own, parameters, prior(), a_month, 6, {}).at(0);
    EXPECT_EQ(band.paired, 3);
    EXPECT_DOUBLE_EQ(band.coverage, 5.0 / 7.0);
    const ReadingBand& collagen = *find_band(band, "collagen");
    const CauseSplit& end = collagen.split.back();
    const double noise = find_reading(own.zones[0].outcome, "collagen")->noise;
    EXPECT_GT(end.share(Cause::person), 0.0);
    EXPECT_GT(end.share(Cause::hand), 0.0);
    EXPECT_EQ(end.share(Cause::product), 0.0);
    EXPECT_DOUBLE_EQ(end.variance[static_cast<std::size_t>(Cause::instrument)], noise * noise);
    // Nobody has a month behind them before the first stroke: only the instrument is left.
    EXPECT_NEAR(collagen.split.front().share(Cause::instrument), 1.0, 1e-9);
}

TEST(People, a_rater_in_doubt_and_a_drift_in_doubt_are_in_the_bands_of_points) {
    const Parameters parameters = coarse(all_parameters());
    Posterior doubt;
    for (const char* key : {"outcome.gb_points_noise", "outcome.gb_points_drift"}) {
        FittedNumber number;
        number.key = key;
        number.best = parameters[key];
        doubt.numbers.push_back(number);
    }
    doubt.samples = {{1.0, -1.0}, {3.0, 2.0}};
    const Course own = treat({}, one_session(), parameters, a_month, {});
    const Bands band = bands_of_people(own, parameters, doubt, a_month, 4, {}).at(0);
    const ReadingBand& points = *find_band(band, "goodman_baron_points");
    // Two of the four are read with each error: (1 + 9) / 2.
    const auto instrument = static_cast<std::size_t>(Cause::instrument);
    EXPECT_DOUBLE_EQ(points.split.back().variance[instrument], 5.0);
    // Four people hold no more than their own range; a fall is a negative change.
    EXPECT_DOUBLE_EQ(points.drift_low, -2.0);
    EXPECT_DOUBLE_EQ(points.drift_high, 1.0);
    // A reading that no rater makes keeps the error of its instrument, and drifts nowhere.
    const ReadingBand& collagen = *find_band(band, "collagen");
    const double noise = find_reading(own.zones[0].outcome, "collagen")->noise;
    EXPECT_DOUBLE_EQ(collagen.split.back().variance[instrument], noise * noise);
    EXPECT_EQ(collagen.drift_low, 0.0);
    EXPECT_EQ(collagen.drift_high, 0.0);
}

TEST(People, without_doubt_about_the_model_the_model_has_no_part) {
    const Parameters parameters = coarse(all_parameters());
    const Course own = treat({}, one_session(), parameters, a_month, {});
    const Bands band = bands_of_people(own, parameters, Posterior{}, a_month, 4, {}).at(0);
    EXPECT_EQ(find_band(band, "collagen")->split.back().share(Cause::model), 0.0);
    EXPECT_TRUE(band.doubt.empty());
}

}  // namespace
}  // namespace needlework
