// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/posterior.hpp"

namespace needlework {

/// What is believed about the model's numbers: the posterior that a course has chosen, or, where
/// nothing was fitted in it yet, the priors of the numbers that it would fit
/// (data/calibration.csv), named "prior". The best values are then those of `registry`.
Posterior doubt_of(const Posterior& chosen, const Parameters& registry);

}  // namespace needlework
