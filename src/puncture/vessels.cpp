// SPDX-License-Identifier: Apache-2.0
#include "puncture/vessels.hpp"

#include <cmath>
#include <numbers>

namespace needlework {

double loop_hits_round(double cut_diameter_mm, double loops_per_mm2, double loop_diameter_mm) {
    const double radius = 0.5 * (cut_diameter_mm + loop_diameter_mm);
    return loops_per_mm2 * std::numbers::pi * radius * radius;  // (B1)
}

double loop_hits_blade(double width_mm, double thickness_mm, double loops_per_mm2,
                       double loop_diameter_mm) {
    return loops_per_mm2 * (width_mm + loop_diameter_mm) *
           (thickness_mm + loop_diameter_mm);  // (B1)
}

double hit_chance(double mean) {
    return -std::expm1(-mean);  // (B1)
}

double plexus_hits(double cut_diameter_mm, double vessel_mm_per_mm2, double vessel_diameter_mm) {
    return vessel_mm_per_mm2 * (cut_diameter_mm + vessel_diameter_mm);  // (B2)
}

double leak_nl_s(double vessel_diameter_mm, double pressure_kpa, double length_mm,
                 double viscosity_mpa_s) {
    const double radius_m = 0.5e-3 * vessel_diameter_mm;
    const double flow_m3_s = std::numbers::pi * std::pow(radius_m, 4) * pressure_kpa * 1e3 /
                             (8.0 * viscosity_mpa_s * 1e-3 * length_mm * 1e-3);  // (B3)
    return flow_m3_s * 1e12;
}

double dot_chance(double loop_hits, double plexus_hits, double loop_share, double plexus_share) {
    return hit_chance(loop_share * loop_hits + plexus_share * plexus_hits);  // (B4)
}

double relative_pain(double length_mm, double needles, const PainLaw& law) {
    return law.at_reference * std::pow(length_mm / law.reference_mm, law.length_exponent) *
           std::pow(needles, law.number_exponent);  // (P1)
}

}  // namespace needlework
