// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>

#include "treat/course_consultation.hpp"

namespace needlework {

/// What cannot be relied on in a file with errors: rules whose answer, medicine, procedure or
/// decision was not written well, and rules that ask for a person's faulty age or skin type.
struct Doubt {
    std::set<std::string> rules;
    bool all_decisions = false;  ///< a decision does not tell its rule
    bool age = false, phototype = false;

    bool about(const Contraindication& rule) const;
};

/// What `errors` leave in doubt.
Doubt doubt_in(const ReadSettings& settings, const Issues& errors);

/// Whether a planned course hangs on what these errors are about: not on products, the run, the
/// title or the clock.
bool touch_the_plan(const Issues& errors);

/// Screening against sessions that a person wrote: refusals, referrals, sessions inside a wait,
/// sessions deeper than a rule leaves.
void hold_sessions(const CourseFile& course, const ReadSettings& settings, const SessionsRead& read,
                   Findings& findings);

/// What can already be said of a course that cannot be planned yet: refusals that leave no zone,
/// questions that are open, a first day that is too early whatever the plan.
void tell_before_plan(const CourseFile& course, const ReadSettings& settings, Findings& findings);

/// An issue about the whole file, without a line.
Issue about_course(const ReadSettings& settings, std::string key, std::string what,
                   std::string fix = {});

/// The questions that are open, as an issue that begins with `what`.
Issue open_questions_issue(const ReadSettings& settings, const Consultation& consultation,
                           const std::string& what);

/// A reason as a sentence.
std::string with_end(const std::string& reason);

}  // namespace needlework
