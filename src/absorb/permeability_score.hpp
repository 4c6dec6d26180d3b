// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "absorb/intact.hpp"

namespace needlework {

/// How a law for intact skin does on the open set of human epidermis (CHERUVU-2022), in log10 of
/// predicted over measured kp; one mean per compound, tabulated logK, no correction for ions.
struct PermeabilityScore {
    std::size_t compounds = 0, polar_compounds = 0;  ///< polar: logK below 0
    double bias = 0, rmse = 0, median_error = 0, within_tenfold = 0, polar_rmse = 0;
};

/// Scored on data/evidence/absorption_permeability.csv (476 rows, 147 compounds). The mechanistic
/// law takes only compounds with a molar volume, with its polar path or without.
PermeabilityScore score_permeability(IntactLaw law, bool polar_path = true);

}  // namespace needlework
