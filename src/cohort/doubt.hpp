// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/posterior.hpp"

namespace needlework {

/// What is believed about the model's numbers: the posterior that calibration has shipped, or,
/// where none was fitted yet, the priors of the numbers that it would fit (data/calibration.csv),
/// named "prior". The best values are then those of `registry`.
Posterior doubt_about(const Parameters& registry);

}  // namespace needlework
