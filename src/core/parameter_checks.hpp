// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/parameters.hpp"

namespace needlework {

/// Everything that is wrong with the rows of a registry, one sentence each: a unit that cannot be
/// read, a value outside its range, a range without width order, a spread below 1, a meaning that
/// is missing or that another row has too, a reference without an entry among the sources, an
/// assumed number without a note, a mark that does not go with the kind. Empty = sound.
std::vector<std::string> registry_faults(const Parameters& parameters);

}  // namespace needlework
