// SPDX-License-Identifier: Apache-2.0
#include "outcome/outcome.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "core/normal.hpp"
#include "core/parameter_checks.hpp"
#include "core/sources.hpp"
#include "outcome/maps.hpp"
#include "outcome/milestones.hpp"

using namespace needlework;

namespace {

constexpr double round_off = 1e-12;  // relative; the maps are a handful of operations

Parameters numbers() {
    return Parameters{heal_parameters, outcome_parameters};
}

Skin cheek() {
    Skin skin;
    skin.layers = {0.015, 0.06, 0.2, 1.3, 3.0};
    return skin;
}

void put(Moment& m, Tissue field, double value) {
    m.papillary[static_cast<std::size_t>(field)] = value;
    m.dermis[static_cast<std::size_t>(field)] = value;
}

/// Normal adult dermis: 250 ug/mm3 of collagen, a fifth of it type III.
Moment resting(double day) {
    Moment m;
    m.day = day;
    put(m, Tissue::collagen3, 50.0);
    put(m, Tissue::collagen1_new, 6.0);
    put(m, Tissue::collagen1, 194.0);
    put(m, Tissue::elastin, 1.0);
    put(m, Tissue::vessels, 1.0);
    return m;
}

Healing still(int days) {
    Healing healing;
    for (int day = 0; day <= days; ++day) healing.moments.push_back(resting(day));
    return healing;
}

double value_at_end(const Healing& healing, const char* id) {
    return find_reading(assess(healing, {0.0}, cheek(), {}, numbers()), id)->value.back();
}

TEST(Outcome, resting_skin_reads_no_change_on_any_instrument) {
    const Outcome outcome = assess(still(30), {0.0}, cheek(), {}, numbers());
    EXPECT_GE(outcome.readings.size(), 20u);
    for (const Reading& r : outcome.readings) {
        ASSERT_EQ(r.value.size(), 31u) << r.id;
        for (double value : r.value) EXPECT_EQ(value, r.rest) << r.id;
    }
    EXPECT_EQ(outcome.milestones.redness_visible_days, 0.0);
    EXPECT_EQ(outcome.milestones.covered_hours, 0.0);
    EXPECT_EQ(outcome.milestones.barrier_hours, 0.0);
    EXPECT_EQ(outcome.milestones.collagen_gain, 0.0);
    EXPECT_EQ(outcome.milestones.pih_risk, 0.0);
}

TEST(Outcome, every_reading_tells_its_unit_caution_and_known_sources) {
    std::set<std::string> ids;
    for (const Reading& r : assess(still(1), {0.0}, cheek(), {}, numbers()).readings) {
        EXPECT_TRUE(ids.insert(r.id).second) << r.id;
        EXPECT_FALSE(r.unit.empty()) << r.id;
        EXPECT_TRUE(r.caution.ends_with(".")) << r.id;
        EXPECT_FALSE(r.sources.empty()) << r.id;
        // A single reading can never show a change that is smaller than its own noise.
        EXPECT_GE(r.smallest_visible, r.noise) << r.id;
    }
}

TEST(Outcome, the_registry_rows_are_sound_and_every_source_of_a_reading_is_listed) {
    for (const std::string& fault : registry_faults(numbers())) ADD_FAILURE() << fault;
    for (const Reading& r : assess(still(1), {0.0}, cheek(), {}, numbers()).readings) {
        for (const std::string& key : reference_keys(r.sources)) {
            EXPECT_NE(find_source(key), nullptr) << r.id << " cites " << key;
        }
    }
}

TEST(Outcome, added_collagen_thickens_the_dermis_in_proportion) {
    Healing healing = still(1);
    put(healing.moments.back(), Tissue::collagen1, 194.0 + 25.0);  // +10 %
    EXPECT_NEAR(value_at_end(healing, "collagen"), 110.0, 110.0 * round_off);
    EXPECT_NEAR(value_at_end(healing, "dermis_thickness"), 1.5 * 1.1, round_off);
    EXPECT_NEAR(value_at_end(healing, "type3_share"), 100.0 * 50.0 / 275.0, 1e-10);
}

TEST(Outcome, the_deep_dermis_has_what_the_upper_has_not) {
    Healing healing = still(1);
    Moment& end = healing.moments.back();
    end.papillary[static_cast<std::size_t>(Tissue::collagen1)] += 25.0;
    end.dermis[static_cast<std::size_t>(Tissue::collagen1)] += 25.0 * 0.2 / 1.5;
    EXPECT_NEAR(value_at_end(healing, "collagen_papillary"), 110.0, 1e-9);
    EXPECT_NEAR(value_at_end(healing, "collagen_reticular"), 100.0, 1e-9);
}

TEST(Outcome, swelling_reads_as_thickness_but_never_as_collagen) {
    Healing healing = still(1);
    put(healing.moments.back(), Tissue::signal, 0.5);
    EXPECT_GT(value_at_end(healing, "ultrasound_thickness"), 1.5);
    EXPECT_LT(value_at_end(healing, "echo_density"), 100.0);  // water dilutes the echo
    EXPECT_EQ(value_at_end(healing, "dermis_thickness"), 1.5);
    EXPECT_EQ(value_at_end(healing, "collagen"), 100.0);
    EXPECT_EQ(value_at_end(healing, "wrinkle_depth"), numbers()["outcome.wrinkle_start"]);
}

TEST(Outcome, more_collagen_never_deepens_a_scar_or_wrinkle_nor_worsens_a_grade) {
    double last[5] = {1e9, 1e9, 1e9, 1e9, 1e9};
    const char* ids[5] = {"scar_depth", "wrinkle_depth", "goodman_baron_points",
                          "goodman_baron_grade", "lemperle"};
    for (double gain = -0.2; gain < 0.6; gain += 0.05) {
        Healing healing = still(1);
        put(healing.moments.back(), Tissue::collagen1, 194.0 + 250.0 * gain);
        for (int i = 0; i < 5; ++i) {
            const double value = value_at_end(healing, ids[i]);
            EXPECT_LE(value, last[i]) << ids[i] << " at gain " << gain;
            last[i] = value;
        }
    }
}

TEST(Outcome, dogra_2014_is_where_goodman_baron_points_start) {
    EXPECT_DOUBLE_EQ(value_at_end(still(1), "goodman_baron_points"), 11.73);  // before: 11.73
}

TEST(Outcome, four_points_cover_two_raters_in_19_of_21_photographs) {
    const double noise = numbers()["outcome.gb_points_noise"];
    const double within = 1.0 - 2.0 * normal_share_below(-4.0 / (std::sqrt(2.0) * noise));
    EXPECT_NEAR(within, 19.0 / 21.0, 0.005);  // the row has three digits
}

TEST(Outcome, redness_rises_with_blood_and_flare_and_ends_when_the_eye_no_longer_tells) {
    Healing healing = still(10);
    const Parameters p = numbers();
    const double per_blood = p["outcome.a_per_blood"];
    const double visible = p["outcome.a_visible"];
    // Blood falls from twice what it was to what it was in ten days, in a straight line.
    for (Moment& m : healing.moments) m.blood = 2.0 - 0.1 * m.day;
    healing.moments.insert(healing.moments.begin(), resting(0.0));
    const Outcome outcome = assess(healing, {0.0}, cheek(), {}, p);
    EXPECT_NEAR(outcome.milestones.redness_visible_days, 10.0 - visible / per_blood / 0.1, 1e-9);
    const Reading& red = *find_reading(outcome, "redness_a");
    EXPECT_GT(red.value[1], red.value[2]);
    healing.moments[1].flare = 1.0;
    // A full flare lets in its share of what vessels at their widest could still take up.
    const double room = std::sqrt(p["heal.flow_full"]) - healing.moments[1].blood;
    EXPECT_NEAR(find_reading(assess(healing, {0.0}, cheek(), {}, p), "redness_a")->value[1],
                red.value[1] + per_blood * p["outcome.redness_flare"] * room, 1e-9);
}

TEST(Outcome, an_open_barrier_loses_water_and_the_hours_until_it_is_back_are_those_of_the_curve) {
    Healing healing;
    healing.moments.push_back(resting(0.0));
    const double rate_1_day = 1.0;
    for (int i = 0; i <= 4000; ++i) {
        Moment m = resting(0.001 * i);
        m.barrier = 1.0 - std::exp(-rate_1_day * m.day);
        m.open = 0.02 * std::exp(-2.0 * m.day);
        healing.moments.push_back(m);
    }
    const Outcome outcome = assess(healing, {0.0}, cheek(), {}, numbers());
    // Exact: ln(10) days for 90 %, ln(20)/2 days for 95 % of the openings; the moments stand
    // 0.001 d apart, so linear reading between them is good to 1e-4 h.
    EXPECT_NEAR(outcome.milestones.barrier_hours, 24.0 * std::log(10.0), 1e-4);
    EXPECT_NEAR(outcome.milestones.covered_hours, 12.0 * std::log(20.0), 1e-4);
    const Reading& tewl = *find_reading(outcome, "tewl");
    EXPECT_DOUBLE_EQ(tewl.value[1] - tewl.rest, numbers()["outcome.tewl_open"]);
}

TEST(Outcome, what_is_still_wrong_at_the_end_counts_to_the_end) {
    const Healing healing = still(7);
    EXPECT_EQ(days_until_right(healing.moments, 2.0, 0.5, true, [](std::size_t) { return 1.0; }),
              5.0);
    EXPECT_EQ(days_until_right(healing.moments, 2.0, 0.5, false, [](std::size_t) { return 1.0; }),
              0.0);
}

TEST(Outcome, pigment_risk_is_the_tail_of_the_thresholds_times_the_tendency) {
    EXPECT_DOUBLE_EQ(pigment_risk(0.3, 1.0, 0.3, 2.0), 0.5);  // half of the people at the median
    EXPECT_NEAR(pigment_risk(0.6, 0.4, 0.3, 2.0), 0.4 * 0.841344746, 1e-8);  // one SD above
    EXPECT_EQ(pigment_risk(0.0, 1.0, 0.3, 2.0), 0.0);
    EXPECT_EQ(pigment_risk(9.0, 0.0, 0.3, 2.0), 0.0);
}

TEST(Outcome, darker_types_and_hotter_skin_run_more_risk_of_pigment) {
    double last = -1.0;
    for (double tendency : {0.0, 0.1, 0.3, 0.7, 1.0}) {  // phi of types I to V
        Healing healing = still(3);
        put(healing.moments[1], Tissue::signal, 0.2);
        Skin skin = cheek();
        skin.traits.pigment_response = tendency;
        const double risk = assess(healing, {0.0}, skin, {}, numbers()).milestones.pih_risk;
        EXPECT_GT(risk, last);
        last = risk;
    }
    EXPECT_LT(last, 0.5);  // below the median threshold
}

TEST(Outcome, a_grade_stays_on_its_scale_and_is_half_way_at_a_cut) {
    const double cuts[3] = {0.05, 0.25, 0.8};
    EXPECT_EQ(expected_grade(0.0, cuts, 1.0, 0.35), 1.0);
    EXPECT_NEAR(expected_grade(1e6, cuts, 1.0, 0.35), 4.0, 1e-12);
    EXPECT_NEAR(expected_grade(0.25, cuts, 1.0, 1e-3), 2.5, 1e-12);  // sharp raters: one cut each
}

TEST(Outcome, a_repeated_reading_of_unchanged_skin_stays_below_the_smallest_change_19_times_in_20) {
    const double noise = 0.7;
    const double outside =
        2.0 * normal_share_below(-smallest_detectable(noise) / (std::sqrt(2.0) * noise));
    EXPECT_NEAR(outside, 0.05, 1e-4);  // 1.96 is rounded
}

}  // namespace
