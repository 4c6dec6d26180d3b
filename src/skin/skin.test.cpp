// SPDX-License-Identifier: Apache-2.0
#include "skin/skin.hpp"

#include "core/parameter_checks.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace needlework {
namespace {

const Parameters& parameters() {
    static const Parameters all{skin_parameters};
    return all;
}

Person aged(double years, Sex sex = Sex::female) {
    Person person;
    person.age = years * year;
    person.sex = sex;
    return person;
}

Skin cheek_of(const Person& person) {
    return skin_of(person, *find_zone("cheek"), parameters());
}

TEST(Skin, layers_and_vessels_are_positive_and_ordered_in_every_zone_for_every_adult) {
    for (const Zone& zone : zones()) {
        if (zone.refused()) continue;
        for (const Sex sex : {Sex::female, Sex::male}) {
            for (double years = 18; years <= 90; years += 4) {
                for (int type = 1; type <= 6; ++type) {
                    Person person = aged(years, sex);
                    person.phototype = static_cast<Phototype>(type);
                    person.sun_damage = static_cast<SunDamage>(type % 3);
                    person.smoker = type % 2;
                    person.diabetes = type > 3;
                    const Skin skin = skin_of(person, zone, parameters());
                    const Layers& l = skin.layers;
                    ASSERT_GT(l.stratum_corneum_mm, 0) << zone.id;
                    ASSERT_GT(l.viable_epidermis_mm, l.stratum_corneum_mm) << zone.id;
                    ASSERT_GT(l.papillary_dermis_mm, 0) << zone.id;
                    ASSERT_GT(l.reticular_dermis_mm, l.papillary_dermis_mm) << zone.id;
                    ASSERT_GT(l.fat_mm, 0) << zone.id;
                    const Vessels& v = skin.vessels;
                    ASSERT_GT(v.loop_depth_mm, l.epidermis_mm()) << zone.id;
                    ASSERT_GT(v.upper_plexus_depth_mm, v.loop_depth_mm) << zone.id;
                    ASSERT_GT(v.lower_plexus_depth_mm, v.upper_plexus_depth_mm) << zone.id;
                    const HealingTraits& t = skin.traits;
                    for (double factor : {t.collagen_output, t.division, t.activation, t.protease,
                                          t.macrophage_switch, t.vessel_growth, t.epidermal_closure,
                                          t.barrier_half_time}) {
                        ASSERT_TRUE(factor > 0.05 && factor < 8) << zone.id << " " << factor;
                    }
                }
            }
        }
    }
}

TEST(Skin, every_number_has_a_unit_a_range_a_source_and_a_reason) {
    for (const std::string& fault : registry_faults(parameters())) ADD_FAILURE() << fault;
}

TEST(Skin, a_refused_zone_gives_no_skin) {
    EXPECT_THROW(skin_of(Person{}, *find_zone("eyelid"), parameters()), std::invalid_argument);
}

TEST(Skin, the_dermis_loses_six_percent_a_decade) {
    for (double years : {20.0, 45.0, 80.0}) {
        EXPECT_NEAR(cheek_of(aged(years + 10)).layers.dermis_mm() /
                        cheek_of(aged(years)).layers.dermis_mm(),
                    1 - 0.06, 1e-12);
    }
}

TEST(Skin, the_viable_epidermis_thins_by_the_published_share_of_each_sex) {
    const auto decade = [](Sex sex) {
        return cheek_of(aged(50, sex)).layers.viable_epidermis_mm /
               cheek_of(aged(40, sex)).layers.viable_epidermis_mm;
    };
    EXPECT_NEAR(decade(Sex::male), 1 - 0.072, 1e-12);
    EXPECT_NEAR(decade(Sex::female), 1 - 0.057, 1e-12);
}

/// Meng 2022, Table 2, dermis by ultrasound [mm]; the age of the groups is not given, so the
/// reference age is used. 5 %: the zone defaults are rounded to 0.05 or 0.1 mm.
TEST(Skin, the_dermis_of_both_sexes_on_the_face_is_that_of_meng_within_five_percent) {
    struct Case {
        const char* zone;
        double men_mm, women_mm;
    };
    for (const Case& c :
         {Case{"forehead", 1.17, 0.86}, Case{"glabella", 1.14, 0.90}, Case{"temple", 1.06, 0.80},
          Case{"malar", 1.14, 0.87}, Case{"jawline", 1.02, 0.91}, Case{"neck_anterior", 0.98, 0.99},
          Case{"periorbital_lateral", 0.67, 0.58}}) {
        const auto dermis = [&](Sex sex) {
            return skin_of(aged(40, sex), *find_zone(c.zone), parameters()).layers.dermis_mm();
        };
        EXPECT_NEAR(dermis(Sex::male) / c.men_mm, 1, 0.05) << c.zone;
        EXPECT_NEAR(dermis(Sex::female) / c.women_mm, 1, 0.05) << c.zone;
    }
}

/// Laurent 2007, 20 MHz ultrasound of 342 adults, epidermis and dermis [mm]. 5 %: as above. The
/// same series is missed at the deltoid and above the shoulder blade (see the README).
TEST(Skin, thigh_and_belly_are_as_thick_as_laurent_found_within_five_percent) {
    const auto skin_mm = [](const char* zone) {
        const auto of = [&](Sex sex) {
            return skin_of(aged(40, sex), *find_zone(zone), parameters()).layers.skin_mm();
        };
        return std::sqrt(of(Sex::female) * of(Sex::male));  // both sexes mixed, as in the study
    };
    EXPECT_NEAR(skin_mm("thigh") / 1.55, 1, 0.05);
    EXPECT_NEAR(skin_mm("abdomen") / 1.91, 1, 0.05);
}

/// Sandby-Moller 2003, biopsies of 71 adults, stratum corneum and cellular epidermis [um]. 2 %: the
/// zone defaults are rounded; forearm for arm, shoulder for back.
TEST(Skin, the_epidermis_of_arm_back_and_buttock_is_that_of_biopsies_within_two_percent) {
    const auto epidermis_um = [](const char* zone) {
        return 1000 * skin_of(aged(40), *find_zone(zone), parameters()).layers.epidermis_mm();
    };
    EXPECT_NEAR(epidermis_um("arm") / (18.3 + 56.6), 1, 0.02);
    EXPECT_NEAR(epidermis_um("back") / (11.0 + 70.3), 1, 0.02);
    EXPECT_NEAR(epidermis_um("buttock") / (14.9 + 81.5), 1, 0.02);
}

TEST(Skin, point_to_point_and_personal_spread_make_up_the_whole_spread) {
    const auto log_variance = [](double spread) { return std::pow(std::log(spread), 2); };
    const double whole = log_variance(parameters()["skin.thickness_spread"]);
    const double points = log_variance(cheek_of(Person{}).point_spread);
    EXPECT_NEAR(points / whole, parameters()["skin.point_share"], 1e-12);
    for (const char* key : {"skin.epidermis_scale", "skin.dermis_scale"}) {
        const double people = log_variance(parameters().find(key)->spread);
        EXPECT_NEAR((people + points) / whole, 1, 0.01) << key;  // the row has three decimals
    }
}

TEST(Skin, the_hand_has_four_times_the_loops_and_a_third_of_the_plexus_of_the_crows_feet) {
    const auto vessels = [](const char* zone) {
        return skin_of(Person{}, *find_zone(zone), parameters()).vessels;
    };
    const Vessels hand = vessels("hand_dorsal"), eye = vessels("periorbital_lateral");
    EXPECT_NEAR(hand.loops_per_mm2 / eye.loops_per_mm2, 4, 1e-9);
    EXPECT_NEAR(eye.upper_plexus_mm_per_mm2 / hand.upper_plexus_mm_per_mm2, 3, 0.05);
}

TEST(Skin, loops_thin_out_and_the_plexus_grows_with_age_inside_the_published_ranges) {
    const Vessels young = cheek_of(aged(parameters()["skin.young_age"])).vessels;
    const Vessels old = cheek_of(aged(parameters()["skin.old_age"])).vessels;
    const double loss = 1 - old.loops_per_mm2 / young.loops_per_mm2;
    EXPECT_TRUE(loss > 0.40 && loss < 0.70) << loss;
    const double gain = old.upper_plexus_mm_per_mm2 / young.upper_plexus_mm_per_mm2 - 1;
    EXPECT_TRUE(gain > 0.35 && gain < 1.56) << gain;
}

TEST(Skin, the_upper_plexus_of_the_face_lies_between_a_quarter_and_six_tenths_of_a_millimetre) {
    for (const Zone& zone : zones()) {
        if (zone.refused() || !zone.on_face() || zone.dermis_mm < 0.9) continue;
        const double depth = skin_of(aged(40), zone, parameters()).vessels.upper_plexus_depth_mm;
        EXPECT_TRUE(depth > 0.25 && depth < 0.6) << zone.id << " " << depth;
    }
}

TEST(Skin, both_tensions_lie_in_the_measured_range_and_the_stronger_runs_along_the_lines) {
    const Mechanics m = cheek_of(Person{}).mechanics;
    EXPECT_GT(m.tension_along_kpa, m.tension_across_kpa);
    for (double kpa : {m.tension_along_kpa, m.tension_across_kpa}) {
        EXPECT_TRUE(kpa > 28 && kpa < 92) << kpa;
    }
}

}  // namespace
}  // namespace needlework
