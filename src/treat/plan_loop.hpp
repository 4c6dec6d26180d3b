// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plan/judge.hpp"
#include "treat/treat.hpp"

namespace needlework {

/// Strokes and punctures as the planner asks for them: the mean of a few sessions of this person's
/// hand and skin, always the same ones, so that a plan does not depend on the seed of a run. Empty
/// where `parameters` lack a stage.
Needling simulated_needling(const Person& person, const Device& device,
                            const Parameters& parameters);

}  // namespace needlework
