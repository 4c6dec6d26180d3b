// SPDX-License-Identifier: Apache-2.0
#include "stroke/kinematics.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace needlework {
namespace {

constexpr double degree = std::numbers::pi / 180.0;
constexpr Drum mf8{.radius_mm = 10.0, .width_mm = 20.0, .needles = 192, .rows = 8};
constexpr Oscillation skinpen{.frequency_hz = 7000.0 / 60.0, .stroke_mm = 2.5};

TEST(Roller, a_drum_of_192_needles_prints_15_3_holes_a_pass_and_229_in_15) {
    EXPECT_NEAR(roller_density_1_cm2(mf8), 15.3, 0.05);
    EXPECT_NEAR(15 * roller_density_1_cm2(mf8), 229.0, 0.5);
    EXPECT_NEAR(mf8.pitch_mm(), 2.62, 0.005);
}

TEST(Roller, entry_angle_sweep_and_engaged_needles_are_those_of_the_published_geometry) {
    struct Row {
        double length, angle, sweep, engaged;
    };
    // The table worked out from K2 and K3 for R = 10 mm, to its printed digits.
    constexpr Row table[] = {{0.2, 11.36, 0.053, 12.1}, {0.5, 17.75, 0.206, 18.9},
                             {1.0, 24.62, 0.571, 26.3}, {1.5, 29.59, 1.028, 31.6},
                             {2.0, 33.56, 1.553, 35.8}, {2.5, 36.87, 2.130, 39.3},
                             {3.0, 39.72, 2.750, 42.4}};
    for (const Row& r : table) {
        EXPECT_NEAR(roller_entry_angle_rad(mf8, r.length, r.length) / degree, r.angle, 0.0051);
        EXPECT_NEAR(roller_sweep_mm(mf8, r.length, r.length), r.sweep, 0.00051);
        EXPECT_NEAR(roller_needles_engaged(mf8, r.length, r.length), r.engaged, 0.051);
    }
}

TEST(Roller, sweep_shrinks_when_only_60_percent_of_the_depth_is_reached) {
    // The published table prints 0.03 mm for 0.2 mm needles; its own equation gives 0.0246.
    constexpr double table[][2] = {{0.2, 0.025}, {0.5, 0.10}, {1.0, 0.27}, {1.5, 0.48},
                                   {2.0, 0.72},  {2.5, 0.99}, {3.0, 1.27}};
    for (const auto& [length, sweep] : table) {
        EXPECT_NEAR(roller_sweep_mm(mf8, length, 0.6 * length), sweep, 0.0051) << length;
    }
}

TEST(Roller, sweep_is_the_way_of_the_trochoid_through_the_surface) {
    // The shaft crosses the surface at x = R th - (R') tan th; the path between entry and exit.
    const double length = 1.5, depth = 1.1, axis = mf8.radius_mm + length - depth;
    const double entry = roller_entry_angle_rad(mf8, length, depth);
    const auto crossing = [&](double th) { return axis * th - axis * std::tan(th); };
    EXPECT_NEAR(roller_sweep_mm(mf8, length, depth), crossing(-entry) - crossing(entry), 1e-12);
}

TEST(Pen, fourteen_needles_at_7000_a_minute_strike_1021_times_a_cm2) {
    EXPECT_NEAR(pen_density_1_cm2(14, skinpen.frequency_hz, 20.0, 8.0), 1021.0, 0.5);
}

TEST(Pen, eleven_needles_at_90_hz_make_almost_1000_punctures_a_second) {
    // Rate = density x swept area a second; the maker says "almost 1000".
    EXPECT_NEAR(pen_density_1_cm2(11, 90.0, 20.0, 8.0) * 20.0 * 8.0 / 100.0, 990.0, 1e-9);
}

TEST(Pen, drag_grows_with_the_glide_as_published) {
    constexpr double table[][2] = {{10, 48}, {20, 97}, {40, 193}, {80, 387}};
    for (const auto& [speed, drag_um] : table) {
        EXPECT_NEAR(1e3 * pen_drag_mm(1.5, speed, skinpen), drag_um, 0.51) << speed;
    }
}

TEST(Pen, at_the_advised_glide_the_drag_equals_hole_and_give) {
    const double v = fastest_glide_mm_s(1.5, 0.25, 0.2, skinpen);
    EXPECT_NEAR(pen_drag_mm(1.5, v, skinpen), 0.25 + 0.2, 1e-12);
}

TEST(Pen, a_tip_that_never_leaves_the_skin_stays_the_whole_cycle) {
    EXPECT_DOUBLE_EQ(dwell_share(skinpen.stroke_mm, skinpen), 1.0);
    EXPECT_DOUBLE_EQ(dwell_share(3.0, skinpen), 1.0);
    EXPECT_DOUBLE_EQ(dwell_share(0.0, skinpen), 0.0);
}

TEST(Pen, needles_run_at_0_6_to_1_2_metres_a_second) {
    EXPECT_NEAR(peak_needle_speed_mm_s({75.0, 2.5}), 590.0, 5.0);
    EXPECT_NEAR(peak_needle_speed_mm_s({150.0, 2.5}), 1180.0, 5.0);
    EXPECT_DOUBLE_EQ(surface_needle_speed_mm_s(1.25, skinpen), peak_needle_speed_mm_s(skinpen));
    EXPECT_DOUBLE_EQ(surface_needle_speed_mm_s(2.5, skinpen), 0.0);
}

TEST(Session, six_passes_over_300_cm2_take_19_minutes) {
    EXPECT_NEAR(treatment_minutes(300.0, 6, 20.0, 8.0), 19.0, 0.5);
}

}  // namespace
}  // namespace needlework
