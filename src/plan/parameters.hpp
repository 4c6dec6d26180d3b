// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/parameter.hpp"

namespace needlework {

/// The registry rows of this stage.
extern const ParameterTable plan_parameters;

}  // namespace needlework
