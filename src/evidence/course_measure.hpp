// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "treat/treat.hpp"

namespace needlework {

/// What is read off a simulated course, as a dataset writes it:
///
///     value READING @DAY          the reading
///     change READING @DAY         the reading less that before the first session
///     percent READING @DAY        the same in per cent of it
///     fall READING @DAY           how much lower it reads, with what falls without treatment
///     drift READING @DAY          what falls without treatment alone
///     better READING @DAY         share of people whom a rater calls a grade better
///     raised READING              days after the last session until it is back within
///                                 its smallest visible change for good
///     milestone NAME              redness_days, redness_hours, covered_hours, barrier_hours,
///     pih_percent
///
/// each with "in ZONE" behind it where a course treats several. READING is the id of a reading, or
/// one of blood_flow, silver_stain, tgf3 or collagen3_output.
struct CourseMeasure {
    std::string what, of;
    double day = 0;
    std::string zone;  ///< empty: the first one
};

/// Nothing where the text is no measure.
std::optional<CourseMeasure> read_course_measure(std::string_view text);

/// The patterns above, for messages.
std::vector<std::string> course_measure_patterns();

double measured(const Course& course, const CourseMeasure& measure, const Parameters& parameters);

/// The same without any session: zero, or what drifts or is misjudged; NaN for a plain reading.
double untreated_value(const CourseMeasure& measure, const Parameters& parameters);

/// Days that a course is followed after its last session where no later day is asked for.
inline constexpr double settled_days = 60.0;

}  // namespace needlework
