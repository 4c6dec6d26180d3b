// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/watch.hpp"
#include "studio/frame.hpp"
#include "treat/course_file.hpp"

namespace needlework {

/// Which tissue is to be seen, and when.
struct FieldsAsked {
    std::string zone;
    std::vector<double> days = {};  ///< since each session, rising; empty: seconds to a year
};

/// The tissue around one channel over time, one frame for each session of the zone: each field
/// [time, z, r] in the unit cell of the session's middle class of channels, each field of the
/// surface [time, r], from just after the session to just before the next one or to the last day.
/// No frame for a session that punctured nothing. Refused: a zone that the course does not treat,
/// or that no needle punctured.
Checked<std::vector<std::optional<Frame>>> fields_frames(const CourseFile& course,
                                                         const FieldsAsked& asked,
                                                         const Watch& watch);

}  // namespace needlework
