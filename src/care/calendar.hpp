// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "care/time_zone.hpp"
#include "consult/care_rule.hpp"
#include "consult/screening.hpp"
#include "plan/course_plan.hpp"

namespace needlework {

/// Which end of the published times a calendar takes.
enum class CareProfile { standard, strict };

/// What one care rule asks for at one session. Hours count from the start of the session; days are
/// local days, both of them included: a rule that ends during a day holds through that day.
struct CareEntry {
    const CareRule* rule = nullptr;
    int session = 1;  ///< from 1
    double start_h = 0, end_h = 0;
    Day first{}, last{};
    std::vector<std::string> modifiers;  ///< rows of data/rules/care_modifiers.csv that decided
    std::string reason;                  ///< why these times, in a sentence
};

/// One session of a calendar.
struct CareSessionTime {
    int session = 1;
    LocalTime start{};
    WorldTime moment{};
    double minutes = 60;
};

/// What to do and avoid, and when, over a course. Entries stand in the order of sessions and rules.
struct CareCalendar {
    TimeZone zone;
    std::vector<CareSessionTime> sessions;
    std::vector<CareEntry> entries;
};

/// What a calendar is written for. Sessions start at `time_of_day` on the local clock of `zone`.
struct CareCase {
    const Consultation& consultation;
    const Person& person;
    const CoursePlan& course;
    TimeZone zone;
    std::chrono::minutes time_of_day{600};
    CareProfile profile = CareProfile::standard;
    bool pigment_event_open = false;  ///< new pigment after an earlier session (AE09)
};

/// Write the calendar of a course. For each session and rule whose condition holds or is not known:
///
///     1. the modifiers that hold give its times; of several the safer one, else the row's times
///     2. the strict profile takes the long end where that is the safer one
///     3. what one may do begins only when the rules that forbid it have ended
///
/// "Safer" is a column of the table: earlier, later, or longer on both sides.
CareCalendar care_calendar(const CareCase& c);

/// The entry of that rule at that session, or nullptr.
const CareEntry* find_entry(const CareCalendar& calendar, std::string_view rule, int session);

}  // namespace needlework
