// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "absorb/uptake.hpp"

namespace needlework {

/// One published figure beside what the program says, both in absolute units.
struct EvidenceRow {
    std::string id, what, unit;
    double measured = 0, low = 0, high = 0;  ///< `low` to `high` is what counts as a hit
    double model = 0;
    std::string note;
    std::string sources{};  ///< keys of data/sources/*.csv
    bool fitted = false;    ///< a number of the model was set on it: agreement proves little
    bool hit() const { return model >= low && model <= high; }
};

/// Skin on a diffusion cell after needling: what passed into the receptor by each hour [ug].
struct CellTest {
    const Active* active = nullptr;
    double load_ug = 0, film_cm = 0.5, area_cm2 = 1, ph = 7;
    HoleField holes;
    double skin_mm = 0.5;  ///< dermatomed
    std::vector<double> hours;
};
std::vector<double> receptor_ug(const CellTest& test, const Parameters& parameters);

/// The cases of needled skin: GHK (one number fitted on it), copper, lidocaine, naloxone with a
/// pen, roller fluxes of four drugs, methotrexate against needle count, rat skin.
std::vector<EvidenceRow> needled_evidence(const Parameters& parameters);

/// The cases of intact skin: finite dose of testosterone, share of caffeine by the polar path,
/// diffusivity of large molecules.
std::vector<EvidenceRow> intact_evidence(const Parameters& parameters);

}  // namespace needlework
