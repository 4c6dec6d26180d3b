// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "evidence/calibrate.hpp"
#include "evidence/calibration_data.hpp"
#include "treat/treat.hpp"

namespace needlework {
namespace {

/// The stages that take a second; scores need courses of three zones.
std::vector<FitPart> quick_parts() {
    std::vector<FitPart> quick;
    for (FitPart& part : fit_parts(CalibrationData{})) {
        const bool quick_one =
            part.stage == "clocks" || part.stage == "scar" || part.stage == "errors";
        if (quick_one) quick.push_back(std::move(part));
    }
    return quick;
}

TEST(ShippedPosterior, was_made_from_the_priors_of_today) {
    const Parameters registry = all_parameters();
    const Posterior shipped = shipped_posterior(registry);
    const std::vector<FreeParameter> free = free_parameters(registry);
    ASSERT_EQ(shipped.numbers.size(), free.size());
    for (std::size_t i = 0; i < free.size(); ++i) {
        EXPECT_EQ(shipped.numbers[i].key, free[i].row->key);
        EXPECT_EQ(shipped.numbers[i].prior_middle, free[i].row->value) << free[i].row->key;
        EXPECT_EQ(shipped.numbers[i].prior_sd, free[i].prior_sd) << free[i].row->key;
    }
}

TEST(ShippedPosterior, has_used_the_rows_that_may_be_fitted_and_no_others) {
    const Posterior shipped = shipped_posterior(all_parameters());
    std::vector<std::string> may, used;
    for (const FitPart& part : fit_parts(CalibrationData{})) {
        for (const FitRow& row : part.rows) may.push_back(row.id);
    }
    for (const FittedRow& row : shipped.rows) used.push_back(row.id);
    EXPECT_EQ(used, may);
}

TEST(ShippedPosterior, predicts_with_this_model_what_it_says_it_predicts) {
    // A model that has changed since the fit shows here. A twentieth of a row's error is far below
    // what the row can tell, and far above what another compiler changes.
    constexpr double tolerance = 0.05;
    const Parameters registry = all_parameters();
    const Posterior shipped = shipped_posterior(registry);
    const std::vector<FitPart> parts = quick_parts();
    std::size_t compared = 0;
    for (const FittedRow& now : fitted_rows(parts, registry, shipped)) {
        for (const FitPart& part : parts) {
            for (const FitRow& row : part.rows) {
                // Gains of instruments are not kept, so rows that have one cannot be repeated.
                if (row.id != now.id || !row.gain.empty()) continue;
                for (const FittedRow& then : shipped.rows) {
                    if (then.id != now.id) continue;
                    EXPECT_NEAR(now.predicted, then.predicted, tolerance * then.error_sd) << now.id;
                    ++compared;
                }
            }
        }
    }
    EXPECT_GE(compared, 10u);
}

}  // namespace
}  // namespace needlework
