// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "plan/course_plan.hpp"
#include "plan/zone_plan.hpp"

namespace needlework {

/// Why the course is as it is: depth by zone, sessions, gap, first day, numbing, what wishes cost.
/// `missing` is the number of sessions that the wishes left no room for.
std::vector<Explanation> explain_course(const PlanCase& c, const CoursePlan& course, int missing);

/// The question that explains a number of sessions: others add to its answer.
std::string sessions_question(int sessions, const Zone& zone);

/// What must hold before each visit starts, in words.
std::vector<std::string> gates_of_a_visit();

}  // namespace needlework
