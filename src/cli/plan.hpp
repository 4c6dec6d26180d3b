// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "treat/course_draft.hpp"
#include "treat/course_judge.hpp"

namespace needlework {

/// What screening says to a course that is still being asked together.
std::string draft_screening_text(const CourseDraft& draft);

/// Screening, visits, reasons, the simulator's judgement of a course and what becomes of its goals,
/// as lines for a terminal.
std::string plan_text(const CourseFile& course, const CourseJudgement& judgement = {},
                      const std::vector<std::string>& goals = {});

/// Only the reasons: why this depth, so many sessions, these days.
std::string why_text(const CourseFile& course, const CourseJudgement& judgement = {});

}  // namespace needlework
