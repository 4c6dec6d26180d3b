// SPDX-License-Identifier: Apache-2.0
#include "absorb/absorb.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "absorb/uptake_split.hpp"
#include "absorb/window.hpp"
#include "stroke/trial_devices.hpp"

namespace needlework {
namespace {

const Parameters parameters{channel_parameters, absorb_parameters};

/// A cheek after a pen at 1 mm.
AbsorbSite needled_cheek() {
    AbsorbSite site;
    site.sessions = {
        {0.0, {.per_cm2 = 200, .depth_mean_mm = 0.9, .depth_sd_mm = 0.1, .radius_mm = 0.03}, 1.0}};
    return site;
}

Application of(const char* product, double start_h, double end_h) {
    Application a;
    a.product = *find_product(product);
    a.start_h = start_h;
    a.end_h = end_h;
    return a;
}

UptakeRule quick() {
    UptakeRule rule;
    rule.people = 16;
    rule.samples = 25;
    return rule;
}

TEST(Uptake, ledger_closes_for_every_active) {
    const Uptake u =
        absorb(needled_cheek(), {of("vitamin_c_oil_serum", 0.5, 8)}, parameters, quick());
    ASSERT_EQ(u.actives.size(), 3u);
    EXPECT_TRUE(open_accounts(u.ledger).empty());
}

TEST(Uptake, follows_from_real_punctures_of_a_pen) {
    const Parameters all{skin_parameters, stroke_parameters, puncture_parameters,
                         channel_parameters, absorb_parameters};
    const Person person;
    const Skin skin = skin_of(person, *find_zone("cheek"), all);
    Technique technique;
    technique.depth = 1.0 * mm;
    const Device device = trial::pen();
    const Strokes strokes = stroke(technique, device, skin, all, 1, {});
    const Punctures punctures = puncture(strokes, technique, device, skin, all, 1, {});
    const AbsorbSite site = absorb_site(skin, person, punctures, 1.0);
    EXPECT_GT(site.sessions[0].holes.per_cm2, 10.0);
    EXPECT_GT(site.sessions[0].holes.radius_mm, 0.005);
    const Uptake u = absorb(site, {of("tranexamic_4mg", 0.25, 8)}, all, quick());
    EXPECT_GT(u.actives[0].enhancement.middle, 1.5);
    EXPECT_TRUE(open_accounts(u.ledger).empty());
}

TEST(Uptake, needling_helps_the_polar_and_hardly_the_lipophilic) {
    const auto gain = [](const char* product) {
        return absorb(needled_cheek(), {of(product, 0.25, 8)}, parameters, quick())
            .actives[0]
            .enhancement.middle;
    };
    const double polar = gain("tranexamic_4mg"), lipophilic = gain("retinol_05");
    EXPECT_GT(polar, 5.0);
    EXPECT_LT(lipophilic, 1.5);
    EXPECT_GE(lipophilic, 1.0 - 1e-9);
}

TEST(Uptake, bands_hold_the_middle_person_and_widen_with_the_spreads) {
    const Uptake u = absorb(needled_cheek(), {of("tranexamic_4mg", 0.25, 8)}, parameters, quick());
    for (const Band& b : u.actives[0].absorbed_mg) {
        EXPECT_LE(b.low, b.middle);
        EXPECT_LE(b.middle, b.high);
    }
    EXPECT_GT(u.actives[0].reached_mg.high, 1.5 * u.actives[0].reached_mg.low);
}

UptakeSplit split_at(const AbsorbSite& site, const Parameters& numbers, std::uint32_t people) {
    const Application use = of("tranexamic_4mg", 0.25, 8);
    UptakeRule rule = quick();
    rule.people = people;
    return uptake_split(site, {use}, *use.product.ingredients[0].active, numbers, rule, 48);
}

TEST(Uptake, the_product_has_its_part_in_the_spread_where_its_fluid_fills_a_hole) {
    const UptakeSplit needled = split_at(needled_cheek(), parameters, 16);
    EXPECT_GT(needled.person, 0.0);
    EXPECT_GT(needled.product, 0.0);
    // Through intact skin its fluid fills nothing: people alone make the spread.
    const UptakeSplit intact = split_at({}, parameters, 16);
    EXPECT_GT(intact.person, 0.0);
    EXPECT_EQ(intact.product, 0.0);
    EXPECT_EQ(uptake_split_words(split_at(needled_cheek(), parameters, 0)), "");
    // A reader is told, in a note of its own.
    const Uptake u = absorb(needled_cheek(), {of("tranexamic_4mg", 0.25, 8)}, parameters, quick());
    EXPECT_TRUE(std::ranges::any_of(u.notes, [&](const std::string& note) {
        return note.ends_with("comes from " + uptake_split_words(needled));
    }));
}

TEST(Uptake, a_cause_that_varies_alone_makes_the_whole_spread_and_its_size_is_that_of_its_slope) {
    const std::string_view fluid = "absorb.channel_fluid_factor";
    const double sd = std::log(parameters.find(fluid)->spread);
    const auto spread_of = [&](bool product) {
        std::vector<Parameter> rows;
        for (const Parameters::Entry& e : parameters.entries()) {
            rows.push_back(*e.row);
            if ((e.row->key == fluid) != product) rows.back().spread = 1.0;
        }
        return split_at(needled_cheek(), Parameters{rows}, 256);
    };
    EXPECT_EQ(spread_of(false).product, 0.0);
    const UptakeSplit alone = spread_of(true);
    EXPECT_EQ(alone.person, 0.0);
    // One standard deviation to either side of the middle: V = (df/dz)^2.
    const auto reached_at = [&](double z) {
        Parameters moved = parameters;
        moved.set(fluid, moved[fluid] * std::exp(z * sd));
        UptakeRule rule = quick();
        rule.people = 0;
        return absorb(needled_cheek(), {of("tranexamic_4mg", 0.25, 8)}, moved, rule)
            .actives[0]
            .reached_mg.middle;
    };
    const double slope = (reached_at(1.0) - reached_at(-1.0)) / 2.0;
    // 128 pairs of normal draws: the root of V errs by 6 %; three of these, and the bend of f.
    EXPECT_NEAR(std::sqrt(alone.product) / slope, 1.0, 0.2);
}

TEST(Uptake, products_of_a_later_session_meet_that_session_s_channels) {
    AbsorbSite two = needled_cheek();
    two.sessions.push_back(two.sessions.front());
    two.sessions.back().hour = 28 * 24;
    const auto got = [&](double start_h) {
        return absorb(two, {of("tranexamic_4mg", start_h, start_h + 8)}, parameters, quick())
            .actives[0];
    };
    const ActiveUptake first = got(1), second = got(28 * 24 + 1), between = got(14 * 24);
    EXPECT_NEAR(second.reached_mg.middle / first.reached_mg.middle, 1.0, 0.01);
    EXPECT_NEAR(between.enhancement.middle, 1.0, 0.01);
    EXPECT_GE(second.hours.back(), 28 * 24 + 24);
}

TEST(Uptake, particles_pressed_in_stay_and_others_never_pass) {
    Application early = of("mineral_sunscreen", -0.1, 2), late = of("mineral_sunscreen", 24, 30);
    const ActiveUptake in = absorb(needled_cheek(), {early}, parameters, quick()).actives[0];
    const ActiveUptake out = absorb(needled_cheek(), {late}, parameters, quick()).actives[0];
    EXPECT_GT(in.dermis_mg.back().middle, 0.0);
    EXPECT_EQ(in.absorbed_mg.back().middle, 0.0);
    EXPECT_EQ(out.reached_mg.middle, 0.0);
}

TEST(Uptake, a_person_s_bytes_do_not_depend_on_threads) {
    Watch two;
    two.threads = 2;
    const auto a = absorb(needled_cheek(), {of("niacinamide_5", 1, 8)}, parameters, quick());
    const auto b = absorb(needled_cheek(), {of("niacinamide_5", 1, 8)}, parameters, quick(), two);
    EXPECT_EQ(a.actives[0].reached_mg.high, b.actives[0].reached_mg.high);
}

TEST(Applications, overlaps_and_label_limits_are_all_reported_at_once) {
    Application on = of("emla", 0, 2), over = of("niacinamide_5", 1, 3), back = of("ha_gel", 9, 8);
    on.layer_mg_cm2 = 300;  // the label allows 200
    over.area_cm2 = -1;
    EXPECT_EQ(check(std::vector{on, over, back}).size(), 4u)
        << issue_text(check(std::vector{on, over, back}));
    // more of the same product is no overlap
    EXPECT_TRUE(check(std::vector{of("ha_gel", 0, 8), of("ha_gel", 2, 8)}).empty());
}

TEST(Sweep, later_is_never_more_and_ends_at_intact_skin) {
    const Application use = of("tranexamic_4mg", 0, 8);
    const Sweep s =
        sweep_delay(needled_cheek(), use, *use.product.ingredients[0].active, parameters);
    ASSERT_EQ(s.delay_h.size(), 73u);
    for (std::size_t i = 1; i < s.reached_mg.size(); ++i) {
        EXPECT_LE(s.reached_mg[i], s.reached_mg[i - 1] * (1 + 1e-12));
    }
    EXPECT_GT(s.enhancement.front(), 3.0);
    EXPECT_NEAR(s.enhancement.back(), 1.0, 0.2);
    ASSERT_FALSE(std::isnan(s.end_h));
    EXPECT_GT(s.end_h, 1.0);
    EXPECT_LT(s.end_h, 72.0);
}

TEST(Windows, the_slower_person_waits_longer_and_rules_grow_with_the_needle) {
    const Closure c = closure_of({.needle_length_mm = 1.5}, parameters);
    Closure slow = c;
    for (double* h : {&slow.functional_half_h, &slow.structural_half_h, &slow.covered_half_h})
        *h *= 2;
    const auto a = safety_windows(c, 1.5, false, parameters);
    const auto b = safety_windows(slow, 1.5, false, parameters);
    ASSERT_EQ(a.size(), product_classes().size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        EXPECT_GE(b[i].simulated_h, a[i].simulated_h);
        EXPECT_GE(a[i].longer_h(), a[i].rule_h);
        EXPECT_GE(a[i].longer_h(), a[i].simulated_h);
    }
    const CoverPoint late[] = {{0, 0.5}, {200, 0.6}, {300, 0.99}};
    const auto healing = safety_windows(c, 1.5, false, parameters, late);
    EXPECT_EQ(healing.front().simulated_h, 200);  // a healing run that covers late decides
    EXPECT_EQ(wound_rule_h(0.5, false), 24);
    EXPECT_EQ(wound_rule_h(1.0, false), 48);
    EXPECT_EQ(wound_rule_h(1.5, true), 144);
    EXPECT_EQ(reactive_rule_h(1.5, false), 168);
}

}  // namespace
}  // namespace needlework
