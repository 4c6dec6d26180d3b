// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "plan/course_plan.hpp"

namespace needlework {

/// What a course is written for.
struct PlanCase {
    const Consultation& consultation;
    const Person& person;
    const Screening& screening;
    const Device& device;
    const Parameters& parameters;
    CourseChange change{};
};

/// The zones that the course takes up, with depth, sessions and passes, in the order in which the
/// concerns name them. What is not taken up is added to `left_out`.
std::vector<ZonePlan> plan_zones(const PlanCase& c, std::vector<LeftOut>& left_out);

/// Whether the first session is reduced: skin types IV to VI, or marks that stay dark (CI58).
bool first_session_is_reduced(const PlanCase& c);

}  // namespace needlework
