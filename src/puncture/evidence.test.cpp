// SPDX-License-Identifier: Apache-2.0
#include "puncture/evidence.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <map>

#include "core/parameter_checks.hpp"
#include "core/sources.hpp"
#include "puncture/blade_array.hpp"
#include "puncture/puncture.hpp"

namespace needlework {
namespace {

const Parameters parameters{stroke_parameters, puncture_parameters};

const std::map<std::string, EvidenceScore>& scores() {
    static const auto by_id = [] {
        std::map<std::string, EvidenceScore> map;
        for (EvidenceScore& s : score_needling(parameters)) map[s.id] = s;
        return map;
    }();
    return by_id;
}

TEST(Evidence, every_row_has_a_source_a_band_and_a_verdict_that_follows_from_them) {
    for (const auto& [id, s] : scores()) {
        for (const std::string& key : reference_keys(s.reference)) {
            EXPECT_NE(find_source(key), nullptr) << id << " cites " << key;
        }
        EXPECT_LE(s.low, s.observed) << id;
        EXPECT_GE(s.high, s.observed) << id;
        EXPECT_FALSE(s.band.empty()) << id;
        const bool inside = s.predicted >= s.low && s.predicted <= s.high;
        EXPECT_EQ(inside, s.verdict == Verdict::hit || s.verdict == Verdict::fitted) << id;
        EXPECT_EQ(std::isnan(s.predicted), s.verdict == Verdict::not_predicted) << id;
    }
}

TEST(Evidence, all_eighteen_cases_stand_in_the_table) {
    for (int v = 1; v <= 18; ++v) {
        if (v == 5) continue;  // not among the published cases
        const std::string id = "V" + std::to_string(v);
        const auto at = scores().lower_bound(id);
        ASSERT_NE(at, scores().end()) << id;
        EXPECT_EQ(at->first.rfind(id, 0), 0u) << id;
    }
}

TEST(Evidence, v9_simulated_roller_prints_the_geometry_s_229) {
    EXPECT_NEAR(scores().at("V9").predicted, 229.2, 3.0);  // sampling error of 200 squares: 1
}

TEST(Evidence, v11_loops_keep_a_distance_so_one_blade_meets_one_more_often_than_poisson) {
    EXPECT_GT(scores().at("V11e").predicted, 1 - std::exp(-0.3322));
    EXPECT_EQ(scores().at("V11a").verdict, Verdict::hit);
    EXPECT_EQ(scores().at("V11d").verdict, Verdict::hit);
    EXPECT_EQ(scores().at("V11h").verdict, Verdict::hit);
}

TEST(Evidence, the_depth_of_the_best_measured_needle_is_missed_and_said_so) {
    // D4 gives (0.6 - 0.15)/1.35 mm where OCT saw 0.46 mm.
    EXPECT_NEAR(scores().at("V4").predicted, 1e3 * (0.6 - 0.15) / 1.35, 1e-9);
    EXPECT_EQ(scores().at("V4").verdict, Verdict::miss);
    EXPECT_EQ(scores().at("V7a").verdict, Verdict::miss);
    EXPECT_EQ(scores().at("V3g").verdict, Verdict::miss);
}

TEST(Evidence, the_readme_shows_the_scores_as_they_are) {
    std::ifstream file{NEEDLEWORK_SOURCE_DIR "/src/puncture/README.md"};
    const std::string readme{std::istreambuf_iterator<char>{file}, {}};
    EXPECT_NE(readme.find(score_table(score_needling(parameters))), std::string::npos)
        << score_table(score_needling(parameters));
}

TEST(BladeArray, mean_hits_are_the_density_times_the_widened_rectangle) {
    BladeArray array;
    array.blades = 8, array.columns = 2;
    const LoopCount c = count_loops(array, 4000, 5);
    const double error = c.sd / std::sqrt(4000.0);
    EXPECT_NEAR(c.mean, 8 * 14 * 0.365 * 0.065, 4 * error);
    EXPECT_NEAR(c.direct, 8 * 14 * 0.335 * 0.035, 4 * error);
}

TEST(BladeArray, without_a_distance_the_hits_are_poisson) {
    BladeArray array;
    array.loop_distance_mm = 0;
    const LoopCount c = count_loops(array, 20000, 6);
    EXPECT_NEAR(c.at_least_one, 1 - std::exp(-0.3322),
                4 * std::sqrt(0.283 * 0.717 / 20000) + 0.002);
}

TEST(Registry, rows_of_both_stages_are_sound) {
    for (const std::string& fault : registry_faults(parameters)) ADD_FAILURE() << fault;
}

}  // namespace
}  // namespace needlework
