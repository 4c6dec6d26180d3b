// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cohort/compare.hpp"
#include "studio/frame.hpp"

namespace needlework {

/// Two courses for the same people: curves of both and their difference with its band, how probably
/// A is the better one by each milestone, and what decides the difference.
Frame compare_frame(const Comparison& comparison);

/// Which causes make a result differ: [{cause, share, reading}], the largest first.
nlohmann::ordered_json decides_json(const CauseSplit& split, const std::string& reading);

}  // namespace needlework
