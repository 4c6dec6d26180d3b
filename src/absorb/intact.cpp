// SPDX-License-Identifier: Apache-2.0
#include "absorb/intact.hpp"

#include <array>
#include <cmath>

#include "absorb/wang_kasting.hpp"

namespace needlework {
namespace {

constexpr std::array<std::string_view, 5> law_names{"ten_berge", "potts_guy", "cleek_bunge",
                                                    "robinson", "wang_kasting_nitsche"};

/// Stratum corneum of the one-line laws: swollen, as in the experiments they were fitted to.
constexpr double corneum_cm = 43e-4;
constexpr double lag_mass_limit = 750.0;
constexpr double endless = std::numeric_limits<double>::infinity();

double power10(double exponent) {
    return std::pow(10.0, exponent);
}

}  // namespace

std::string_view name_of(IntactLaw law) {
    return law_names[static_cast<std::size_t>(law)];
}

std::span<const std::string_view> intact_law_names() {
    return law_names;
}

std::optional<IntactLaw> intact_law(std::string_view name) {
    for (std::size_t i = 0; i < law_names.size(); ++i) {
        if (law_names[i] == name) return static_cast<IntactLaw>(i);
    }
    return std::nullopt;
}

IntactPaths intact_paths(IntactLaw law, double mw, double logk, double molar_volume) {
    const double root = std::sqrt(mw);
    const double lag_h = 0.105 * power10(0.0056 * std::min(mw, lag_mass_limit));  // (A5)
    const double potts_guy = power10(-2.7437 + 0.71 * logk - 0.0061 * mw);        // (A1)
    switch (law) {
        case IntactLaw::potts_guy:
            return {potts_guy, 0.0, endless, lag_h, corneum_cm};
        case IntactLaw::cleek_bunge:
            return {potts_guy, 0.0, 2.6 / root, lag_h, corneum_cm};  // (A2)
        case IntactLaw::robinson:
            return {power10(-1.326 + 0.6097 * logk - 0.1786 * root), 1.519e-4 / root, 2.5 / root,
                    lag_h, corneum_cm};  // (A4)
        case IntactLaw::wang_kasting_nitsche: {
            const CorneumProperties c =
                wang_kasting_nitsche(mw, logk, molar_volume, Hydration::fully);
            const double lag = c.thickness_cm * c.thickness_cm / (6.0 * c.diffusivity_cm2_s);
            return {c.permeability_cm_h, wang_kasting_polar_cm_h(mw), endless, lag / 3600.0,
                    c.thickness_cm};
        }
        case IntactLaw::ten_berge:
            break;
    }
    return {power10(-2.59 + 0.7318 * logk - 0.006832 * mw), 0.043 / std::pow(mw, 1.361), 2.5 / root,
            lag_h, corneum_cm};  // (A3)
}

double permeability_cm_h(const IntactPaths& paths, double neutral) {
    const double corneum = neutral * paths.lipid + paths.polar;
    return corneum == 0.0 ? 0.0 : 1.0 / (1.0 / corneum + 1.0 / paths.watery);  // (A6)
}

IntactPaths intact_paths(IntactLaw law, const Active& active) {
    if (active.kind == ActiveKind::particle) return {0.0, 0.0, endless, 1.0, corneum_cm};
    const double volume = std::isnan(active.molar_volume_cm3_mol) ? 0.9 * active.mw_g_mol
                                                                  : active.molar_volume_cm3_mol;
    IntactPaths paths = intact_paths(law, active.mw_g_mol, active.logk, volume);
    if (active.kind == ActiveKind::macromolecule) paths.lipid = 0.0;
    return paths;
}

double permeability_cm_h(IntactLaw law, const Active& active, double ph) {
    return permeability_cm_h(intact_paths(law, active), neutral_share(active, ph));
}

}  // namespace needlework
