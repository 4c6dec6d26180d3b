// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "studio/frame.hpp"
#include "treat/course_file.hpp"

namespace needlework {

/// Layers of a skin from the surface down: [{key,name,top_mm,bottom_mm}].
nlohmann::ordered_json layers_json(const Layers& layers);

/// One session in one zone: layers, every strike in the order of time, densities, depths, and how
/// the channels close. `session` counts the sessions of that zone from 0. Refused: a zone that the
/// course does not treat, a session that it does not have.
///
/// Times of strikes are evenly spread over the time that a pass takes on the square: what a motor
/// at a fixed rate does; the hand's change of speed is left out.
Checked<Frame> skin_frame(const CourseFile& course, const std::string& zone, int session);

}  // namespace needlework
