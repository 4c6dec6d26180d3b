// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "skin/skin.hpp"

namespace needlework {
namespace {

const Parameters& parameters() {
    static const Parameters all{skin_parameters};
    return all;
}

HealingTraits traits(const Person& person) {
    return skin_of(person, *find_zone("cheek"), parameters()).traits;
}

Person aged(double years) {
    Person person;
    person.age = years * year;
    return person;
}

TEST(Traits, old_cells_make_the_share_of_procollagen_that_varani_found) {
    const double old = traits(aged(parameters()["skin.old_age"])).collagen_output;
    const double young = traits(aged(parameters()["skin.young_age"])).collagen_output;
    EXPECT_NEAR(old / young, 56.0 / 82.0, 0.001);  // the row has three decimals
}

TEST(Traits, the_reference_adult_has_factors_of_one) {
    const HealingTraits t = traits(aged(parameters()["skin.reference_age"]));
    for (double factor :
         {t.collagen_output, t.division, t.activation, t.protease, t.macrophage_switch,
          t.vessel_growth, t.epidermal_closure, t.barrier_half_time}) {
        EXPECT_DOUBLE_EQ(factor, 1.0);
    }
}

TEST(Traits, healing_never_gets_better_with_age) {
    HealingTraits before = traits(aged(18));
    for (double years = 19; years <= 90; ++years) {
        const HealingTraits now = traits(aged(years));
        EXPECT_LT(now.collagen_output, before.collagen_output);
        EXPECT_LT(now.division, before.division);
        EXPECT_LT(now.activation, before.activation);
        EXPECT_LT(now.epidermal_closure, before.epidermal_closure);
        before = now;
    }
}

TEST(Traits, sun_smoking_and_diabetes_act_with_their_published_sizes) {
    const HealingTraits plain = traits(Person{});
    Person person;
    person.sun_damage = SunDamage::mild;
    EXPECT_NEAR(traits(person).collagen_output / plain.collagen_output, 1 - 0.16, 1e-12);
    person.sun_damage = SunDamage::severe;
    EXPECT_NEAR(traits(person).collagen_output / plain.collagen_output, 1 - 0.40, 1e-12);
    person = Person{};
    person.smoker = true;
    EXPECT_NEAR(traits(person).collagen_output / plain.collagen_output, 1 - (0.18 + 0.22) / 2,
                1e-12);
    EXPECT_GT(traits(person).protease, plain.protease);
    person = Person{};
    person.diabetes = true;
    EXPECT_NEAR(traits(person).collagen_output / plain.collagen_output, 0.4, 1e-12);
    EXPECT_NEAR(plain.macrophage_switch / traits(person).macrophage_switch, 3, 0.01);
}

TEST(Traits, severe_sun_damage_lowers_resting_collagen_as_schwartz_found) {
    Person person;
    person.sun_damage = SunDamage::severe;
    EXPECT_NEAR(skin_of(person, *find_zone("cheek"), parameters()).resting.collagen, 524.0 / 667.0,
                0.001);  // the row has three decimals
}

TEST(Traits, darker_types_never_pigment_less_and_never_reseal_faster) {
    Person person;
    double pigment = -1, barrier = 0;
    for (int type = 1; type <= 6; ++type) {
        person.phototype = static_cast<Phototype>(type);
        const HealingTraits t = traits(person);
        EXPECT_GE(t.pigment_response, pigment);
        EXPECT_GE(t.barrier_half_time, barrier);
        pigment = t.pigment_response;
        barrier = t.barrier_half_time;
    }
    EXPECT_DOUBLE_EQ(pigment, 1.0);
    EXPECT_NEAR(barrier, 1.76 / 1.19, 0.005);  // the row has two decimals
}

}  // namespace
}  // namespace needlework
