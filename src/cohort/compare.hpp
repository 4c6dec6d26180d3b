// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cohort/cohort.hpp"
#include "cohort/win_share.hpp"
#include "treat/course_file.hpp"
#include "treat/treat.hpp"

namespace needlework {

/// One reading of two courses over the same days, counted from the first session of each. Changes
/// from each skin's own value before treatment; difference = A less B.
struct ReadingComparison {
    std::string id{}, name{}, unit{};
    int better = 0;  ///< 1 = a higher reading is better, -1 = a lower one, 0 = neither
    double smallest_visible = 0;
    std::vector<double> day{};
    std::vector<double> a{}, b{};  ///< of the person of each file
    /// Middle 90 % of the difference of the skin between A and B over the same people, and middle.
    std::vector<double> low{}, middle{}, high{};
    WinShare a_is_better{};  ///< at the end
    double told = 0;         ///< share of people in whom the difference could be told at the end
    CauseSplit split{};      ///< of the difference at the end
};

/// What A has more than A with that one setting of B, for the person of A's file.
struct SettingEffect {
    std::string setting{};
    double change = 0;
};

/// One milestone of two courses.
struct MilestoneComparison {
    std::string id{}, words{}, unit{};
    int better = 0;
    double a = 0, b = 0;                   ///< of the person of each file
    double low = 0, middle = 0, high = 0;  ///< of the difference over the same people
    WinShare a_is_better{};
    CauseSplit split{};
    std::vector<DecidingNumber> numbers{};  ///< of A's file; those that decide the difference
    /// One for each setting that differs; what is missing to a - b comes of settings together.
    std::vector<SettingEffect> effects{};
};

/// What both courses do to one zone.
struct ZoneComparison {
    std::string zone{}, name{};
    std::vector<ReadingComparison> readings{};
    std::vector<MilestoneComparison> milestones{};
};

/// A setting that stands differently in the two courses, as resolved.json has it.
struct DifferingSetting {
    std::string key{}, a{}, b{};
};

struct Comparison {
    std::string a_title{}, b_title{};
    int people = 0;
    double coverage = 0;
    DecidingLimits limits{};
    std::string doubt{};
    bool products = false;                        ///< one of them at least puts some on the skin
    std::vector<ZoneComparison> zones{};          ///< those that both courses treat, in A's order
    std::vector<std::string> only_a{}, only_b{};  ///< zones that one course leaves out
    std::vector<DifferingSetting> settings{};
    std::vector<std::string> notes{};  ///< what a reader must know: other people, other seeds
    bool complete = true;
};

/// Two courses for the same people: person k has the same numbers, hand and sample of the model's
/// numbers in both (common random numbers, with the seed of A), so that what differs is the course.
/// What decides the difference is split by cause as in bands_of_people(). Compares the readings as
/// they are in the skin; the instrument stands beside them as `told`. Runs 2 (n + 3 n / 2) courses.
/// The same numbers on any number of threads.
Comparison compare_courses(const CourseFile& a, const CourseFile& b, int people,
                           const Watch& watch);

/// The settings that differ between two texts of resolved_json(), by their path; run.people left
/// out.
std::vector<DifferingSetting> differing_settings(const std::string& resolved_a,
                                                 const std::string& resolved_b);

}  // namespace needlework
