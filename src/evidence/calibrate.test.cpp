// SPDX-License-Identifier: Apache-2.0
#include "evidence/calibrate.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <filesystem>

#include "treat/treat.hpp"

namespace needlework {
namespace {

constexpr Source own{Kind::assumed, Mark::design, "DESIGN"};
constexpr Parameter numbers[] = {
    {"toy.rate", "1/day", 1.0, 0.1, 10.0, 1.0, "A rate", own, "for the test"},
    {"toy.size", "-", 5.0, 0.0, 10.0, 1.0, "A size", own, "for the test"},
    {"toy.idle", "-", 5.0, 0.0, 10.0, 1.0, "Not seen by any row", own, "for the test"},
    {"toy.drift", "-", 0.0, -6.0, 6.0, 1.0, "What changes by itself", own, "for the test"},
};
const Parameters toy_registry{numbers};

std::vector<FreeParameter> toy_free() {
    return {{&numbers[0], "clocks", PriorScale::ratio, 1.0, ""},
            {&numbers[1], "collagen", PriorScale::step, 1.0, ""},
            {&numbers[2], "collagen", PriorScale::step, 1.0, ""}};
}

/// Decay seen at three times, and a size seen through it; truth: rate 2, size 6.
std::vector<FitPart> toy_parts() {
    const auto decay = [](const Parameters& p) {
        std::vector<double> y;
        for (const double t : {0.2, 0.5, 1.0}) y.push_back(std::exp(-p["toy.rate"] * t));
        return y;
    };
    const auto size = [](const Parameters& p) {
        return std::vector<double>{p["toy.size"] * std::exp(-0.5 * p["toy.rate"])};
    };
    return {{"clocks",
             {{"decay/0.2", std::exp(-0.4), 0.02, {}},
              {"decay/0.5", std::exp(-1.0), 0.02, {}},
              {"decay/1", std::exp(-2.0), 0.02, {}}},
             decay},
            {"collagen", {{"size", 6.0 * std::exp(-1.0), 0.1, {}}}, size}};
}

constexpr FitEffort small{60, 3, 4, 60, 60, 10};

std::string state_file(std::string_view name) {
    const auto path =
        std::filesystem::temp_directory_path() / ("needlework-fit-" + std::string{name});
    std::filesystem::remove(path);
    return path.string();
}

std::optional<Posterior> fit(Journal& journal, const Watch& watch = {}) {
    return calibrate(toy_parts(), toy_registry, toy_free(), small, 3, journal, watch);
}

TEST(Calibrate, finds_the_truth_behind_its_rows_and_tells_what_they_do_not_tell) {
    Journal journal{state_file("truth"), "toy"};
    const auto p = fit(journal);
    ASSERT_TRUE(p);
    ASSERT_EQ(p->numbers.size(), 3u);
    EXPECT_NEAR(p->numbers[0].best, 2.0, 0.1);  // 0.02 in exp(-1) is 0.05 in the rate
    EXPECT_NEAR(p->numbers[1].best, 6.0, 0.5);  // 0.1 exp(1) from the row, as much from the rate
    EXPECT_LT(p->numbers[0].sd_ratio, 0.2);
    EXPECT_GT(p->numbers[2].sd_ratio, 0.7);  // nothing is said of it; 60 draws know that to 10 %
    EXPECT_EQ(p->samples.size(), 60u);
    for (const FittedRow& row : p->rows) EXPECT_NEAR(row.predicted, row.observed, row.error_sd);
    // The profile is that of the number that the rows say least of, and it is flat.
    ASSERT_EQ(p->profiles.size(), 2u);
    EXPECT_EQ(p->profiles[1].key, "toy.idle");
    for (const double loss : p->profiles[1].loss) EXPECT_LT(loss, 0.1);
    journal.forget();
}

TEST(Calibrate, gives_the_same_bytes_on_any_number_of_threads) {
    std::string text[2];
    for (const int threads : {1, 2}) {
        Journal journal{state_file("threads"), "toy"};
        Watch watch;
        watch.threads = threads;
        text[threads - 1] = posterior_json(*fit(journal, watch));
        journal.forget();
    }
    EXPECT_EQ(text[0], text[1]);
}

TEST(Calibrate, goes_on_after_any_stop_and_ends_with_the_same_bytes) {
    Journal whole{state_file("whole"), "toy"};
    const std::string expected = posterior_json(*fit(whole));
    whole.forget();
    const std::string path = state_file("stopped");
    for (const int after : {1, 20, 90}) {
        Journal journal{path, "toy"};
        std::atomic<bool> stop{false};
        std::atomic<int> told{0};
        Watch watch;
        watch.stop = &stop;
        watch.progress = [&](double, std::string_view) { stop = ++told >= after; };
        EXPECT_FALSE(fit(journal, watch)) << after;
    }
    Journal journal{path, "toy"};
    EXPECT_GT(journal.found(), 100u);
    EXPECT_EQ(posterior_json(*fit(journal)), expected);
    journal.forget();
}

TEST(Calibrate, a_gain_of_an_instrument_is_fitted_beside_and_not_shipped) {
    std::vector<FitPart> parts = toy_parts();
    for (FitRow& row : parts[0].rows) {
        row.observed *= 1.5;
        row.gain = "meter";
    }
    Journal journal{state_file("gain"), "toy"};
    const auto p = calibrate(parts, toy_registry, toy_free(), small, 3, journal, {});
    ASSERT_TRUE(p);
    EXPECT_EQ(p->numbers.size(), 3u);
    EXPECT_NEAR(p->numbers[0].best, 2.0, 0.3);  // the shape alone tells the rate, less well
    journal.forget();
}

/// A drift seen alone, and later a size seen with that drift on top: y1 = d + e1, y2 = s + d + e2.
struct Drifting {
    double y1 = 0.5, e1 = 0.4, y2 = 6.2, e2 = 0.3;
    double prior_sd = 0.2;  ///< so narrow that the scale is a straight line to 1 % of its width

    std::vector<FitPart> parts() const {
        const auto untreated = [](const Parameters& p) { return std::vector{p["toy.drift"]}; };
        const auto treated = [](const Parameters& p) {
            return std::vector{p["toy.size"] + p["toy.drift"]};
        };
        return {{"errors", {{"untreated", y1, e1, {}}}, untreated},
                {"grades", {{"treated", y2, e2, {}}}, treated}};
    }
    std::vector<FreeParameter> free() const {
        return {{&numbers[3], "errors", PriorScale::step, prior_sd, ""},
                {&numbers[1], "grades", PriorScale::step, prior_sd, ""}};
    }
};

/// Means, standard deviations and the correlation of the first two numbers of a posterior.
struct TwoNumbers {
    double mean[2] = {0, 0}, sd[2] = {0, 0}, tied = 0;

    static TwoNumbers of(const Posterior& posterior) {
        TwoNumbers t;
        const auto n = static_cast<double>(posterior.samples.size());
        double cross = 0.0;
        for (const auto& sample : posterior.samples) {
            for (int i = 0; i < 2; ++i) t.mean[i] += sample[i] / n;
        }
        for (const auto& sample : posterior.samples) {
            for (int i = 0; i < 2; ++i) t.sd[i] += std::pow(sample[i] - t.mean[i], 2.0) / n;
            cross += (sample[0] - t.mean[0]) * (sample[1] - t.mean[1]) / n;
        }
        for (double& sd : t.sd) sd = std::sqrt(sd);
        t.tied = cross / (t.sd[0] * t.sd[1]);
        return t;
    }
};

TEST(Calibrate, a_treated_row_does_not_bend_the_drift_and_the_size_has_all_of_its_doubt) {
    const Drifting rows;
    constexpr FitEffort many{400, 4, 30, 60, 60, 0};
    Journal journal{state_file("drift"), "toy"};
    const auto p = calibrate(rows.parts(), toy_registry, rows.free(), many, 3, journal, {});
    ASSERT_TRUE(p);
    journal.forget();
    // In the middle of a range of width w the prior's deviation is w prior_sd / 4. The drift is
    // normal given y1 alone; given the drift, the size is normal with y2 - d:
    //   s | d ~ N((5 / a^2 + w2 (y2 - d)) / q, 1 / q),  q = 1 / a^2 + w2
    const double a = 10.0 * rows.prior_sd / 4.0, b = 12.0 * rows.prior_sd / 4.0;
    const double w1 = 1.0 / (rows.e1 * rows.e1), w2 = 1.0 / (rows.e2 * rows.e2);
    const double drift_variance = 1.0 / (1.0 / (b * b) + w1), q = 1.0 / (a * a) + w2;
    const double drift = drift_variance * w1 * rows.y1, slope = -w2 / q;
    const double size = (5.0 / (a * a) + w2 * (rows.y2 - drift)) / q;
    const double sd[2] = {std::sqrt(drift_variance),
                          std::sqrt(1.0 / q + slope * slope * drift_variance)};
    const double mean[2] = {drift, size}, tied = slope * sd[0] / sd[1];

    const TwoNumbers found = TwoNumbers::of(*p);
    // Five standard errors of moments of that many draws.
    const double share = 5.0 / std::sqrt(static_cast<double>(p->samples.size()));
    for (int i = 0; i < 2; ++i) {
        EXPECT_NEAR(found.mean[i], mean[i], share * sd[i]) << i;
        EXPECT_NEAR(found.sd[i], sd[i], share * sd[i]) << i;
        EXPECT_NEAR(p->numbers[i].best, mean[i], 0.05 * sd[i]) << i;
    }
    EXPECT_NEAR(found.tied, tied, share);
    // With a drift that is held the size would seem to be told better than it is.
    EXPECT_GT(found.sd[1], 1.2 / std::sqrt(q));
    // They are told only together, and the fit says so.
    ASSERT_EQ(p->pairs.size(), 1u);
    EXPECT_NEAR(p->pairs[0].correlation, tied, share);
}

TEST(Calibrate, a_row_compared_by_ratio_is_fitted_as_the_logarithm_of_a_time) {
    const std::vector<FreeParameter> free{{&numbers[0], "clocks", PriorScale::ratio, 1.0, ""}};
    const auto fitted = [&](FitRow row, auto predict, const char* name) {
        Journal journal{state_file(name), "toy"};
        const std::vector<FitPart> parts{{"clocks", {std::move(row)}, predict}};
        const auto p = calibrate(parts, toy_registry, free, {24, 2, 2, 20, 20, 0}, 5, journal, {});
        journal.forget();
        return *p;
    };
    // A time of 2 with an error of half of it, and its logarithm with an error of a half.
    const Posterior ratio = fitted(
        {"time", 2.0, 1.0, {}, Compare::ratio},
        [](const Parameters& p) { return std::vector{p["toy.rate"]}; }, "ratio");
    const Posterior logarithm = fitted(
        {"log", std::log(2.0), 0.5, {}},
        [](const Parameters& p) { return std::vector{std::log(p["toy.rate"])}; }, "logarithm");
    ASSERT_EQ(ratio.samples.size(), logarithm.samples.size());
    for (std::size_t s = 0; s < ratio.samples.size(); ++s) {
        EXPECT_NEAR(ratio.samples[s][0], logarithm.samples[s][0], 1e-6);
    }
    EXPECT_NEAR(ratio.rows[0].yardstick().off(ratio.rows[0].predicted),
                logarithm.rows[0].yardstick().off(logarithm.rows[0].predicted), 1e-6);
}

TEST(FreeParameters, the_drift_may_be_all_that_was_published_and_raters_err_by_a_factor_of_two) {
    std::size_t seen = 0;
    for (const FreeParameter& free : free_parameters(all_parameters())) {
        if (free.row->key == "outcome.gb_points_drift") {
            // 95 % intervals of both visits: -1.4 to 3.4 and -2.3 to 3.5.
            EXPECT_LT(value_at(free, -1.96), -2.3);
            EXPECT_GT(value_at(free, 1.96), 3.5);
            ++seen;
        }
        if (free.row->key == "outcome.gb_points_noise" || free.row->key == "outcome.rater_spread" ||
            free.row->key == "outcome.grade_noise") {
            // 90 %: a factor of two, to the tenth that the ends of the ranges bend it.
            EXPECT_NEAR(std::log2(value_at(free, 1.645) / free.row->value), 1.0, 0.15);
            EXPECT_NEAR(std::log2(value_at(free, -1.645) / free.row->value), -1.0, 0.15);
            ++seen;
        }
    }
    EXPECT_EQ(seen, 4u);
}

TEST(FreeParameters, stand_inside_their_ranges_and_begin_at_the_registry) {
    const std::vector<FreeParameter> all = free_parameters(all_parameters());
    EXPECT_GE(all.size(), 20u);
    for (const FreeParameter& free : all) {
        const Parameter& row = *free.row;
        EXPECT_NEAR(value_at(free, 0.0), row.value, 1e-9 * row.value) << row.key;
        EXPECT_GT(value_at(free, -2.0), row.low) << row.key;
        EXPECT_LT(value_at(free, 2.0), row.high) << row.key;
        EXPECT_FALSE(free.scale == PriorScale::ratio && row.low <= 0.0) << row.key;
    }
}

}  // namespace
}  // namespace needlework
