// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "absorb/column.hpp"
#include "absorb/intact.hpp"
#include "channel/channel.hpp"

namespace needlework {

/// The registry rows of this stage.
extern const ParameterTable absorb_parameters;

}  // namespace needlework
