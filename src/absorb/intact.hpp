// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "absorb/active.hpp"

namespace needlework {

/// Published ways to say how permeable intact skin is. The course file names one.
enum class IntactLaw { ten_berge, potts_guy, cleek_bunge, robinson, wang_kasting_nitsche };

/// "ten_berge", "potts_guy", "cleek_bunge", "robinson", "wang_kasting_nitsche".
std::string_view name_of(IntactLaw law);
std::optional<IntactLaw> intact_law(std::string_view name);
std::span<const std::string_view> intact_law_names();

/// The paths through intact skin, from water [cm/h]. `lipid` is for the neutral form, `polar` for
/// every form, `watery` is the living layer in series (infinite where the law has none).
struct IntactPaths {
    double lipid = 0, polar = 0, watery = 0;
    double lag_h = 0;         ///< time lag of the lipid path
    double thickness_cm = 0;  ///< of the stratum corneum that the lag belongs to
};

/// Paths for a molar mass [g/mol], log10 octanol/water and molar volume [cm3/mol], fully hydrated.
///
///     Potts-Guy     log10 lipid = -2.7437 + 0.71 logK - 0.0061 MW                     (A1)
///     Cleek-Bunge   the same with watery = 2.6 / sqrt(MW)                             (A2)
///     ten Berge     log10 lipid = -2.59 + 0.7318 logK - 0.006832 MW,
///                   polar = 0.043 / MW^1.361, watery = 2.5 / sqrt(MW)                 (A3)
///     Robinson      log10 lipid = -1.326 + 0.6097 logK - 0.1786 sqrt(MW),
///                   polar = 1.519e-4 / sqrt(MW), watery = 2.5 / sqrt(MW)              (A4)
///     lag           0.105 h 10^(0.0056 MW), MW capped at 750                          (A5)
///
/// The mechanistic law is in wang_kasting.hpp. Sources: POTTS-GUY-1992, CLEEK-BUNGE-1993,
/// TEN-BERGE-2009, ROBINSON-WILSCHUT, EPA-2004.
IntactPaths intact_paths(IntactLaw law, double mw_g_mol, double logk, double molar_volume_cm3_mol);

/// Permeability from water for a molecule of which `neutral` is uncharged [cm/h]:
///
///     kp = 1 / (1 / (neutral lipid + polar) + 1 / watery)                             (A6)
double permeability_cm_h(const IntactPaths& paths, double neutral = 1.0);

/// The same for an active at a pH; macromolecules have the polar path only, particles none.
double permeability_cm_h(IntactLaw law, const Active& active, double ph);
IntactPaths intact_paths(IntactLaw law, const Active& active);

}  // namespace needlework
