// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/parameters.hpp"
#include "skin/person.hpp"
#include "skin/zone.hpp"

namespace needlework {

/// Thickness of each layer from the surface down [mm]. The mean over the zone.
struct Layers {
    double stratum_corneum_mm, viable_epidermis_mm, papillary_dermis_mm, reticular_dermis_mm,
        fat_mm;

    double epidermis_mm() const { return stratum_corneum_mm + viable_epidermis_mm; }
    double dermis_mm() const { return papillary_dermis_mm + reticular_dermis_mm; }
    double skin_mm() const { return epidermis_mm() + dermis_mm(); }
};

/// Vessels that a needle can meet.
struct Vessels {
    double loops_per_mm2, loop_diameter_mm, loop_depth_mm;
    double upper_plexus_depth_mm, upper_plexus_diameter_mm, upper_plexus_mm_per_mm2;
    double lower_plexus_depth_mm, lower_plexus_diameter_mm, lower_plexus_mm_per_mm2;
};

/// How the skin resists: what the puncture laws need.
/// The angle counts anticlockwise from the left-right axis of the body, which is x.
struct Mechanics {
    double stiffness_kpa;  ///< dermis, in vivo
    double tension_along_kpa,
        tension_across_kpa;  ///< resting tension along and across Langer lines
    double line_angle_rad;   ///< direction of the Langer lines
};

/// The dermis and epidermis at rest.
struct Resting {
    double collagen = 1;  ///< per volume, over that of sun-protected skin; flat with age
    double fibroblasts_papillary_1_mm3 = 0, fibroblasts_reticular_1_mm3 = 0;
    double melanocytes_1_mm2 = 0;
};

/// How this person heals, as factors on the healing parameters; 1 = the reference adult.
struct HealingTraits {
    double collagen_output = 1;     ///< sigma_F, sigma_Y
    double division = 1;            ///< p_F
    double activation = 1;          ///< k_FY
    double protease = 1;            ///< mu_Q
    double macrophage_switch = 1;   ///< k12
    double vessel_growth = 1;       ///< a_W
    double epidermal_closure = 1;   ///< D_epi and s_epi
    double pigment_response = 0.3;  ///< phi(phototype), 0 to 1
    double barrier_half_time = 1;   ///< slower resealing in types IV-VI
};

/// The skin of one person in one zone before treatment.
struct Skin {
    const Zone* zone = nullptr;
    Layers layers{};
    double point_spread = 1;  ///< geometric SD of layer thickness from point to point
    Vessels vessels{};
    Mechanics mechanics{};
    Resting resting{};
    HealingTraits traits{};
};

/// The skin of `person` in `zone`, mean over the zone.
///
///     thickness(age) = thickness(reference) * decade^((age - reference) / 10 yr)       (1)
///     dermis of men = mixed * sqrt(ratio), of women = mixed / sqrt(ratio)              (2)
///     factor(age) = (old / young)^((age - reference) / (old age - young age))          (3)
///     traits multiply over age, sun, smoking, diabetes                                 (4)
///
/// Epidermis on the scale of histology, dermis on that of ultrasound. Holds for adults of 18 to 90.
/// Sources: each row of skin_parameters and of data/zones.csv. Throws std::invalid_argument for a
/// refused zone; people's input passes treatable_zone() before.
Skin skin_of(const Person& person, const Zone& zone, const Parameters& parameters);

/// The registry rows of this stage.
extern const ParameterTable skin_parameters;

}  // namespace needlework
