// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/watch.hpp"
#include "studio/frame.hpp"
#include "treat/course_file.hpp"

namespace needlework {

/// The tissue around one channel over time: each field [time, z, r] in the unit cell of the middle
/// class of channels, each field of the surface [time, r]. Refused: a zone that the course does not
/// treat, or that no needle punctured.
Checked<Frame> fields_frame(const CourseFile& course, const std::string& zone, const Watch& watch);

}  // namespace needlework
