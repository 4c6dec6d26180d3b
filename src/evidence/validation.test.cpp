// SPDX-License-Identifier: Apache-2.0
#include "evidence/validation_file.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "evidence/validation_words.hpp"
#include "treat/treat.hpp"

using namespace needlework;

namespace {

/// A dataset that costs next to nothing: fibroblasts in a dish.
std::vector<Dataset> dish() {
    return {*find_dataset("pulse-memory")};
}

Validation judged(const std::vector<Dataset>& sets, std::size_t samples, int threads = 1) {
    const Parameters registry = all_parameters();
    Watch watch;
    watch.threads = threads;
    return validate(sets, registry, Posterior{}, {samples, 1}, watch);
}

TEST(Validation, one_draw_and_no_people_score_as_the_normal_density_says) {
    std::vector<Dataset> sets = dish();
    const Validation v = judged(sets, 0);
    const JudgedRow& one = v.rows.front();
    const double z = (one.predicted - one.row->observed) / one.row->sd();
    const double expected = -0.5 * z * z - std::log(one.row->sd() * std::sqrt(2.0 * M_PI));
    EXPECT_NEAR(one.log_score, expected, 1e-12);
    EXPECT_NEAR(one.off, z, 1e-12);
    // 90 % of a normal density lie within 1.6449 standard deviations.
    EXPECT_NEAR(one.high - one.low, 2.0 * 1.6448536 * one.row->sd(), 1e-6);
}

TEST(Validation, doubt_about_the_numbers_widens_the_band) {
    std::vector<Dataset> sets = dish();
    const JudgedRow sure = judged(sets, 0).rows.front();
    const JudgedRow unsure = judged(sets, 12).rows.front();
    EXPECT_GT(unsure.sd_parameters, 0.0);
    EXPECT_GT(unsure.high - unsure.low, sure.high - sure.low);
}

TEST(Validation, threads_do_not_change_a_single_byte) {
    const std::vector<Dataset> sets = dish();
    EXPECT_EQ(validation_json(judged(sets, 6, 1)), validation_json(judged(sets, 6, 3)));
}

TEST(Validation, a_bound_that_is_kept_costs_nothing_and_one_that_is_broken_does) {
    std::vector<Dataset> sets = dish();
    sets[0].rows[0].bound = Bound::at_most;
    sets[0].rows[0].observed = 1000.0;
    sets[0].rows[1].bound = Bound::at_most;
    sets[0].rows[1].observed = -1000.0;
    const Validation v = judged(sets, 0);
    EXPECT_EQ(v.rows[0].off, 0.0);
    EXPECT_NEAR(v.rows[0].log_score, 0.0, 1e-9);
    EXPECT_TRUE(v.rows[0].inside);
    EXPECT_GT(v.rows[1].off, 100.0);
    EXPECT_FALSE(v.rows[1].inside);
}

TEST(Validation, repeated_rows_context_and_rows_that_set_a_number_are_not_counted) {
    std::vector<Dataset> sets = dish();
    EXPECT_EQ(sum_of(judged(sets, 0), DataRole::calibration).rows, 2u);
    sets[0].rows[0].repeated = true;
    EXPECT_EQ(sum_of(judged(sets, 0), DataRole::calibration).rows, 1u);
    sets[0].rows[1].set = "heal.k_off";
    EXPECT_EQ(sum_of(judged(sets, 0), DataRole::calibration).rows, 0u);
    sets = dish();
    sets[0].rows[0].role = DataRole::context;
    EXPECT_EQ(sum_of(judged(sets, 0), DataRole::calibration).rows, 1u);
}

TEST(Validation, a_drift_in_doubt_is_in_the_null_without_effect_as_it_is_in_ours) {
    const Parameters registry = all_parameters();
    Posterior posterior;
    FittedNumber drift;
    drift.key = "outcome.gb_points_drift";
    drift.best = registry[drift.key];
    posterior.numbers.push_back(drift);
    posterior.samples = {{-1.0}, {2.0}};
    std::vector<Dataset> sets{*find_dataset("alam-2014-control")};
    sets[0].rows.resize(1);
    const JudgedRow one = validate(sets, registry, posterior, {2, 1}, {}).rows.front();
    const auto density = [&](double middle) {
        const double z = (one.row->observed - middle) / one.row->sd();
        return std::exp(-0.5 * z * z) / (one.row->sd() * std::sqrt(2.0 * M_PI));
    };
    const double expected = std::log(0.5 * (density(-1.0) + density(2.0)));
    EXPECT_NEAR(one.log_untreated, expected, 1e-12);
    // Nobody was treated, so our own prediction is the null.
    EXPECT_NEAR(one.log_score, expected, 1e-12);
    EXPECT_NEAR(one.sd_parameters, 3.0 / std::sqrt(2.0), 1e-12);
}

TEST(Validation, a_row_compared_by_ratio_has_its_band_and_its_miss_on_the_logarithm) {
    std::vector<Dataset> sets = dish();
    sets[0].rows[0].compare = Compare::ratio;
    const JudgedRow one = judged(sets, 0).rows.front();
    const double spread = one.row->sd() / one.row->observed;
    const double miss = std::log(one.predicted / one.row->observed);
    EXPECT_NEAR(one.off, miss / spread, 1e-9);
    EXPECT_NEAR(one.high, one.predicted * std::exp(1.6448536 * spread), 1e-6 * one.high);
    EXPECT_NEAR(one.low, one.predicted * std::exp(-1.6448536 * spread), 1e-6 * one.low);
    EXPECT_NEAR(one.log_score,
                -0.5 * std::pow(miss / spread, 2.0) - std::log(spread * std::sqrt(2.0 * M_PI)),
                1e-9);
}

TEST(Validation, only_rows_of_the_posterior_count_as_fitted) {
    const std::vector<Dataset> sets = dish();
    Posterior posterior;
    posterior.rows.push_back({"pulse-memory/one", "clocks", 7.0, 1.5, 7.3});
    const Validation v = validate(sets, all_parameters(), posterior, {0, 1}, {});
    EXPECT_EQ(v.rows[0].use, RowUse::fitted);
    EXPECT_EQ(v.rows[1].use, RowUse::free);
}

TEST(Validation, a_dataset_that_was_held_out_says_that_the_numbers_behind_it_were_fitted) {
    const std::vector<Dataset> sets = dish();
    Posterior posterior;
    posterior.rows.push_back({"lotfi-2013/stain", "collagen", 53.2, 12.0, 31.4});
    const Validation v = validate(sets, all_parameters(), posterior, {0, 1}, {});
    EXPECT_NE(how_made(v).find("1 rows fitted"), std::string::npos) << how_made(v);
    const Validation unfitted = validate(sets, all_parameters(), Posterior{}, {0, 1}, {});
    EXPECT_NE(how_made(unfitted).find("nothing fitted yet"), std::string::npos);
}

TEST(
    Validation,
    says_where_a_gain_without_biology_tells_rows_better_and_judges_needling_by_what_was_not_fitted) {
    const std::vector<Dataset> sets = dish();
    Validation v = judged(sets, 0);
    Observation held = *v.rows[0].row;
    held.role = DataRole::hold_out;
    v.rows[0].row = &held;
    v.rows[0].log_score = -3.0;
    v.rows[0].log_per_session = -1.0;
    EXPECT_NE(null_words(v).find("held-out rows better than the program (+2.0"), std::string::npos)
        << null_words(v);
    v.rows[0].log_per_session = -8.0;
    EXPECT_NE(null_words(v).find("held-out rows worse than the program (-5.0"), std::string::npos)
        << null_words(v);

    EXPECT_EQ(wide_words(v), "");
    v.rows[0].inside = true;
    v.rows[0].sd_parameters = 2.0 * held.sd();
    EXPECT_NE(wide_words(v).find(held.quantity), std::string::npos) << wide_words(v);

    const auto needling = [&] { return use_verdicts(v)[1]; };  // how deep and how wide
    EvidenceScore score;
    score.id = "needling V4";
    score.verdict = Verdict::fitted;
    v.engine = {score};
    EXPECT_EQ(needling().verdict, "Not supported");  // agreement that was put in proves nothing
    score.verdict = Verdict::hit;
    v.engine.push_back(score);
    EXPECT_EQ(needling().verdict, "Supported");
    score.verdict = Verdict::miss;
    v.engine.push_back(score);
    EXPECT_EQ(needling().verdict, "Supported in part");
    EXPECT_NE(engine_words(v).find("1 of 3 rows"), std::string::npos) << engine_words(v);
}

}  // namespace
