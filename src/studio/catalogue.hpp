// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

namespace needlework {

/// Everything that a course may name: zones, concerns, devices, products, examples, parameters.
nlohmann::ordered_json studio_catalogue();

}  // namespace needlework
