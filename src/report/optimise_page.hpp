// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cohort/optimise.hpp"

namespace needlework {

/// "SkinPen Precision, 1.5 mm, 4 passes, 4 sessions, 30 days apart": a candidate in words. The
/// depth is that of its deepest session.
std::string candidate_words(const Candidate& candidate);

/// The front of a search as one page that needs nothing outside itself.
std::string optimise_html(const CourseFile& course, const OptimiseAsk& ask,
                          const Optimised& result);

}  // namespace needlework
