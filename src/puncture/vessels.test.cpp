// SPDX-License-Identifier: Apache-2.0
#include "puncture/vessels.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "puncture/hole.hpp"

namespace needlework {
namespace {

TEST(Loops, hit_chances_are_those_of_the_published_table) {
    struct Row {
        double cut, at_14, at_34, at_84;
    };
    constexpr Row table[] = {{0.07, 0.08, 0.18, 0.38}, {0.10, 0.14, 0.30, 0.58},
                             {0.14, 0.23, 0.47, 0.80}, {0.20, 0.40, 0.71, 0.95},
                             {0.25, 0.54, 0.85, 0.99}, {0.35, 0.77, 0.97, 1.00}};
    for (const Row& r : table) {
        EXPECT_NEAR(hit_chance(loop_hits_round(r.cut, 14, 0.015)), r.at_14, 0.0051) << r.cut;
        EXPECT_NEAR(hit_chance(loop_hits_round(r.cut, 34, 0.015)), r.at_34, 0.0051) << r.cut;
        EXPECT_NEAR(hit_chance(loop_hits_round(r.cut, 84, 0.015)), r.at_84, 0.0051) << r.cut;
    }
}

TEST(Loops, a_blade_meets_the_loops_of_its_widened_rectangle) {
    EXPECT_DOUBLE_EQ(loop_hits_blade(0.35, 0.05, 14, 0.015), 14 * 0.365 * 0.065);
}

TEST(Leak, two_limbs_of_a_cut_loop_lose_0_27_nl_a_second_and_a_bead_takes_15_s) {
    const double both = 2 * leak_nl_s(0.008, 2.7, 0.5, 4.0);
    EXPECT_NEAR(both, 0.27, 0.005);
    const double bead_nl = 4.0 / 3.0 * M_PI * std::pow(0.1, 3) * 1e3;  // 0.2 mm across
    EXPECT_NEAR(bead_nl / both, 15.0, 1.0);
    EXPECT_NEAR(leak_nl_s(0.020, 2.7, 0.5, 4.0) / leak_nl_s(0.008, 2.7, 0.5, 4.0), 40.0, 1.0);
}

TEST(Dots, nothing_bleeds_without_a_hit_and_the_shares_add_up_in_the_exponent) {
    EXPECT_EQ(dot_chance(0, 0, 0.1, 0.6), 0.0);
    EXPECT_DOUBLE_EQ(dot_chance(2.0, 1.0, 0.1, 0.6), 1 - std::exp(-(0.2 + 0.6)));
    EXPECT_DOUBLE_EQ(plexus_hits(0.25, 6.0, 0.015), 6.0 * 0.265);
}

TEST(Pain, triples_and_sevenfolds_as_measured) {
    constexpr PainLaw law{0.05, 0.48, 1.77, 0.32};
    EXPECT_NEAR(relative_pain(0.48, 1, law), 0.05, 1e-15);
    EXPECT_NEAR(relative_pain(1.45, 1, law), 0.35, 0.005);
    EXPECT_NEAR(relative_pain(3 * 0.48, 1, law) / relative_pain(0.48, 1, law), 7.0, 0.05);
    EXPECT_GT(relative_pain(0.6, 50, law) / relative_pain(0.6, 5, law), 2.0);
}

TEST(Hole, is_half_as_wide_as_the_needle_at_that_depth) {
    const NeedleShape cone{{.length_mm = 0.77, .diameter_mm = 0.14, .tip_diameter_mm = 0.008}, 0.5};
    EXPECT_DOUBLE_EQ(channel_diameter_mm(cone, 0.77, 0.0), 0.5 * 0.14);
    EXPECT_DOUBLE_EQ(channel_diameter_mm(cone, 0.40, 0.1), 0.5 * cone.diameter_mm(0.3));
    EXPECT_EQ(channel_diameter_mm(cone, 0.40, 0.41), 0.0);
}

TEST(Hole, volume_is_the_integral_of_its_section) {
    const NeedleShape needle{
        {.length_mm = 2, .diameter_mm = 0.25, .tip_diameter_mm = 0.02, .taper_mm = 0.6}, 0.5};
    const double depth = 1.1;
    double sum = 0;
    constexpr int parts = 20000;
    for (int i = 0; i < parts; ++i) {
        const double z = 0.1 + (i + 0.5) * 0.9 / parts;
        const double d = channel_diameter_mm(needle, depth, z);
        sum += M_PI / 4 * d * d * 0.9 / parts;
    }
    EXPECT_NEAR(channel_volume_mm3(needle, depth, 0.1, 1.0), sum, 1e-8);
    EXPECT_NEAR(
        channel_volume_mm3(needle, depth, 0.0, 2.0),
        channel_volume_mm3(needle, depth, 0.0, 0.3) + channel_volume_mm3(needle, depth, 0.3, 2.0),
        1e-15);
}

TEST(Slit, opens_67_um_in_the_published_example) {
    EXPECT_NEAR(1e3 * slit_opening_mm(50.0, 0.1, 300.0), 67.0, 0.5);
}

TEST(Slit, gapes_most_across_the_tension_lines) {
    EXPECT_DOUBLE_EQ(tension_across_slit_kpa(60, 30, 0.3, 0.3), 30.0);
    EXPECT_NEAR(tension_across_slit_kpa(60, 30, 0.3 + M_PI / 2, 0.3), 60.0, 1e-12);
}

TEST(Tear, begins_where_the_skin_stops_giving) {
    EXPECT_EQ(tear_length_mm(0.2, 0.25), 0.0);
    EXPECT_DOUBLE_EQ(tear_length_mm(0.387, 0.25), 0.387 - 0.25);
}

}  // namespace
}  // namespace needlework
