// SPDX-License-Identifier: Apache-2.0
#include "skin/skin.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace needlework {
namespace {

double age_yr(const Person& person) {
    return person.age / year;
}

/// Decades since the reference age.
double decades(const Person& person, const Parameters& p) {
    return (age_yr(person) - p["skin.reference_age"]) / 10.0;
}

/// How far a person is from the reference age on the way from young to old; old less young is 1.
double ageing(const Person& person, const Parameters& p) {
    return (age_yr(person) - p["skin.reference_age"]) / (p["skin.old_age"] - p["skin.young_age"]);
}

/// A factor that is `old_over_young` between the young and the old group and 1 at the reference
/// age: old_over_young^ageing                                                          (3)
double aged(double old_over_young, const Person& person, const Parameters& p) {
    return std::pow(old_over_young, ageing(person, p));
}

/// Dermis over that of both sexes mixed; the geometric mean of men and women is 1.     (2)
double dermis_sex_factor(const Person& person, const Zone& zone, const Parameters& p) {
    const double ratio = zone.traits.dermis_sex_ratio > 0.0 ? zone.traits.dermis_sex_ratio
                                                            : p["skin.dermis_sex_ratio"];
    return person.sex == Sex::male ? std::sqrt(ratio) : 1.0 / std::sqrt(ratio);
}

Layers layers_of(const Person& person, const Zone& zone, const Parameters& p) {
    const bool man = person.sex == Sex::male;
    const double loss = p[man ? "skin.epidermis_decade_men" : "skin.epidermis_decade_women"];
    const double since = decades(person, p);
    const double own = p["skin.epidermis_scale"];
    const double dermis = zone.dermis_mm * p["skin.dermis_scale"] *
                          dermis_sex_factor(person, zone, p) *
                          std::pow(p["skin.dermis_decade"], since);  // (1)
    const double papillary = dermis * p["skin.papillary_share"];
    return {.stratum_corneum_mm = zone.stratum_corneum_mm * own,
            .viable_epidermis_mm = zone.viable_epidermis_mm * own * std::pow(loss, since),  // (1)
            .papillary_dermis_mm = papillary,
            .reticular_dermis_mm = dermis - papillary,
            .fat_mm = zone.fat_mm * p["skin.fat_scale"]};
}

Vessels vessels_of(const Person& person, const Zone& zone, const Layers& layers,
                   const Parameters& p) {
    const bool thin = zone.on_face() || zone.group == "neck" || zone.group == "scalp";
    const double share = p[thin ? "skin.upper_plexus_face" : "skin.upper_plexus_body"];
    const double plexus_mm = share * layers.skin_mm();
    const double loop_mm = layers.epidermis_mm() + p["skin.loop_depth"];
    return {.loops_per_mm2 =
                p["skin.loops"] * zone.traits.loop_ratio * aged(p["skin.loops_old"], person, p),
            .loop_diameter_mm = p["skin.loop_diameter"],
            .loop_depth_mm = loop_mm,
            .upper_plexus_depth_mm = std::max(plexus_mm, loop_mm),
            .upper_plexus_diameter_mm = p["skin.upper_plexus_diameter"],
            .upper_plexus_mm_per_mm2 = p["skin.upper_plexus_length"] * zone.traits.plexus_ratio *
                                       aged(p["skin.plexus_old"], person, p),
            .lower_plexus_depth_mm = layers.skin_mm(),
            .lower_plexus_diameter_mm = p["skin.lower_plexus_diameter"],
            .lower_plexus_mm_per_mm2 = p["skin.lower_plexus_length"]};
}

Mechanics mechanics_of(const Person& person, const Zone& zone, const Parameters& p) {
    const double ratio = std::sqrt(p["skin.tension_ratio"]);
    return {.stiffness_kpa =
                p["skin.stiffness"] * std::pow(p["skin.stiffness_decade"], decades(person, p)),
            .tension_along_kpa = p["skin.tension"] * ratio,
            .tension_across_kpa = p["skin.tension"] / ratio,
            .line_angle_rad = zone.traits.line_angle_deg * std::numbers::pi / 180.0};
}

Resting resting_of(const Person& person, const Parameters& p) {
    return {
        .collagen = person.sun_damage == SunDamage::severe ? p["skin.collagen_sun_severe"] : 1.0,
        .fibroblasts_papillary_1_mm3 = p["skin.fibroblasts_papillary"],
        .fibroblasts_reticular_1_mm3 = p["skin.fibroblasts_reticular"],
        .melanocytes_1_mm2 = p["skin.melanocytes"]};
}

double pigment_response(Phototype type, const Parameters& p) {
    constexpr std::array keys{"skin.pigment_i",  "skin.pigment_ii", "skin.pigment_iii",
                              "skin.pigment_iv", "skin.pigment_v",  "skin.pigment_vi"};
    return p[keys.at(static_cast<std::size_t>(type) - 1)];
}

double barrier_half_time(Phototype type, const Parameters& p) {
    if (type < Phototype::IV) return 1.0;
    return p[type == Phototype::IV ? "skin.barrier_half_time_iv" : "skin.barrier_half_time_v"];
}

/// Factors of age, sun, smoking and diabetes multiply: no study of their interplay was found. (4)
HealingTraits traits_of(const Person& person, const Parameters& p) {
    HealingTraits traits;
    traits.collagen_output = aged(p["skin.collagen_output_old"], person, p);
    traits.division = aged(p["skin.division_old"], person, p);
    traits.activation = aged(p["skin.activation_old"], person, p);
    traits.epidermal_closure = aged(p["skin.closure_old"], person, p);
    if (person.sun_damage == SunDamage::mild) {
        traits.collagen_output *= p["skin.collagen_output_sun_mild"];
        traits.protease *= p["skin.protease_sun_mild"];
    } else if (person.sun_damage == SunDamage::severe) {
        traits.collagen_output *= p["skin.collagen_output_sun_severe"];
        traits.protease *= p["skin.protease_sun_severe"];
    }
    if (person.smoker) {
        traits.collagen_output *= p["skin.collagen_output_smoker"];
        traits.protease *= p["skin.protease_smoker"];
    }
    if (person.diabetes) {
        traits.collagen_output *= p["skin.collagen_output_diabetes"];
        traits.protease *= p["skin.protease_diabetes"];
        traits.macrophage_switch *= p["skin.macrophage_switch_diabetes"];
        traits.vessel_growth *= p["skin.vessel_growth_diabetes"];
        traits.epidermal_closure *= p["skin.closure_diabetes"];
    }
    traits.pigment_response = pigment_response(person.phototype, p);
    traits.barrier_half_time = barrier_half_time(person.phototype, p);
    return traits;
}

}  // namespace

Skin skin_of(const Person& person, const Zone& zone, const Parameters& parameters) {
    if (zone.refused()) {
        throw std::invalid_argument{"the zone " + zone.id + " is refused: " + zone.refusal};
    }
    Skin skin;
    skin.zone = &zone;
    skin.layers = layers_of(person, zone, parameters);
    skin.point_spread =
        std::pow(parameters["skin.thickness_spread"], std::sqrt(parameters["skin.point_share"]));
    skin.vessels = vessels_of(person, zone, skin.layers, parameters);
    skin.mechanics = mechanics_of(person, zone, parameters);
    skin.resting = resting_of(person, parameters);
    skin.traits = traits_of(person, parameters);
    return skin;
}

}  // namespace needlework
