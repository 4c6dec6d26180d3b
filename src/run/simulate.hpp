// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cohort/people.hpp"
#include "core/failure.hpp"
#include "report/run_folder.hpp"
#include "run/course_text.hpp"
#include "treat/course_file.hpp"
#include "treat/course_judge.hpp"

namespace needlework {

/// A course and its bands, as `run` and `verify` make them.
struct Simulated {
    Course course;
    std::vector<Bands> bands;
    std::optional<CourseJudgement> judgement;  ///< where there are bands
    std::vector<std::string> goals;            ///< what became of them, where there are any
    Exit exit = Exit::done;  ///< interrupted, or numerics where an account did not close
    std::string started;     ///< ISO 8601, UTC
    double seconds = 0;
    int threads = 1;
    std::string log;
};

/// The threads that are used where `asked` are asked for; 0 = all of the machine.
int thread_count(int asked);

/// So many people are asked whether a course keeps its goals: a few tell, more take longer.
inline constexpr int people_for_goals = 8;

/// The course of the person in the file, on a block too where `patch` is there, then the virtual
/// people around them.
Simulated simulate(const CourseFile& course, Watch watch, const PatchAsked* patch = nullptr);

/// What the run folder says about the run.
RunInfo info_of(const CourseFile& course, const CourseText& text,
                const std::vector<std::string>& overrides, const Simulated& run);

}  // namespace needlework
