// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cohort/cohort_summary.hpp"

namespace needlework {

/// One page of a cohort that needs nothing outside itself: risks, how each outcome is spread over
/// the people, responders, and which input decides.
std::string cohort_html(const CohortSummary& summary);

}  // namespace needlework
