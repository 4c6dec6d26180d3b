// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plan/course_plan.hpp"
#include "treat/treat.hpp"

namespace needlework {

/// Strokes and punctures as the planner asks for them: the mean of a few sessions of this person's
/// hand and skin, always the same ones, so that a plan does not depend on the seed of a run. Empty
/// where `parameters` lack a stage.
Needling simulated_needling(const Person& person, const Device& device,
                            const Parameters& parameters);

/// Days until redness and new pigment of one session are below what the eye can tell, in this
/// person's skin. Empty where `parameters` lack a stage.
CalmDays simulated_calm(const Person& person, const Device& device, const Parameters& parameters);

/// Both, for plan_course(). No change is asked for.
PlanAid simulated_aid(const Person& person, const Device& device, const Parameters& parameters);

}  // namespace needlework
