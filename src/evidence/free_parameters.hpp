// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/parameters.hpp"
#include "core/posterior.hpp"

namespace needlework {

/// A number that calibration may move: a row of data/calibration.csv.
struct FreeParameter {
    const Parameter* row = nullptr;
    std::string stage;  ///< of the fit
    PriorScale scale = PriorScale::ratio;
    double prior_sd = 1;  ///< on that scale; see FittedNumber
    std::string why;
};

/// The stages of the fit in their order: each is fitted with what came before it held.
const std::vector<std::string>& fit_stages();

/// The free parameters in the order of their stages.
std::vector<FreeParameter> free_parameters(const Parameters& registry);

/// The value of a free parameter at `z` prior standard deviations from the registry's value.
double value_at(const FreeParameter& free, double z);

}  // namespace needlework
