// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cohort/goal_check.hpp"

namespace needlework {

/// What became of the goals of a course, in sentences: kept; or which are missed, the nearest
/// course within the caps, and which goal gives way in it.
std::vector<std::string> goal_words(const GoalCheck& check);

/// "max_downtime (redness is visible for 3.1 days where 2 are asked); max_visits (...)"
std::string missed_words(const std::vector<GoalMiss>& missed);

}  // namespace needlework
