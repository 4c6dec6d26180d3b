// SPDX-License-Identifier: Apache-2.0
#include "absorb/tissue.hpp"

#include <algorithm>
#include <cmath>

namespace needlework {
namespace {

struct BindingLine {
    double slope, base;
};

/// Constants of (A13): neutral or base, acid, zwitterion.
BindingLine binding_line(const Active& a) {
    const bool acid = std::any_of(a.acids.begin(), a.acids.end(), [](double k) { return k < 7.4; });
    const bool base = std::any_of(a.bases.begin(), a.bases.end(), [](double k) { return k > 7.4; });
    if (acid && base) return {0.3127, 0.5121};
    if (acid) return {0.7936, 0.2239};
    return {0.5578, 0.0188};
}

double pore_permeability_cm_h(double mw) {  // (A12)
    return mw < 5500.0 ? 0.05 * std::pow(180.0 / mw, 0.57) : 0.007 * std::pow(5500.0 / mw, 2.07);
}

}  // namespace

double TissueProperties::washout_length_cm() const {
    return std::sqrt(conductivity_cm2_h / (0.6 * free_clearance_1_h()));
}

double free_diffusivity_cm2_s(double mw) {
    return std::pow(10.0, -4.15 - 0.6555 * std::log10(mw));
}

TissueProperties tissue_properties(const Active& active, const Parameters& p) {
    TissueProperties t;
    if (active.kind == ActiveKind::particle) {
        t.capacity = p["absorb.water_share"];
        return t;  // stays where it was put
    }
    const BindingLine line = binding_line(active);
    const double albumin = p["absorb.albumin_share"];
    t.neutral = std::max(1e-12, neutral_share(active, 7.4));
    t.unbound = 1.0 / (1.0 + line.slope * std::exp(log_d74(active)) + line.base);  // (A13)
    t.binding_factor = 1.0 - albumin + albumin / t.unbound +
                       p["absorb.lipid_share"] * t.neutral * std::pow(10.0, active.logk);  // (A9)
    t.diffusivity_cm2_s = free_diffusivity_cm2_s(active.mw_g_mol);                         // (A8)
    const double bound = albumin * p["absorb.albumin_diffusivity"] * (1.0 / t.unbound - 1.0);
    t.conductivity_cm2_h = p["absorb.water_share"] * (t.diffusivity_cm2_s + bound) * 3600.0;
    t.capacity = p["absorb.water_share"] * t.binding_factor;

    const double skin = std::pow(10.0, -2.7437 + 0.71 * active.logk - 0.0061 * active.mw_g_mol);
    const double wall = p["absorb.capillary_lipid_gain"] * skin +
                        p["absorb.capillary_pore_gain"] * pore_permeability_cm_h(active.mw_g_mol);
    t.capillary_1_h =
        1.0 / (1.0 / (wall * p["absorb.capillary_area"]) + 1.0 / p["absorb.blood_flow"]);  // (A11)
    t.lymph_1_h = p["absorb.lymph_flow"];
    return t;
}

}  // namespace needlework
