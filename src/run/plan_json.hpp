// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "treat/course_judge.hpp"

namespace needlework {

/// "planned", "offered", "not needed", "not without a prescriber".
std::string_view numbing_word(NumbingAdvice advice);

/// A plan by name: `id` stays over all versions of a course, `version` changes with its device or
/// with anything of its visits.
struct PlanName {
    std::string id, version;
};
PlanName plan_name(const CourseFile& course);

/// Screening, visits, reasons and the simulator's judgement of a course as JSON.
std::string plan_json(const CourseFile& course, const CourseJudgement& judgement = {},
                      const std::vector<std::string>& goals = {});

}  // namespace needlework
