// SPDX-License-Identifier: Apache-2.0
#include "absorb/permeability_score.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/csv.hpp"

namespace needlework {
namespace {

double mean_of(const std::vector<std::string>& texts) {
    double sum = 0.0;
    for (const std::string& text : texts) sum += std::stod(text);
    return sum / static_cast<double>(texts.size());
}

double root_mean_square(const std::vector<double>& values) {
    double sum = 0.0;
    for (const double v : values) sum += v * v;
    return std::sqrt(sum / static_cast<double>(values.size()));
}

}  // namespace

PermeabilityScore score_permeability(IntactLaw law, bool polar_path) {
    std::vector<double> errors, polar;
    for (const CsvRow& row : embedded_csv("data/evidence/absorption_permeability.csv").rows) {
        const double volume = row.number_or("molar_volume_cm3_mol", not_known);
        if (law == IntactLaw::wang_kasting_nitsche && std::isnan(volume)) continue;
        IntactPaths paths = intact_paths(law, row.number("mw_g_mol"), row.number("logk"), volume);
        if (!polar_path) paths.polar = 0.0;
        const double error =
            std::log10(permeability_cm_h(paths)) - mean_of(row.list("log_kp_cm_h"));
        errors.push_back(error);
        if (row.number("logk") < 0.0) polar.push_back(error);
    }
    PermeabilityScore score{.compounds = errors.size(), .polar_compounds = polar.size()};
    std::vector<double> sizes;
    for (const double e : errors) {
        score.bias += e / static_cast<double>(errors.size());
        sizes.push_back(std::abs(e));
        score.within_tenfold +=
            (std::abs(e) <= 1.0 ? 1.0 : 0.0) / static_cast<double>(errors.size());
    }
    std::nth_element(sizes.begin(), sizes.begin() + static_cast<long>(sizes.size() / 2),
                     sizes.end());
    score.median_error = sizes[sizes.size() / 2];
    score.rmse = root_mean_square(errors);
    score.polar_rmse = root_mean_square(polar);
    return score;
}

}  // namespace needlework
