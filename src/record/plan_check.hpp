// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "plan/course_plan.hpp"
#include "record/session_field.hpp"

namespace needlework {

/// What one zone was to get at a visit.
struct PlannedPass {
    std::string zone;
    double depth_mm = 0;
    int passes = 1;
};

/// One visit of one version of a plan, as a session is held against it.
struct PlannedSession {
    std::string plan_id, plan_version;
    int visit = 1;  ///< from 1
    std::vector<PlannedPass> passes;
    bool cream = false;
};

/// Visit number `visit` of a course, from 1; it must be there.
PlannedSession planned_session(const CoursePlan& course, int visit, std::string plan_id,
                               std::string plan_version);

/// Where a session left its plan, in words: depth, passes, zones that were added or left out,
/// numbing cream. What was not recorded is no deviation.
std::vector<std::string> deviations_from(const PlannedSession& plan, const FieldValues& session);

/// The values that tie a session to its plan: audit.plan_id, plan_version, planned_visit and
/// deviations ("none" where nothing differs).
FieldValues plan_values(const PlannedSession& plan, const FieldValues& session);

}  // namespace needlework
