// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "treat/course_file.hpp"
#include "treat/treat.hpp"

namespace needlework {

/// How needle_only() goes about its work. What comes out of a zone depends on neither.
struct NeedleChoice {
    int threads = 1;
    std::function<bool(const Zone&)> wanted = {};  ///< other zones are left out; none: all zones
};

/// The course up to its last stroke: skin and channels of every zone, and no healing.
Course needle_only(const Person& person, const Plan& plan, const Parameters& parameters,
                   const Running& running, const NeedleChoice& how = {});

/// What the visits of a zone do to it, for heal(); they have to outlive it.
std::vector<Insult> insults_of(const std::vector<Visit>& visits);

/// Work out what gets in, zone by zone: the products of the course through the channels of every
/// session, the windows in which classes of products must stay off, and the numbing cream. Fills
/// ZoneCourse::gets_in. Where the zone has healed, windows wait for its epidermis. Bands come from
/// `people` people of their own (0 = none), drawn like those of a cohort. The cream's mass is that
/// of all areas together, so it stands with the first zone.
void add_uptake(Course& course, const CourseProducts& products, const Parameters& parameters,
                const Running& running, std::uint32_t people, const Watch& watch);

/// Whether anything is put on the skin, as far as add_uptake() was asked.
bool products_on(const Course& course);

/// Whether a course file asks for anything on the skin.
bool products_on(const CourseProducts& products);

/// The sentences of the course that a person must see: each once, what stops first.
std::vector<std::string> uptake_alarms(const Course& course);

}  // namespace needlework
