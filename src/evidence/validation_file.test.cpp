// SPDX-License-Identifier: Apache-2.0
#include "evidence/validation_file.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <fstream>
#include <sstream>

#include "evidence/experiment.hpp"
#include "evidence/validation_words.hpp"
#include "treat/treat.hpp"

using namespace needlework;

namespace {

constexpr const char* renew = "renew it from the root of a checkout: needlework validate page";

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) text += part + "\n";
    return text;
}

StoredValidation stored() {
    const Parameters registry = all_parameters();
    return stored_validation(registry, shipped_posterior(registry));
}

std::vector<Dataset> dish() {
    return {*find_dataset("pulse-memory")};
}

Validation judged(const std::vector<Dataset>& sets, const Watch& watch = {}) {
    return validate(sets, all_parameters(), Posterior{}, {2, 1}, watch);
}

Checked<StoredValidation> read_back(const std::vector<Dataset>& sets, const std::string& json) {
    return read_validation(json, "v.json", sets, all_parameters(), Posterior{});
}

TEST(StoredValidation, is_of_this_registry_this_posterior_and_these_rows) {
    const StoredValidation s = stored();
    EXPECT_TRUE(s.stale.empty()) << joined(s.stale) << renew;
    EXPECT_GT(s.validation.rows.size(), 100u);
}

TEST(StoredValidation, the_page_in_docs_is_what_it_says) {
    std::ifstream file{std::string{NEEDLEWORK_SOURCE_DIR} + "/docs/validation.md"};
    std::ostringstream page;
    page << file.rdbuf();
    EXPECT_EQ(page.str(), validation_page(stored().validation)) << renew;
}

/// Predictions of the cheapest datasets, best fit, made anew. Another compiler may round another
/// way, and adaptive steps follow; a thousandth of the value's own error is far below what any
/// score can tell.
TEST(StoredValidation, the_cheapest_datasets_still_predict_what_it_says) {
    const Parameters registry = all_parameters();
    const Parameters best = parameters_of_best(registry, shipped_posterior(registry));
    const StoredValidation s = stored();
    std::size_t compared = 0;
    for (const char* id :
         {"pulse-memory", "modifiers", "pore-closure", "engelhardt-1998", "stumpp-2009"}) {
        const Dataset* dataset = find_dataset(id);
        ASSERT_NE(dataset, nullptr) << id;
        const std::vector<double> now = predict(*dataset, best);
        for (const JudgedRow& one : s.validation.rows) {
            if (one.dataset != dataset || !one.scored() || !one.row->gain.empty()) continue;
            const double value = now[std::size_t(one.row - dataset->rows.data())];
            EXPECT_NEAR(one.predicted, value, 1e-3 * one.row->sd()) << one.row->id << ": " << renew;
            ++compared;
        }
    }
    EXPECT_GT(compared, 5u);
}

TEST(StoredValidation, reads_back_to_the_same_bytes) {
    const std::vector<Dataset> sets = dish();
    Validation v = judged(sets);
    v.laws.push_back({"a law", false, {3, 1, 0.25, 0.5, 0.125, 1.0, 0.75}});
    EvidenceScore score;
    score.id = "V0";
    score.predicted = std::nan("");
    v.engine.push_back(score);
    const std::string json = validation_json(v);
    const auto back = read_back(sets, json);
    ASSERT_TRUE(back) << issue_text(back.error());
    EXPECT_TRUE(back->stale.empty()) << joined(back->stale);
    EXPECT_EQ(validation_json(back->validation), json);
}

TEST(StoredValidation, tells_every_way_in_which_it_is_stale) {
    const std::vector<Dataset> sets = dish();
    const std::string json = validation_json(judged(sets));
    const auto stale = [&](const std::vector<Dataset>& now) {
        const auto back = read_back(now, json);
        return back ? back->stale : std::vector<std::string>{"not read"};
    };
    EXPECT_EQ(stale(sets).size(), 0u);
    std::vector<Dataset> other = sets;
    other[0].rows[0].observed += 1.0;
    EXPECT_EQ(stale(other).size(), 1u);
    other = sets;
    other[0].rows[1].role = DataRole::hold_out;
    EXPECT_EQ(stale(other).size(), 1u);
    other = sets;
    other[0].rows.pop_back();
    EXPECT_EQ(stale(other).size(), 1u);
    other = sets;
    other[0].rows.push_back(other[0].rows[0]);
    other[0].rows.back().id = "pulse-memory/new";
    EXPECT_EQ(stale(other).size(), 1u);
    Parameters registry = all_parameters();
    Posterior posterior;
    posterior.seed = 7;
    EXPECT_EQ(read_validation(json, "v.json", sets, registry, posterior)->stale.size(), 1u);
}

TEST(StoredValidation, a_file_that_is_cut_off_is_refused_with_what_to_do) {
    const std::vector<Dataset> sets = dish();
    const std::string json = validation_json(judged(sets));
    const auto back = read_back(sets, json.substr(0, json.size() / 2));
    ASSERT_FALSE(back);
    EXPECT_NE(issue_text(back.error()).find("needlework validate page"), std::string::npos);
}

TEST(Validation, progress_runs_from_nothing_towards_all_and_a_stop_leaves_no_rows) {
    const std::vector<Dataset> sets = dish();
    std::vector<double> shares;
    std::atomic<bool> stop{false};
    Watch watch;
    watch.stop = &stop;
    watch.progress = [&](double share, std::string_view) { shares.push_back(share); };
    EXPECT_EQ(judged(sets, watch).rows.size(), sets[0].rows.size());
    ASSERT_GE(shares.size(), 3u);  // the best fit and two draws
    EXPECT_EQ(shares.front(), 0.0);
    for (std::size_t i = 1; i < shares.size(); ++i) EXPECT_GT(shares[i], shares[i - 1]);
    EXPECT_LT(shares.back(), 1.0);
    stop = true;
    EXPECT_TRUE(judged(sets, watch).rows.empty());
}

TEST(Validation, every_row_counts_or_has_a_reason_why_not) {
    const Validation v = stored().validation;
    std::size_t counting = 0, out = 0;
    for (const JudgedRow& one : v.rows) {
        counting += one.counts() && one.use != RowUse::set ? 1 : 0;
    }
    for (const UncountedRows& one : left_out(v)) {
        EXPECT_FALSE(one.reason.empty());
        out += one.rows.size();
    }
    EXPECT_EQ(counting + out, v.rows.size());
    EXPECT_EQ(counting, sum_of(v, DataRole::hold_out).rows + sum_of(v, DataRole::calibration).rows);
}

}  // namespace
