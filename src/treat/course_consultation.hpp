// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "treat/course_sessions.hpp"

namespace needlework {

/// The consultation of a course file, checked. A file that tells nothing of one has the default
/// consultation on the day of the first session. Errors: what check() finds; a consultation without
/// its day.
Consulted consulted_of(const ReadSettings& settings, const CourseFile& course, Findings& findings);

/// How much of a person's sessions could be read, where other parts of the file are wrong.
struct SessionsRead {
    bool days = true;          ///< every day is what the file says
    std::vector<char> depths;  ///< of each session of the plan: not 0 where its depth is known
};

/// Write the sessions of a course that tells none: the planner's, from the screened consultation.
/// Sets the sessions, the first day and what was planned. Errors: nothing that could be planned,
/// with the rules that stand against it; a `start` that comes too early. Errors elsewhere that a
/// plan does not depend on do not stop it; where others do, screening is told as far as it goes.
void plan_sessions(CourseFile& course, const ReadSettings& settings, Findings& findings);

/// Screen a course whose sessions a person wrote. Errors: refusals, referrals and waits that no
/// named professional has decided on, and sessions deeper than a rule allows. Warnings, where the
/// person was asked: measures to take, and questions left open. Where other parts of the file are
/// wrong, only what does not hang on them is told.
void screen_sessions(CourseFile& course, const ReadSettings& settings, const SessionsRead& read,
                     Findings& findings);

/// Sessions that a person wrote, as visits on days of the calendar that begin on `first`.
CoursePlan visits_of(const CourseFile& course, Day first);

}  // namespace needlework
