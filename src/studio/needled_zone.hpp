// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "treat/course_file.hpp"
#include "treat/treat.hpp"

namespace needlework {

/// One zone of a course up to its last stroke: skin and channels, and no healing.
struct NeedledZone {
    ZoneCourse zone;
    std::uint16_t index = 0;  ///< among the zones of the course
    Running running;

    /// The day on which the next session comes, or the last day of the course.
    double until_day(std::size_t session) const;
};

/// The zone of that name. Refused: a zone that the course does not treat, with the nearest name.
Checked<NeedledZone> needled_zone(const CourseFile& course, const std::string& zone);

}  // namespace needlework
