// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "absorb/column.hpp"

namespace needlework {

/// One hole on the axis of a cylinder of skin, as a field in r and z: the reference that the
/// column form is verified against. The film above holds `donor_mg_ml` throughout.
struct UnitCell {
    Barrier barrier;
    LivingLayers layers;
    TissueProperties tissue;
    Closure closure;
    double per_cm2 = 100;        ///< holes; the cell radius follows
    double depth_cm = 0.05;      ///< of the hole below the stratum corneum
    double radius_cm = 0.0035;   ///< at the mouth; a half spheroid
    double transmissivity = 1;   ///< chi0, of fluid and wall (see hole.hpp)
    double water_cm2_h = 0.02;   ///< diffusivity within the hole
    double corneum_cm = 0.0015;  ///< thickness of the stratum corneum
    double donor_mg_ml = 1;
};

struct UnitCellRule {
    std::size_t hole_cells = 5, outer_cells = 22, corneum = 6, living = 60;
    double first_h = 0.005, growth = 1.35, largest_h = 0.5;
};

struct UnitCellSample {
    double hour = 0;
    double entered = 0;   ///< passed from the film into skin so far [mg/cm2]
    double absorbed = 0;  ///< taken up by the body so far [mg/cm2]
    double held = 0;      ///< in the skin [mg/cm2]
    double uptake_mg_cm2_h = 0;
};

struct UnitCellResult {
    std::vector<UnitCellSample> samples;
    double largest_gap = 0;  ///< of the mass balance
    std::size_t unknowns = 0;
};

/// The field at the sample hours: finite volumes on a graded grid, the two-stage method of the
/// columns in time, a sparse direct solve for each stage (the wall closes, so each has its own
/// matrix). Throws Failure N11 where a factorisation breaks down.
UnitCellResult unit_cell(const UnitCell& cell, const std::vector<double>& sample_h,
                         const UnitCellRule& rule = {});

/// The same problem in column form.
ColumnProblem column_of(const UnitCell& cell);

}  // namespace needlework
