// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "treat/course_file.hpp"

namespace needlework {

/// What is wanted of a course. The limits are the goals of the course file.
struct OptimiseAsk {
    std::string objective = "collagen";  ///< id of a reading (outcome/README.md)
    std::vector<const Device*> devices;  ///< to choose from; empty: the course's own
    Goals goals;
    int people = 16;          ///< behind the scores of the last round
    bool exhaustive = false;  ///< ask all people of all candidates
};

/// The question that a course file asks.
OptimiseAsk optimise_ask(const CourseFile& course);

/// One course that might be given instead: planned by the same rules from the same consultation,
/// within the same caps.
struct Candidate {
    const Device* device = nullptr;
    CourseChange change;  ///< none of it set: the plan as it stands
    CoursePlan planned;
    Plan plan;

    int last_day() const { return plan.sessions.back().day; }
};

/// Every course that differs in device, depth, passes, number of sessions or gap, on the steps of
/// the device and within what depth rule, protocols, screening, waits, events and wishes allow;
/// each once. The plan as it stands is the first. A course that tells of no consultation is taken
/// as one whose person answered every question with no. Errors: no concerns; nothing that can be
/// planned.
Checked<std::vector<Candidate>> candidates_of(const CourseFile& course, const OptimiseAsk& ask);

/// `toml` with the sessions, the first day and the device of a candidate in place of its own; all
/// else as it was written.
std::string course_with(const std::string& toml, const CourseFile& course,
                        const Candidate& candidate);

}  // namespace needlework
