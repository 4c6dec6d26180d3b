// SPDX-License-Identifier: Apache-2.0
#include "puncture/insertion.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "puncture/puncture.hpp"
#include "stroke/kinematics.hpp"
#include "stroke/trial_devices.hpp"

namespace needlework {
namespace {

const Parameters parameters{stroke_parameters, puncture_parameters};
constexpr PunctureLaw law{.per_tip_diameter_n_mm = 4.5, .pressure_n_mm2 = 150.0};

TEST(PunctureForce, a_roller_tip_needs_36_mn_and_a_160_um_tip_3_n) {
    EXPECT_NEAR(puncture_force_n(0.008, law), 0.036, 1e-12);
    EXPECT_NEAR(puncture_force_n(0.160, law), 3.0, 0.02);
}

TEST(PunctureForce, the_sharp_and_the_blunt_law_cross_at_38_um) {
    const double crossing = 4 * law.per_tip_diameter_n_mm / (M_PI * law.pressure_n_mm2);
    EXPECT_NEAR(crossing, 0.038, 0.0005);
    EXPECT_NEAR(puncture_force_n(1.001 * crossing, law), 4.5 * crossing, 0.003 * 4.5 * crossing);
}

TEST(Indentation, skin_is_30_mpa_under_half_a_micrometre_and_below_1_mpa_under_20) {
    EXPECT_DOUBLE_EQ(tip_modulus_mpa(0.5, 15.0), 30.0);
    EXPECT_LT(tip_modulus_mpa(20.0, 15.0), 1.0);
    // Hertz: force at 0.1 mm under a 4 um tip, written out.
    EXPECT_NEAR(indentation_force_n(0.1, 4.0, 15.0),
                4.0 / 3.0 * 15.0 / 4.0 * std::sqrt(0.004) * std::pow(0.1, 1.5), 1e-15);
}

TEST(Indentation, a_neighbour_twice_as_far_sinks_the_skin_half_as_much) {
    EXPECT_DOUBLE_EQ(neighbour_sink_mm(0.1, 1.0, 50.0, 0.48),
                     2 * neighbour_sink_mm(0.1, 2.0, 50.0, 0.48));
}

TEST(Toughness, grows_with_the_needle_through_the_published_anchors) {
    EXPECT_NEAR(effective_toughness_kj_m2(0.005, parameters), 0.01, 1e-12);
    EXPECT_NEAR(effective_toughness_kj_m2(0.173, parameters), 0.2, 1e-12);
    EXPECT_NEAR(effective_toughness_kj_m2(2.0, parameters), 2.0, 1e-12);
    EXPECT_LT(effective_toughness_kj_m2(0.02, parameters),
              effective_toughness_kj_m2(0.05, parameters));
}

TEST(Toughness, davis_energy_pays_for_the_interface) {
    // 30.1 kJ/m2 on a disc of 80 um radius at 3.04 N: 0.2 mm of way.
    EXPECT_NEAR(davis_depth_mm(3.04, 30.1, M_PI * 0.08 * 0.08), 0.199, 0.001);
}

TEST(PressedDepth, follows_the_published_table) {
    constexpr double table[][2] = {{0.25, 0.07}, {0.5, 0.26}, {0.6, 0.33},
                                   {0.77, 0.46}, {1.0, 0.63}, {1.5, 1.00},
                                   {2.0, 1.37},  {2.5, 1.74}, {3.0, 2.11}};
    for (const auto& [length, depth] : table) {
        EXPECT_NEAR(pressed_depth_mm(length, 0.15, 0.35), depth, 0.0051) << length;
    }
    EXPECT_EQ(pressed_depth_mm(0.1, 0.15, 0.35), 0.0);
}

TEST(Drum, thirty_two_needles_at_1_mm_take_2_to_5_n) {
    // Pressed home, the deepest needles of a 1.5 mm roller stand 1.0 mm deep.
    const Insertion in{.sink_mm = 0.15, .give = 0.35, .force_n = 0.04};
    const double force = drum_force_n(trial::roller(), 1.5, 0.0, in, 0.35 * 0.04 / 0.15);
    EXPECT_GT(force, 2.0);
    EXPECT_LT(force, 5.0);
}

TEST(Drum, the_stand_off_balances_the_hand) {
    const Device d = trial::roller(3.0);
    const Insertion in{.sink_mm = 0.15, .give = 0.35, .force_n = 0.04};
    const double k = 0.35 * 0.04 / 0.15;
    for (const double hand : {0.5, 1.0, 3.0}) {
        const double h = drum_stand_off_mm(d, 3.0, hand, in, k);
        EXPECT_GT(h, 0.0);
        EXPECT_NEAR(drum_force_n(d, 3.0, h, in, k), hand, 1e-9 + 1e-9 * hand);
    }
    EXPECT_EQ(drum_stand_off_mm(d, 3.0, 100.0, in, k), 0.0);
}

TEST(Drum, more_force_never_stands_off_further) {
    const Insertion in{.sink_mm = 0.15, .give = 0.35, .force_n = 0.04};
    double last = 1e9;
    for (double hand = 0.1; hand < 8.0; hand += 0.1) {
        const double h = drum_stand_off_mm(trial::roller(3.0), 3.0, hand, in, 0.093);
        EXPECT_LE(h, last);
        last = h;
    }
}

TEST(FastStrokes, a_pen_sinks_the_skin_less_than_a_stamp_by_the_published_stiffening) {
    Technique t;
    t.depth = 1.5 * mm;
    const Device pen = trial::pen();
    const Insertion fast = insertion_of(t, pen, Skin{}, parameters);
    const double speed =
        surface_needle_speed_mm_s(1.5, {pen.drive.frequency_hz, pen.drive.stroke_mm});
    const double ratio = 1.0 + 0.3 * std::log10(speed);
    EXPECT_NEAR(fast.sink_mm, 0.15 / ratio, 1e-12);
    EXPECT_NEAR(fast.give, 0.35 / ratio, 1e-12);
    EXPECT_GT(strike_depth_mm(fast, 0, 0), pressed_depth_mm(1.5, 0.15, 0.35));
}

TEST(FastStrokes, a_weak_motor_stops_before_the_dialled_depth) {
    Technique t;
    t.depth = 2.5 * mm;
    Parameters weak = parameters;
    weak.set("puncture.stall_force", 1.5);
    const Insertion in = insertion_of(t, trial::pen(), Skin{}, weak);
    const double k = 0.35 * 0.04 / 0.15;
    EXPECT_NEAR(strike_depth_mm(in, 0, 0), (1.5 / 14 - 0.036) / k, 1e-9);
}

TEST(StifferSkin, sinks_less_and_lets_the_needle_deeper) {
    Technique t;
    Skin soft, stiff;
    soft.mechanics.stiffness_kpa = 20.0;
    stiff.mechanics.stiffness_kpa = 70.0;
    const auto depth = [&](const Skin& s) {
        return strike_depth_mm(insertion_of(t, trial::stamp(), s, parameters), 0, 0);
    };
    EXPECT_LT(depth(soft), depth(stiff));
}

}  // namespace
}  // namespace needlework
