// SPDX-License-Identifier: Apache-2.0
// What goes home with the person who is treated.
#include "run/care_files.hpp"

#include "care/handout.hpp"
#include "care/ics.hpp"
#include "report/sha256.hpp"

namespace needlework {
namespace {

/// So many digits of a hash tell courses apart well enough for the UIDs of a calendar.
constexpr std::size_t name_length = 16;

}  // namespace

std::optional<CareCalendar> care_calendar_of(const CourseFile& course) {
    if (!course.start || course.consulted.plan.visits.empty()) return std::nullopt;
    const Consulted& consulted = course.consulted;
    const bool strict = consulted.screening.profile == Profile::strict;
    const CareCase c{.consultation = consulted.consultation,
                     .person = course.person,
                     .course = consulted.plan,
                     .zone = find_time_zone(course.time_zone).value(),
                     .profile = strict ? CareProfile::strict : CareProfile::standard};
    return care_calendar(c);
}

std::vector<RunFile> care_files(const CourseFile& course) {
    const std::optional<CareCalendar> calendar = care_calendar_of(course);
    if (!calendar) return {};
    const Consulted& consulted = course.consulted;
    // Title and day of the consultation stay when a plan is changed, so a new file updates the old.
    const std::string name =
        sha256_hex(course.title + '\n' + format_date(consulted.consultation.today))
            .substr(0, name_length);
    // The day of the consultation, not the hour of this run: the same course, the same bytes.
    const WorldTime written{consulted.consultation.today};
    return {{"care.ics", write_ics(*calendar, {.course = name, .written = written})},
            {"handout.html", handout_html(*calendar, consulted.plan, {})}};
}

}  // namespace needlework
