// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/options.hpp"
#include "treat/course_judge.hpp"

namespace needlework {

/// What the simulator says of 1 to N sessions of the course, with a bar on a terminal. Complete but
/// where a person stopped it.
CourseJudgement judged(const CourseFile& course, const Options& options);

/// What became of the goals of the course, in sentences; none where it has none.
std::vector<std::string> goals_told(const CourseFile& course, const Options& options);

/// A table of what 1 to N sessions are predicted to do in each zone. Empty without a judgement.
std::string forecast_text(const CourseJudgement& judgement);

}  // namespace needlework
