// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cohort/cohort.hpp"
#include "studio/frame.hpp"
#include "treat/treat.hpp"

namespace needlework {

/// What a frame says beside the course.
struct CourseFrameFacts {
    std::string kind;    ///< "preview" or "run"
    double seconds = 0;  ///< that the engine took
    std::string title;
    std::vector<std::string> warnings;
};

/// Curves, visits and outcomes of every zone; with bands where there are any. The same numbers and
/// words as the report.
Frame course_frame(const Course& course, const std::vector<Bands>& bands,
                   const CourseFrameFacts& facts);

}  // namespace needlework
