// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "treat/course_file.hpp"

namespace needlework {

/// Course A with one setting of B.
struct OneSetting {
    std::string words{};  ///< the setting, for people
    Person person{};
    Plan plan{};
    Parameters numbers{};
};

/// A with each setting of B in turn that differs: the person, the device, number and days of the
/// sessions, each part of the technique, the model's numbers. Sessions belong together by their
/// order; where one course has more, its further ones go with the other's last. A device that
/// cannot do the depths of A, or is of another kind, comes with the depth of B.
std::vector<OneSetting> settings_apart(const CourseFile& a, const CourseFile& b);

}  // namespace needlework
