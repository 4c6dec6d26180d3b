// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cohort/optimise.hpp"

namespace needlework {

/// A goal that a course misses, and by how much, in words.
struct GoalMiss {
    std::string goal;  ///< key of [goals], for example "max_downtime"
    std::string words;
};

/// The course as it stands against its goals, and where it misses one, the nearest other course
/// within every cap.
struct GoalCheck {
    CandidateScore score;
    std::vector<GoalMiss> missed;  ///< by the course as it stands; empty = all goals are kept
    std::optional<ScoredCandidate> nearest;  ///< where one is missed, and another course is nearer
    std::vector<GoalMiss> gives_way;         ///< goals that the nearest misses; empty = none
    bool complete = true;                    ///< false where a person stopped it
};

/// Whether a course has a goal that can be held against it.
bool has_goals(const Goals& goals);

/// Hold a course against its goals, by as many people as `ask_people`. The nearest is, among the
/// candidates of `needlework optimise`, the one with the most gain of those that keep all goals;
/// where none does, the one whose goals are passed by the least, each as a share of itself. The
/// same result on any number of threads.
GoalCheck check_goals(const CourseFile& course, int ask_people, const Watch& watch);

/// The goals that a plan with such a score misses.
std::vector<GoalMiss> missed_goals(const Goals& goals, const CandidateScore& score,
                                   const CoursePlan& plan);

}  // namespace needlework
