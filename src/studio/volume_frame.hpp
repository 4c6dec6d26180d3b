// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/watch.hpp"
#include "studio/frame.hpp"
#include "treat/course_file.hpp"

namespace needlework {

/// Which block of skin is to be seen, and when.
struct VolumeAsked {
    CourseFile course;
    std::string zone;
    double side_mm = 0;  ///< 0: a few channels of the sparsest session stand in it
    double voxel_um = 25.0;
    std::vector<double> days = {};         ///< since the first session, rising
    std::vector<std::string> fields = {};  ///< symbols; empty: all
};

/// The question of a block as the page sends it. `name` is for messages about the course.
Checked<VolumeAsked> volume_asked(const nlohmann::json& body, const std::string& name);

/// A square of skin with the strikes where they fell, over the whole course: each field
/// [time, z, y, x], each field of the surface [time, y, x], with the strikes of each session in it.
/// Voxels of 40 um move no outcome by more than 1 % against 20 um (heal/README.md), slits excepted.
/// Refused: a block that does not fit into memory or into a frame. Not complete where a person
/// stopped it.
Checked<Frame> volume_frame(const VolumeAsked& asked, const Watch& watch);

}  // namespace needlework
