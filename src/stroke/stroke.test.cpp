// SPDX-License-Identifier: Apache-2.0
#include "stroke/stroke.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "stroke/kinematics.hpp"
#include "stroke/trial_devices.hpp"

namespace needlework {
namespace {

const Parameters parameters{stroke_parameters};

Technique technique_of(int passes) {
    Technique t;
    t.depth = 1.5 * mm;
    t.passes = passes;
    return t;
}

Strokes stroked(const Technique& t, const Device& d, std::uint32_t person = 0) {
    return stroke(t, d, Skin{}, parameters, 7, {.person = person});
}

/// Mean strikes per cm2 over many people, and the standard error of that mean.
struct Mean {
    double value, error;
};
Mean mean_density(const Technique& t, const Device& d, int people) {
    double sum = 0, squares = 0;
    for (int p = 0; p < people; ++p) {
        const auto n =
            static_cast<double>(stroked(t, d, static_cast<std::uint32_t>(p)).strikes.size());
        sum += n, squares += n * n;
    }
    const double mean = sum / people;
    return {mean, std::sqrt((squares / people - mean * mean) / people)};
}

/// Askew strokes are longer by 1/cos(a): see cross_square().
double askew() {
    return 1.0 + 0.5 * std::pow(parameters["stroke.angle_sd"], 2);
}

constexpr double sampling_errors = 3.5;  // one false alarm in two thousand

TEST(Strokes, mean_density_of_a_roller_is_that_of_the_unrolled_drum) {
    const Mean m = mean_density(technique_of(15), trial::roller(), 200);
    EXPECT_NEAR(m.value, 15 * 192 / (2 * M_PI * 1.0 * 2.0) * askew(), sampling_errors * m.error);
    EXPECT_LT(m.error, 0.02 * m.value);
}

TEST(Strokes, mean_density_of_a_pen_is_needles_times_frequency_over_swept_area) {
    for (const double overlap : {0.0, 0.5}) {
        Technique t = technique_of(2);
        t.overlap = overlap;
        const Mean m = mean_density(t, trial::pen(), 200);
        EXPECT_NEAR(m.value, 2 * 1020.83 / (1 - overlap) * askew(), sampling_errors * m.error);
        EXPECT_LT(m.error, 0.02 * m.value);
    }
}

TEST(Strokes, mean_density_of_a_stamp_is_needles_over_the_step_squared) {
    const Mean m = mean_density(technique_of(4), trial::stamp(), 400);
    EXPECT_NEAR(m.value, 4 * 35.0 * askew(), sampling_errors * m.error);
}

TEST(Strokes, no_part_of_the_square_gets_more_than_another) {
    // Halves and rim against middle, over many people: the edges are not favoured.
    Technique t = technique_of(4);
    t.directions = {Heading::horizontal, Heading::diagonal, Heading::vertical,
                    Heading::antidiagonal};
    double left = 0, low = 0, rim = 0, all = 0;
    for (std::uint32_t p = 0; p < 100; ++p) {
        const Strikes s = stroked(t, trial::pen(), p).strikes;
        for (std::size_t i = 0; i < s.size(); ++i) {
            const double x = s.x_mm[i], y = s.y_mm[i];
            left += x < 5, low += y < 5, all += 1;
            rim += x < 1 || x >= 9 || y < 1 || y >= 9;
        }
    }
    EXPECT_NEAR(left / all, 0.5, 0.01);
    EXPECT_NEAR(low / all, 0.5, 0.01);
    EXPECT_NEAR(rim / all, 0.36, 0.01);
}

TEST(Strokes, every_strike_lies_in_the_square_at_the_commanded_depth) {
    for (const Device& d : {trial::roller(), trial::pen(), trial::stamp(1.5)}) {
        const Strikes s = stroked(technique_of(3), d).strikes;
        ASSERT_GT(s.size(), 0u);
        for (std::size_t i = 0; i < s.size(); ++i) {
            ASSERT_TRUE(s.x_mm[i] >= 0 && s.x_mm[i] < 10 && s.y_mm[i] >= 0 && s.y_mm[i] < 10);
            ASSERT_FLOAT_EQ(s.commanded_mm[i], 1.5f);
            ASSERT_TRUE(std::isfinite(s.drag_x_mm[i]) && std::isfinite(s.drag_y_mm[i]));
            ASSERT_LT(s.pass[i], 3);
            if (i > 0) {
                ASSERT_GE(s.pass[i], s.pass[i - 1]);
            }
        }
    }
}

TEST(Strokes, prints_of_one_disc_of_a_roller_are_a_pitch_apart) {
    Parameters still = parameters;
    still.set("stroke.angle_sd", 0.0);
    Technique t = technique_of(1);
    const Strikes s = stroke(t, trial::roller(), Skin{}, still, 3, {}).strikes;
    const double pitch = 2 * M_PI * 10.0 / 24;
    int pairs = 0;
    for (std::size_t i = 0; i < s.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (std::abs(s.y_mm[i] - s.y_mm[j]) > 1e-4) continue;
            const double apart = std::abs(s.x_mm[i] - s.x_mm[j]) / pitch;
            EXPECT_NEAR(apart, std::round(apart), 1e-5);
            ++pairs;
        }
    }
    EXPECT_GT(pairs, 0);
}

TEST(Strokes, drag_of_a_pen_follows_the_hand_and_its_mean_is_k5) {
    Technique t = technique_of(4);
    t.speed_cv = 0.0;
    const Strokes s = stroked(t, trial::pen());
    const double expected =
        pen_drag_mm(1.5, 20.0, {trial::pen().drive.frequency_hz, trial::pen().drive.stroke_mm});
    for (std::size_t i = 0; i < s.strikes.size(); ++i) {
        ASSERT_NEAR(std::hypot(s.strikes.drag_x_mm[i], s.strikes.drag_y_mm[i]), expected, 1e-6);
    }
}

TEST(Strokes, rolling_needles_swing_back_against_the_hand_by_k3) {
    Parameters still = parameters;
    still.set("stroke.angle_sd", 0.0);
    Technique t = technique_of(1);
    const Strikes s = stroke(t, trial::roller(), Skin{}, still, 3, {}).strikes;
    const double sweep =
        roller_sweep_mm({.radius_mm = 10, .width_mm = 20, .needles = 192, .rows = 8}, 1.5, 1.5);
    for (std::size_t i = 0; i < s.size(); ++i) {
        EXPECT_NEAR(std::abs(s.drag_x_mm[i]), sweep, 1e-6);
        if (i == 0 || std::abs(s.x_mm[i] - s.x_mm[i - 1]) < 1e-4) continue;
        if (s.drag_x_mm[i] != s.drag_x_mm[i - 1]) continue;  // another lane
        EXPECT_LT((s.x_mm[i] - s.x_mm[i - 1]) * s.drag_x_mm[i], 0.0f);
    }
}

TEST(Strokes, same_key_same_bytes_and_another_person_another_hand) {
    const Strikes a = stroked(technique_of(5), trial::pen()).strikes;
    const Strikes b = stroked(technique_of(5), trial::pen()).strikes;
    const Strikes c = stroked(technique_of(5), trial::pen(), 1).strikes;
    ASSERT_EQ(a.size(), b.size());
    EXPECT_EQ(0, std::memcmp(a.x_mm.data(), b.x_mm.data(), a.size() * sizeof(float)));
    EXPECT_EQ(0, std::memcmp(a.y_mm.data(), b.y_mm.data(), a.size() * sizeof(float)));
    EXPECT_NE(a.x_mm, c.x_mm);
}

TEST(Strokes, zero_passes_strike_nothing_and_take_no_time) {
    const Strokes s = stroked(technique_of(0), trial::pen());
    EXPECT_EQ(s.strikes.size(), 0u);
    EXPECT_EQ(s.minutes, 0.0);
    EXPECT_EQ(s.strikes_in_zone, 0.0);
}

TEST(Strokes, zone_totals_follow_the_area) {
    Zone zone;
    zone.area_cm2 = 300.0;
    Skin skin;
    skin.zone = &zone;
    const Strokes s = stroke(technique_of(6), trial::pen(), skin, parameters, 1, {});
    EXPECT_NEAR(s.minutes, 300e2 * 6 / (20.0 * 8.0) / 60.0, 1e-9);
    EXPECT_NEAR(s.strikes_in_zone, 300.0 * 6 * 1020.83, 10.0);
    EXPECT_NEAR(s.tip_speed_mm_s, M_PI * 2.5 * 7000 / 60, 1e-6);
}

}  // namespace
}  // namespace needlework
