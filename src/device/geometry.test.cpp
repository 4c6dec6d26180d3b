// SPDX-License-Identifier: Apache-2.0
#include "device/geometry.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace needlework {
namespace {

/// 0.05 deg: the published angles are rounded to 0.1 deg.
TEST(Needle, half_angles_are_those_of_the_published_needles) {
    const Needle kalluri{.length_mm = 0.770, .diameter_mm = 0.140, .tip_diameter_mm = 0.008};
    EXPECT_NEAR(half_angle_deg(kalluri), 5.2, 0.05);
    EXPECT_NEAR(half_angle_deg(find_device("dermaroller-mf8")->needle), 4.8, 0.05);
}

TEST(Needle, it_widens_from_the_tip_to_the_shaft_and_no_further) {
    const Needle needle{
        .length_mm = 2.5, .diameter_mm = 0.24, .tip_diameter_mm = 0.01, .taper_mm = 1.0};
    EXPECT_DOUBLE_EQ(diameter_mm_at(needle, 0.0), 0.01);
    EXPECT_DOUBLE_EQ(diameter_mm_at(needle, 0.5), 0.01 + 0.5 * (0.24 - 0.01));
    EXPECT_DOUBLE_EQ(diameter_mm_at(needle, 1.0), 0.24);
    EXPECT_DOUBLE_EQ(diameter_mm_at(needle, 2.5), 0.24);
}

TEST(Roller, the_pitch_of_the_mf8_is_that_of_its_drum) {
    const RollerPitch pitch = roller_pitch(*find_device("dermaroller-mf8"));
    EXPECT_NEAR(pitch.around_mm, 2 * std::numbers::pi * 10 / 24, 1e-12);  // 2.62 mm
    EXPECT_NEAR(pitch.across_mm, 20.0 / 8, 1e-12);                        // 2.50 mm
}

TEST(Roller, one_turn_prints_the_published_density) {
    const Device& d = *find_device("dermaroller-mf8");
    const RollerPitch pitch = roller_pitch(d);
    const double per_cm2 = 100 / (pitch.around_mm * pitch.across_mm);
    EXPECT_NEAR(per_cm2, 15.3, 0.05);  // K1, rounded to 0.1
    EXPECT_EQ(needle_positions(d).size(), 192u);
}

TEST(Field, every_needle_stands_inside_and_their_middle_is_the_middle) {
    for (const Device& d : device_catalogue()) {
        if (d.drive.actuation == Actuation::roller) continue;
        const auto positions = needle_positions(d);
        ASSERT_EQ(positions.size(), static_cast<std::size_t>(d.array.count)) << d.id;
        double x = 0, y = 0;
        for (const NeedlePosition& p : positions) {
            EXPECT_LE(std::hypot(p.x_mm, p.y_mm), 0.5 * d.array.width_mm * (1 + 1e-12)) << d.id;
            x += p.x_mm / d.array.count;
            y += p.y_mm / d.array.count;
        }
        // A sunflower of a dozen needles is off its middle by a few hundredths of its width.
        EXPECT_LT(std::hypot(x, y), 0.05 * d.array.width_mm) << d.id;
    }
}

TEST(Field, no_two_needles_of_a_pen_or_stamp_stand_closer_than_their_shafts) {
    for (const Device& d : device_catalogue()) {
        if (d.drive.actuation == Actuation::roller) continue;
        const auto positions = needle_positions(d);
        for (std::size_t i = 0; i < positions.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                EXPECT_GT(std::hypot(positions[i].x_mm - positions[j].x_mm,
                                     positions[i].y_mm - positions[j].y_mm),
                          d.needle.diameter_mm)
                    << d.id;
            }
        }
    }
}

TEST(Field, the_skinpen_has_nine_needles_outside_and_five_inside) {
    const Device& d = *find_device("skinpen-precision");
    int outer = 0, inner = 0;
    for (const NeedlePosition& p : needle_positions(d)) {
        const double diameter = 2 * std::hypot(p.x_mm, p.y_mm);
        outer += std::abs(diameter - d.array.width_mm) < 1e-9;
        inner += std::abs(diameter - d.array.inner_width_mm) < 1e-9;
    }
    EXPECT_EQ(outer, 9);
    EXPECT_EQ(inner, 5);
}

}  // namespace
}  // namespace needlework
