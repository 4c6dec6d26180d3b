// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "skin/skin.hpp"

namespace needlework {
namespace {

constexpr Source measured(std::string_view key) {
    return {Kind::measured, Mark::read, key};
}
constexpr Source fitted(std::string_view key) {
    return {Kind::fitted, Mark::derived, key};
}
constexpr Source recalled(std::string_view key) {
    return {Kind::assumed, Mark::recalled, key};
}
constexpr Source derived(std::string_view key) {
    return {Kind::assumed, Mark::derived, key};
}
constexpr Source chosen(std::string_view key) {
    return {Kind::assumed, Mark::design, key};
}
/// Settings of another model: its text was read, but nothing was measured.
constexpr Source settings(std::string_view key) {
    return {Kind::assumed, Mark::read, key};
}

constexpr std::string_view skibidy_note =
    "A setting of the authors of an open wound model, not a measurement; low trust";

constexpr std::array rows{
    // Ages
    Parameter{"skin.reference_age", "yr", 40, 18, 90, 1,
              "Age at which the thicknesses of data/zones.csv hold and every factor of age is 1",
              chosen("DESIGN"), "The measured groups are adults of 18 to 70 years without a mean"},
    Parameter{"skin.young_age", "yr", 23.5, 18, 30, 1,
              "Age of the young group in studies that compare young and old skin",
              fitted("VARANI-2006")},
    Parameter{"skin.old_age", "yr", 84, 75, 95, 1,
              "Age of the old group in studies that compare young and old skin",
              chosen("VARANI-2006"), "The group is given as 80 years and over; its mean is not"},

    // Thickness
    Parameter{"skin.dermis_sex_ratio", "-", 1.198, 1, 1.5, 1,
              "Dermis of men over that of women, where the zone itself was not measured",
              fitted("MENG-2022")},
    Parameter{"skin.epidermis_decade_men", "-", 0.928, 0.85, 1, 1,
              "Viable epidermis of men after ten years over before", measured("BRANCHET-1990")},
    Parameter{"skin.epidermis_decade_women", "-", 0.943, 0.85, 1, 1,
              "Viable epidermis of women after ten years over before", measured("BRANCHET-1990")},
    Parameter{"skin.dermis_decade", "-", 0.94, 0.85, 1.05, 1, "Dermis after ten years over before",
              measured("BRANCHET-1990")},
    Parameter{
        "skin.papillary_share", "-", 0.15, 0.05, 0.3, 1, "Share of the dermis that is papillary",
        chosen("DESIGN"),
        "No thickness of the papillary dermis was found; a tenth to a fifth is usual teaching"},
    Parameter{"skin.thickness_spread", "-", 1.284, 1, 1.6, 1,
              "Geometric SD of one thickness reading, people and points together; CV 25 %",
              derived("NEEDLING-SYNTHESIS"),
              "The stated error of the zone defaults, read as a standard deviation"},
    Parameter{"skin.point_share", "-", 0.62, 0.5, 0.74, 1,
              "Share of the variance of epidermal thickness that lies within one site",
              measured("ROBERTSON-REES-2010"),
              "Middle of the printed 50 to 74 %; taken for the dermis too"},
    Parameter{"skin.epidermis_scale", "-", 1, 0.5, 2, 1.167,
              "Epidermis of this person over that of the average one", chosen("DESIGN"),
              "A handle for a person's own measurement; the spread is the part of "
              "skin.thickness_spread that is not within one site"},
    Parameter{"skin.dermis_scale", "-", 1, 0.5, 2, 1.167,
              "Dermis of this person over that of the average one", chosen("DESIGN"),
              "A handle for a person's own ultrasound; the spread is as for the epidermis"},
    Parameter{"skin.fat_scale", "-", 1, 0.2, 5, 1.5,
              "Fat under the skin of this person over that of the average one", chosen("DESIGN"),
              "The stated error of the fat defaults is 50 %"},

    // Vessels
    Parameter{"skin.loops", "1/mm2", 34.3, 10, 90, 1.3,
              "Capillary loops under the surface of the reference skin at the reference age",
              derived("BLICHARZ-2018;FOOT-CAPILLARIES;PAPILLAE-RCM-2025"),
              "Geometric middle of the published 14 and 84; the foot has 33.7"},
    Parameter{"skin.loop_diameter", "mm", 0.015, 0.008, 0.02, 1,
              "Diameter of a capillary loop as a needle meets it, both limbs",
              settings("BLICHARZ-2018"), "An input of the authors' model"},
    Parameter{"skin.loop_depth", "mm", 0.02, 0, 0.1, 1,
              "Tops of the capillary loops below the epidermis", chosen("DESIGN"),
              "Loops stand in the papillae; no depth was found"},
    Parameter{"skin.loops_old", "-", 0.45, 0.3, 0.6, 1,
              "Capillary loops of old skin over those of young skin", measured("LI-2006"),
              "Middle of a loss of 40 to 70 %"},
    Parameter{"skin.plexus_old", "-", 1.86, 1.35, 2.56, 1,
              "Vessel length of the upper plexus of old skin over that of young skin",
              measured("LI-2006"), "Geometric middle of a gain of 35 to 156 %"},
    Parameter{"skin.upper_plexus_face", "-", 0.36, 0.23, 0.56, 1.2,
              "Depth of the upper plexus on the face, as a share of the skin's thickness",
              recalled("FACE-PLEXUS"),
              "0.25 to 0.6 mm from memory, geometric middle 0.39 mm, over 1.08 mm of skin"},
    Parameter{"skin.upper_plexus_body", "-", 0.73, 0.36, 0.9, 1.1,
              "Depth of the upper plexus elsewhere, as a share of the skin's thickness",
              derived("BRAVERMAN-1997"),
              "1 mm, the low end of the stated 1 to 1.5 mm, over the 1.38 mm of the arm"},
    Parameter{"skin.upper_plexus_diameter", "mm", 0.015, 0.01, 0.02, 1,
              "Diameter of a venule of the upper plexus", measured("BRAVERMAN-1983")},
    Parameter{"skin.upper_plexus_length", "mm/mm2", 6.3, 2, 20, 1.3,
              "Vessel length of the upper plexus under a unit of surface", chosen("DESIGN"),
              "Geometric middle of a guessed 4 to 10; no table could be read"},
    Parameter{"skin.lower_plexus_diameter", "mm", 0.05, 0.03, 0.1, 1,
              "Diameter of a vessel of the lower plexus", measured("BRAVERMAN-1983")},
    Parameter{"skin.lower_plexus_length", "mm/mm2", 2, 0.5, 10, 1.3,
              "Vessel length of the lower plexus under a unit of surface", chosen("DESIGN"),
              "No figure was found; fewer and thicker vessels than above"},

    // Mechanics
    Parameter{"skin.stiffness", "kPa", 35, 5, 300, 1.5, "Young's modulus of the dermis in vivo",
              recalled("PAILLER-MATTEI-2008"),
              "Published moduli span 5 kPa to 140 MPa with the method: to be fitted"},
    Parameter{"skin.stiffness_decade", "-", 1, 0.9, 1.1, 1,
              "Stiffness of the dermis after ten years over before", chosen("DESIGN"),
              "Torsion doubles from 3 to 89 years, shear waves fall from 40 to 67: no sign"},
    Parameter{"skin.tension", "kPa", 50.8, 10, 150, 1.35,
              "Resting tension of the skin, geometric mean of both directions",
              measured("FLYNN-2011"), "Geometric middle of the printed 28 to 92 kPa of the arm"},
    Parameter{"skin.tension_ratio", "-", 2, 1, 3, 1.2,
              "Resting tension along the skin lines over that across", derived("KALRA-2016"),
              "The stiffness ratio stands in (up to 2); no tension ratio was found"},

    // Resting cells and matrix
    Parameter{"skin.fibroblasts_papillary", "cells/mm3", 4100, 2000, 8000, 1,
              "Resting fibroblasts of the papillary dermis", recalled("MILLER-2003"),
              "The upper end of 2100 to 4100, from memory; papillary holds more than reticular"},
    Parameter{"skin.fibroblasts_reticular", "cells/mm3", 2100, 1000, 6000, 1,
              "Resting fibroblasts of the reticular dermis", recalled("MILLER-2003"),
              "The lower end of 2100 to 4100, from memory"},
    Parameter{"skin.melanocytes", "1/mm2", 955, 300, 2500, 1, "Melanocytes of the epidermis",
              measured("XU-MICROANATOMY-2017")},
    Parameter{"skin.collagen_sun_severe", "-", 0.786, 0.5, 1, 1,
              "Collagen per volume of severely sun-damaged dermis over that of protected dermis",
              measured("SCHWARTZ-1993"), "524 over 667 ug/mg protein"},

    // Healing: age
    Parameter{"skin.collagen_output_old", "-", 0.683, 0.4, 1, 1.1,
              "Collagen made per cell by old skin over that by young skin", measured("VARANI-2006"),
              "56 over 82 ng/mL of procollagen I"},
    Parameter{"skin.division_old", "-", 0.7, 0.4, 1, 1.1,
              "Division of fibroblasts in old skin over that in young skin", derived("VARANI-2006"),
              "Carried over from attachment and spreading; division itself was not counted"},
    Parameter{"skin.activation_old", "-", 0.6, 0.5, 0.7, 1.1,
              "Activation of fibroblasts in old skin over that in young skin",
              derived("VARANI-2006"), "Between the halved tension of old cells and 0.7"},
    Parameter{"skin.closure_old", "-", 0.7, 0.5, 1, 1.1,
              "Speed of epidermal closure in old skin over that in young skin",
              derived("HOLT-1992"),
              "1.9 days later cover of split wounds, read as about 30 % slower"},

    // Healing: sun, smoking, diabetes
    Parameter{"skin.collagen_output_sun_mild", "-", 0.84, 0.6, 1, 1,
              "Collagen made per cell with mild sun damage over without", measured("TALWAR-1995")},
    Parameter{"skin.collagen_output_sun_severe", "-", 0.6, 0.4, 1, 1,
              "Collagen made per cell with severe sun damage over without",
              measured("TALWAR-1995")},
    Parameter{"skin.protease_sun_mild", "-", 1.1, 1, 2, 1,
              "Matrix-cutting enzymes with mild sun damage over without", chosen("DESIGN"),
              "The evidence gives the direction only"},
    Parameter{"skin.protease_sun_severe", "-", 1.3, 1, 2, 1,
              "Matrix-cutting enzymes with severe sun damage over without", chosen("DESIGN"),
              "The evidence gives the direction only"},
    Parameter{"skin.collagen_output_smoker", "-", 0.8, 0.6, 1, 1,
              "Collagen made per cell by smokers over that by others", measured("KNUUTINEN-2002"),
              "Type I -18 %, type III -22 %"},
    Parameter{"skin.protease_smoker", "-", 1.5, 1.2, 2, 1,
              "Matrix-cutting enzymes of smokers over those of others", derived("KNUUTINEN-2002"),
              "MMP-8 doubles, TIMP-1 falls by 14 %; between 1.2 and 2 for all enzymes together"},
    Parameter{"skin.collagen_output_diabetes", "-", 0.4, 0.3, 1, 1,
              "Collagen made per cell with diabetes over without", settings("SKIBIDY"),
              skibidy_note},
    Parameter{"skin.protease_diabetes", "-", 3, 1, 4, 1,
              "Matrix-cutting enzymes with diabetes over without", settings("SKIBIDY"),
              skibidy_note},
    Parameter{"skin.macrophage_switch_diabetes", "-", 0.333, 0.2, 1, 1,
              "Rate of the macrophage switch with diabetes over without", settings("SKIBIDY"),
              skibidy_note},
    Parameter{"skin.vessel_growth_diabetes", "-", 0.53, 0.4, 1, 1,
              "Growth of vessels with diabetes over without", settings("SKIBIDY"), skibidy_note},
    Parameter{"skin.closure_diabetes", "-", 0.474, 0.3, 1, 1,
              "Speed of epidermal closure with diabetes over without", settings("SKIBIDY"),
              skibidy_note},

    // Healing: skin type
    Parameter{"skin.pigment_i", "-", 0, 0, 1, 1, "Readiness to pigment after injury, type I",
              chosen("DESIGN"), "Rank only; no pooled rate by skin type was found"},
    Parameter{"skin.pigment_ii", "-", 0.1, 0, 1, 1, "Readiness to pigment after injury, type II",
              chosen("DESIGN"), "Rank only; no pooled rate by skin type was found"},
    Parameter{"skin.pigment_iii", "-", 0.3, 0, 1, 1, "Readiness to pigment after injury, type III",
              chosen("DESIGN"), "Rank only; no pooled rate by skin type was found"},
    Parameter{"skin.pigment_iv", "-", 0.7, 0, 1, 1, "Readiness to pigment after injury, type IV",
              chosen("DESIGN"), "Rank only; no pooled rate by skin type was found"},
    Parameter{"skin.pigment_v", "-", 1, 0, 1, 1, "Readiness to pigment after injury, type V",
              chosen("DESIGN"), "Rank only; no pooled rate by skin type was found"},
    Parameter{"skin.pigment_vi", "-", 1, 0, 1, 1, "Readiness to pigment after injury, type VI",
              chosen("DESIGN"), "Rank only; no pooled rate by skin type was found"},
    Parameter{"skin.barrier_half_time_iv", "-", 1.3, 1, 2, 1,
              "Half-time of the barrier in type IV over that in types I to III",
              derived("OGUNJIMI-2020"),
              "Latino over White, 1.55 over 1.19; groups stand in for skin types"},
    Parameter{"skin.barrier_half_time_v", "-", 1.48, 1, 2, 1,
              "Half-time of the barrier in types V and VI over that in types I to III",
              derived("OGUNJIMI-2020"),
              "Black over White, 1.76 over 1.19; groups stand in for skin types"},
};

}  // namespace

const ParameterTable skin_parameters{rows};

}  // namespace needlework
