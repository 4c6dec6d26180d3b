// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cohort/compare.hpp"
#include "studio/frame.hpp"

namespace needlework {

/// Two courses to be compared.
struct CompareAsked {
    CourseFile a, b;
    std::string a_title, b_title;  ///< never empty, never the same
    int people = 16;
};

/// {"a": {course, set, name}, "b": ..., "people"} of the page. A side without a title has its name.
Checked<CompareAsked> compare_asked(const nlohmann::json& body);

/// compare_courses() of both, with titles that tell them apart. Incomplete where a person stopped
/// it.
Comparison compare_asked_courses(const CompareAsked& asked, const Watch& watch);

/// Two courses for the same people: curves of both and their difference with its band, how probably
/// A is the better one by each milestone, and what decides the difference.
Frame compare_frame(const Comparison& comparison);

/// Which causes make a result differ: [{cause, share, reading}], the largest first.
nlohmann::ordered_json decides_json(const CauseSplit& split, const std::string& reading);

}  // namespace needlework
