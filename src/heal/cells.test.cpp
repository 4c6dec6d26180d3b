// SPDX-License-Identifier: Apache-2.0
#include "heal/cells.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "core/random.hpp"
#include "heal/testing.hpp"

namespace needlework {
namespace {

using testing::add_channel;
using testing::cheek;
using testing::regular;

Punctures scattered(std::uint32_t count) {
    Punctures p;
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto draw = [&](Draw purpose) { return uniform(7, {}, i, purpose); };
        add_channel(p.channels, 10.0 * draw(Draw::path_offset), 10.0 * draw(Draw::path_angle),
                    0.5 + draw(Draw::depth), 0.05);
    }
    return p;
}

TEST(Cells, a_regular_map_has_one_density_in_every_class) {
    const Punctures map = regular(16, 1.0, 0.06);
    for (const CellClass& one : cell_classes(map.channels, Parameters{heal_parameters})) {
        EXPECT_NEAR(one.channels_per_mm2, 2.56, 1e-6);
        EXPECT_FLOAT_EQ(float(one.depth_mm), 1.0f);
        EXPECT_NEAR(one.kill, 0.03, 1e-12);
    }
}

TEST(Cells, classes_add_up_to_the_map) {
    const Punctures map = scattered(400);
    Parameters p{heal_parameters};
    p.set("heal.density_classes", 3);
    p.set("heal.depth_classes", 4);
    const std::vector<CellClass> classes = cell_classes(map.channels, p);
    ASSERT_EQ(classes.size(), 12u);
    double density = 0.0, depth = 0.0, true_depth = 0.0;
    for (const CellClass& one : classes) {
        density += one.channels_per_mm2 / 12.0;
        depth += one.depth_mm * one.channels_per_mm2 / 12.0;
    }
    for (const float d : map.channels.depth_mm) true_depth += double(d) / 100.0;
    EXPECT_NEAR(density, 4.0, 1e-9);
    EXPECT_NEAR(depth, true_depth, 1e-9);
    EXPECT_LT(classes.front().channels_per_mm2, classes.back().channels_per_mm2);
    EXPECT_LT(classes[0].depth_mm, classes[3].depth_mm);
}

TEST(Cells, a_second_hit_in_one_hole_kills_as_two) {
    Punctures map = regular(10, 1.0, 0.06);
    for (std::size_t i = 0; i < 100; ++i) {
        add_channel(map.channels, double(map.channels.x_mm[i]), double(map.channels.y_mm[i]), 1.0,
                    0.06);
        map.channels.merged.back() = 1;
    }
    const CellClass one = cell_classes(map.channels, testing::one_class()).front();
    EXPECT_NEAR(one.channels_per_mm2, 1.0, 1e-9);
    EXPECT_NEAR(one.kill, 1.0 - 0.97 * 0.97, 1e-12);
}

TEST(Cells, a_slit_keeps_its_own_area_and_rim) {
    Punctures map = regular(10, 1.0, 0.06);
    std::fill(map.channels.tear_mm.begin(), map.channels.tear_mm.end(), 0.3f);
    const CellClass one = cell_classes(map.channels, testing::one_class()).front();
    const double disc = std::numbers::pi * 0.06 * 0.06, slit = 0.3 * 0.12;
    const double rim = disc * 1.25 + 0.3 * 0.06;
    EXPECT_NEAR(std::numbers::pi * one.radius_mm * one.radius_mm, disc + slit, 1e-6);
    EXPECT_NEAR(std::numbers::pi * one.rim_mm * one.rim_mm, disc + slit + rim, 1e-6);
    EXPECT_NEAR(one.kill, (0.03 * disc + 0.3 * slit) / (disc + slit), 1e-6);
}

TEST(Cells, evenness_is_two_on_a_lattice_one_at_random_and_the_offset_in_pairs) {
    EXPECT_NEAR(evenness(regular(20, 1.0, 0.06).channels), 2.0, 1e-5);  // float places
    constexpr std::uint32_t count = 2000;
    const double error = std::sqrt((4.0 - std::numbers::pi) / std::numbers::pi / count);
    EXPECT_NEAR(evenness(scattered(count).channels), 1.0, 4.0 * error);  // Clark and Evans 1954
    // Every channel of a lattice of 10 x 10 has a second one 0.1 mm beside it: the nearest distance
    // is 0.1 mm for all, and chance would give 1 / (2 sqrt(2 per mm2)).
    Punctures pairs = regular(10, 1.0, 0.03);
    for (std::size_t i = 0; i < 100; ++i) {
        add_channel(pairs.channels, double(pairs.channels.x_mm[i]) + 0.1,
                    double(pairs.channels.y_mm[i]), 1.0, 0.03);
    }
    EXPECT_NEAR(evenness(pairs.channels), 0.1 * 2.0 * std::sqrt(2.0), 1e-5);
    // One channel alone is neither.
    EXPECT_EQ(evenness(regular(1, 1.0, 0.06).channels), 1.0);
}

TEST(Cells, the_grid_has_a_face_at_the_channel_and_ends_at_the_radius_of_its_density) {
    const CellClass one{3.0, 1.0, 0.06, 0.09, 0.03};
    const Axis r = cell_grid(one, cheek().layers, Parameters{heal_parameters}).axis(Direction::x);
    const auto has = [&](double face) {
        return std::any_of(r.faces.begin(), r.faces.end(),
                           [face](double f) { return std::abs(f - face) < 1e-12; });
    };
    EXPECT_TRUE(has(0.06));
    EXPECT_TRUE(has(0.09));
    EXPECT_NEAR(std::numbers::pi * r.faces.back() * r.faces.back(), 1.0 / 3.0, 1e-12);
}

}  // namespace
}  // namespace needlework
