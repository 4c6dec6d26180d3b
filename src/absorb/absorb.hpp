// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "absorb/uptake.hpp"

namespace needlework {

/// The registry rows of this stage.
extern const ParameterTable absorb_parameters;

}  // namespace needlework
