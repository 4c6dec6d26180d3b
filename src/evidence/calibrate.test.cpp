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
