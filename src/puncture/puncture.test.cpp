// SPDX-License-Identifier: Apache-2.0
#include "puncture/puncture.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <numeric>

#include "device/device.hpp"
#include "puncture/insertion.hpp"
#include "puncture/summary.hpp"
#include "puncture/vessels.hpp"
#include "stroke/kinematics.hpp"
#include "stroke/trial_devices.hpp"

namespace needlework {
namespace {

const Parameters parameters{stroke_parameters, puncture_parameters};

Skin facial_skin() {
    Skin skin;
    skin.layers = {0.017, 0.05, 0.2, 0.9, 3.0};
    skin.point_spread = 1.2;
    skin.vessels = {34, 0.015, 0.06, 0.4, 0.015, 6.0, 1.2, 0.05, 1.0};
    skin.mechanics = {35.0, 60.0, 30.0, 0.0};
    return skin;
}

Punctures punctured(const Technique& t, const Device& d, const Skin& skin = facial_skin(),
                    const Parameters& p = parameters, std::uint32_t person = 0) {
    const Occasion occasion{.person = person};
    return puncture(stroke(t, d, skin, p, 11, occasion), t, d, skin, p, 11, occasion);
}

Technique technique_of(double depth_mm, int passes = 4) {
    Technique t;
    t.depth = depth_mm * mm;
    t.passes = passes;
    return t;
}

/// One device of each kind, set to a depth: needles of that length, or a dial.
std::vector<Device> devices(double depth_mm) {
    return {trial::roller(depth_mm), trial::pen(), trial::stamp(depth_mm)};
}

TEST(Punctures, layer_shares_sum_to_one_and_every_number_is_finite) {
    for (const double depth : {0.2, 0.5, 1.5}) {
        for (const Device& d : devices(depth)) {
            const Punctures p = punctured(technique_of(depth), d);
            const auto& share = p.summary.layer_share;
            EXPECT_NEAR(std::accumulate(share.begin(), share.end(), 0.0), 1.0, 1e-12);
            for (std::size_t i = 0; i < p.channels.size(); ++i) {
                ASSERT_TRUE(std::isfinite(p.channels.radius_mm[i]));
                ASSERT_TRUE(std::isfinite(p.channels.tear_mm[i]));
                ASSERT_TRUE(std::isfinite(p.channels.tear_angle_rad[i]));
                ASSERT_EQ(p.channels.layer[i] == 0, p.channels.depth_mm[i] == 0.0f);
            }
        }
    }
}

TEST(Punctures, depth_never_exceeds_what_the_device_was_set_to) {
    for (const double depth : {0.1, 0.25, 1.0, 1.5}) {
        for (const Device& d : devices(depth)) {
            for (const float reached : punctured(technique_of(depth), d).channels.depth_mm) {
                ASSERT_LE(reached, static_cast<float>(depth));
                ASSERT_GE(reached, 0.0f);
            }
        }
    }
}

TEST(Punctures, a_deeper_setting_is_never_shallower_on_average) {
    std::array<double, 3> last{};
    for (double depth = 0.1; depth < 1.51; depth += 0.1) {
        const std::vector<Device> set = devices(depth);
        for (std::size_t kind = 0; kind < set.size(); ++kind) {
            const double mean = punctured(technique_of(depth), set[kind]).summary.depth_mean_mm;
            EXPECT_GE(mean, last[kind]) << set[kind].id << " at " << depth;
            last[kind] = mean;
        }
    }
}

TEST(Punctures, same_key_same_bytes) {
    const Channels a = punctured(technique_of(1.5), trial::pen()).channels;
    const Channels b = punctured(technique_of(1.5), trial::pen()).channels;
    ASSERT_EQ(a.size(), b.size());
    EXPECT_EQ(0, std::memcmp(a.depth_mm.data(), b.depth_mm.data(), a.size() * sizeof(float)));
    EXPECT_EQ(a.bleeds, b.bleeds);
    EXPECT_NE(
        a.depth_mm,
        punctured(technique_of(1.5), trial::pen(), facial_skin(), parameters, 1).channels.depth_mm);
}

TEST(Punctures, zero_passes_leave_the_skin_alone) {
    const Punctures p = punctured(technique_of(1.5, 0), trial::pen());
    EXPECT_EQ(p.channels.size(), 0u);
    EXPECT_EQ(p.summary.channels_per_cm2, 0.0);
    EXPECT_EQ(p.summary.bleeding_per_cm2, 0.0);
    EXPECT_EQ(p.summary.area_share, 0.0);
    EXPECT_EQ(p.summary.missed_share, 1.0);
    EXPECT_FALSE(p.summary.endpoint_reached);
}

TEST(Punctures, without_scatter_every_stamp_needle_reaches_the_law_s_depth) {
    Parameters even = parameters;
    even.set("puncture.w_c_scatter", 1.0);
    even.set("puncture.phi_s_sd", 0.0);
    for (const float d :
         punctured(technique_of(1.0), trial::stamp(), facial_skin(), even).channels.depth_mm) {
        ASSERT_FLOAT_EQ(d, static_cast<float>((1.0 - 0.15) / 1.35));
    }
}

TEST(Punctures, a_needle_shorter_than_the_sinking_skin_makes_no_hole) {
    Parameters even = parameters;
    even.set("puncture.w_c_scatter", 1.0);
    const Punctures p = punctured(technique_of(0.14), trial::stamp(0.14), facial_skin(), even);
    EXPECT_EQ(p.summary.channels_per_cm2, 0.0);
    EXPECT_DOUBLE_EQ(p.summary.layer_share[0], 1.0);
    EXPECT_GT(p.channels.size(), 0u);
}

TEST(Punctures, bleeding_follows_b4_where_depth_and_thickness_do_not_vary) {
    Parameters even = parameters;
    even.set("puncture.w_c_scatter", 1.0);
    even.set("puncture.phi_s_sd", 0.0);
    even.set("stroke.square_side", 30.0);
    Skin skin = facial_skin();
    skin.point_spread = 1.0;
    const Punctures p = punctured(technique_of(1.0, 10), trial::stamp(), skin, even);
    const NeedleShape& needle = p.channels.needle;
    const double depth = 0.85 / 1.35;
    const double loops = loop_hits_round(needle.diameter_mm(depth - 0.06), 34, 0.015);
    const double plexus = plexus_hits(needle.diameter_mm(depth - 0.4), 6.0, 0.015);
    const double chance = dot_chance(loops, plexus, 0.1, 0.6);
    const double n = p.summary.channels_per_cm2 * 9, dots = p.summary.bleeding_per_cm2 * 9;
    EXPECT_NEAR(dots, n * chance, 4 * std::sqrt(n * chance * (1 - chance)));
    EXPECT_NEAR(p.summary.loop_hits, loops, 1e-5);
    EXPECT_NEAR(p.summary.plexus_hits, plexus, 1e-5);
}

TEST(Punctures, a_fixed_needle_goes_as_deep_as_it_is_long_whatever_was_asked) {
    const Channels asked = punctured(technique_of(0.5), trial::roller(1.5)).channels;
    EXPECT_EQ(asked.depth_mm, punctured(technique_of(1.5), trial::roller(1.5)).channels.depth_mm);
}

TEST(Punctures, the_endpoint_needs_depth) {
    EXPECT_FALSE(punctured(technique_of(0.25), trial::pen()).summary.endpoint_reached);
    EXPECT_TRUE(punctured(technique_of(1.5), trial::pen()).summary.endpoint_reached);
}

TEST(Punctures, a_1_5_mm_roller_leaves_round_holes_in_stretched_skin) {
    EXPECT_LT(punctured(technique_of(1.5, 15), trial::roller()).summary.torn_share, 0.2);
}

TEST(Punctures, a_hasty_pen_tears_and_a_slow_one_does_not) {
    Technique t = technique_of(1.5);
    EXPECT_EQ(punctured(t, trial::pen()).summary.torn_share, 0.0);
    t.speed = 0.2 * metre / second;
    const PunctureSummary s = punctured(t, trial::pen()).summary;
    EXPECT_GT(s.torn_share, 0.5);
    EXPECT_GT(s.tear_mean_mm, 0.0);
}

TEST(Punctures, the_share_of_pen_strokes_with_a_channel_of_their_own_is_eta) {
    Parameters fewer = parameters;
    fewer.set("puncture.pen_share", 0.2);
    const PunctureSummary s =
        punctured(technique_of(1.5), trial::pen(), facial_skin(), fewer).summary;
    const double strikes = s.strikes_per_cm2;
    const double sampling = std::sqrt(0.2 * 0.8 / strikes);
    EXPECT_NEAR(s.channels_per_cm2 / strikes, 0.2, 4.0 * sampling);
}

TEST(Punctures, roller_holes_merge_and_pen_holes_do_not) {
    const PunctureSummary roller = punctured(technique_of(1.5, 15), trial::roller()).summary;
    EXPECT_GT(roller.merged_share, 0.0);
    EXPECT_NEAR(roller.channels_per_cm2, (1 - roller.merged_share) * roller.strikes_per_cm2, 1e-6);
    EXPECT_EQ(punctured(technique_of(1.5), trial::pen()).summary.merged_share, 0.0);
    Parameters capturing = parameters;
    capturing.set("puncture.r_c_pen", 0.06);
    capturing.set("puncture.pen_share", 1.0);
    EXPECT_GT(
        punctured(technique_of(1.5), trial::pen(), facial_skin(), capturing).summary.merged_share,
        0.1);
}

TEST(Punctures, a_light_hand_keeps_long_rollers_shallow) {
    Technique light = technique_of(3.0), firm = light;
    light.force = 1.0 * newton;
    firm.force = 30.0 * newton;
    const PunctureSummary a = punctured(light, trial::roller(3.0)).summary;
    const PunctureSummary b = punctured(firm, trial::roller(3.0)).summary;
    EXPECT_LT(a.depth_mean_mm, b.depth_mean_mm);
    EXPECT_GT(a.stand_off_mm, 0.0);
    EXPECT_EQ(b.stand_off_mm, 0.0);
    EXPECT_LT(a.pain_0_10, b.pain_0_10);
}

TEST(Punctures, every_device_of_the_catalogue_works_on_every_zone_that_may_be_treated) {
    Parameters all = parameters;
    all.add(skin_parameters);
    for (const Zone& zone : zones()) {
        if (zone.refused()) continue;
        const Skin skin = skin_of(Person{}, zone, all);
        for (const Device& d : device_catalogue()) {
            const Technique t =
                technique_of(std::min(d.needle.length_mm, zone.depth_default_mm), 2);
            const PunctureSummary s = punctured(t, d, skin, all).summary;
            EXPECT_GT(s.strikes_per_cm2, 0.0) << d.id;
            EXPECT_LE(s.depth_mean_mm, commanded_depth_mm(t, d)) << d.id;
            EXPECT_GT(s.minutes, 0.0) << d.id;
            EXPECT_GE(s.bleeding_per_cm2, 0.0) << d.id;
        }
    }
}

TEST(Summary, area_of_250_holes_of_70_um_is_one_percent_of_the_skin) {
    Channels c;
    c.side_mm = 10;
    for (int i = 0; i < 250; ++i) {
        c.x_mm.push_back(static_cast<float>(i % 10) + 0.5f);
        c.y_mm.push_back(static_cast<float>(i / 25) + 0.5f);
        c.depth_mm.push_back(0.2f);
        c.radius_mm.push_back(0.035f);
        c.tear_mm.push_back(0), c.tear_angle_rad.push_back(0);
        c.layer.push_back(2), c.bleeds.push_back(0), c.merged.push_back(0);
    }
    const PunctureSummary s = summarise(c, {}, {15, 0.2});
    EXPECT_NEAR(s.area_share, 0.0096, 0.0001);  // 250 pi 0.035^2 / 100, less the overlap
    EXPECT_DOUBLE_EQ(s.channels_per_cm2, 250.0);
    EXPECT_DOUBLE_EQ(s.layer_share[2], 1.0);
    // Every cell of columns 0 to 9 in rows 0 to 9 is met: 25 prints a row over 10 cells.
    EXPECT_EQ(s.missed_share, 0.0);
    EXPECT_NEAR(s.density_cv, 0.2, 1e-12);  // half the cells hold 2, half hold 3
}

TEST(Summary, dots_must_be_even_to_reach_the_endpoint) {
    Channels c;
    c.side_mm = 20;
    for (int i = 0; i < 60; ++i) {  // all in one of the four square centimetres
        c.x_mm.push_back(1.0f), c.y_mm.push_back(1.0f);
        c.depth_mm.push_back(1.0f), c.radius_mm.push_back(0.05f);
        c.tear_mm.push_back(0), c.tear_angle_rad.push_back(0);
        c.layer.push_back(3), c.bleeds.push_back(1), c.merged.push_back(0);
    }
    EXPECT_FALSE(summarise(c, {}, {15, 0.2}).endpoint_reached);
    EXPECT_DOUBLE_EQ(summarise(c, {}, {15, 0.2}).bleeding_per_cm2, 15.0);
    // 15 dots/cm2 at random leave (1 - exp(-0.15 A))/A apart, A the disc of one bead's diameter.
    const double bead = M_PI * 0.2 * 0.2;
    EXPECT_NEAR(summarise(c, {}, {15, 0.2}).visible_dots_per_cm2,
                100 * (1 - std::exp(-0.15 * bead)) / bead, 1e-9);
    c.side_mm = 10;
    EXPECT_TRUE(summarise(c, {}, {15, 0.2}).endpoint_reached);
}

}  // namespace
}  // namespace needlework
