// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "treat/treat.hpp"

namespace needlework {

/// A place where the healing is known to part from what was measured, with its size in one course.
struct KnownFault {
    std::string what, here;
    std::string published;             ///< from data/evidence/rows.csv
    std::vector<std::string> sources;  ///< keys of data/sources/*.csv
};

/// How far the known faults of the healing go in this very zone: vessels raised too long, flow that
/// does not fall by three months, activated cells that come late, gains that hardly fade. Times
/// count from the last session, that of activated cells from the first. What a course does not show
/// is headed so.
std::vector<KnownFault> known_faults(const ZoneCourse& zone);

/// The same as a table for each zone.
std::string known_fault_tables(const Course& course);

}  // namespace needlework
