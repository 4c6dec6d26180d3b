// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "cohort/cohort.hpp"
#include "treat/treat.hpp"

namespace needlework {

/// How `people` virtual people differ under the same plan, for each zone of the course.
///
/// Person k gets for_person(parameters, seed, k) and a hand of their own. A reading's band holds
/// the changes from each one's own value before treatment, put on that of `own`: how differently
/// the same skin may answer, not how differently people begin. The same numbers on any number of
/// threads. Where a person asks to stop, the bands are those of the people that were done, and
/// `Bands::people` says how many.
std::vector<Bands> bands_of_people(const Course& own, const Parameters& parameters,
                                   const Running& running, int people, const Watch& watch);

/// The quantile `share` (0 to 1) of `values`, with linear interpolation between neighbours in rank
/// (Hyndman and Fan 1996, type 7). `values` is reordered; NaN where it is empty.
double quantile(std::vector<double>& values, double share);

}  // namespace needlework
