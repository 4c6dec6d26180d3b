// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace needlework {

/// Whether one who treats in that role sends a concern (a row of data/protocols.csv) to a
/// professional, however shallow the needles: column `refers` of data/rules/roles.csv.
bool role_refers(std::string_view role, std::string_view indication);

}  // namespace needlework
