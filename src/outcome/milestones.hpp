// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include "outcome/readings.hpp"

namespace needlework {

/// The last day after `from` on which `value` is on the wrong side of `limit`, minus `from`; linear
/// between moments. `wrong_above`: wrong means above the limit. 0 when it is never wrong; the whole
/// time that is left when it still is at the end.
double days_until_right(const std::vector<Moment>& moments, double from, double limit,
                        bool wrong_above, const std::function<double(std::size_t)>& value);

/// A series over the moments on any day from the first of them: linear between moments, and on the
/// day of a session the value after it.
double value_at(const std::vector<Moment>& moments, const std::vector<double>& value, double when);

/// The milestones of a scene whose readings are already in `outcome`.
Milestones milestones_of(const Scene& scene, const std::vector<double>& insult_days,
                         const Outcome& outcome);

}  // namespace needlework
