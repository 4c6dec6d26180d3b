// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cohort/compare.hpp"

namespace needlework {

/// A comparison as JSON: every number of Comparison, curves included.
std::string comparison_json(const Comparison& comparison);

/// The same in sentences, for a terminal.
std::string comparison_text(const Comparison& comparison);

/// "one setting at a time: the depth +2 %, the passes +0.5 %, together -0.1 %": largest first, and
/// what is left to the whole difference. Empty where fewer than two settings differ.
std::string effects_words(const MilestoneComparison& milestone);

/// One page that needs nothing outside itself: both curves, the difference with its band, who wins
/// how often, what decides it, which settings differ.
std::string comparison_html(const Comparison& comparison);

}  // namespace needlework
