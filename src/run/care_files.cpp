// SPDX-License-Identifier: Apache-2.0
// What goes home with the person who is treated.
#include "run/care_files.hpp"

#include <fmt/format.h>

#include "care/handout.hpp"
#include "care/ics.hpp"
#include "report/sha256.hpp"

namespace needlework {
namespace {

/// So many digits of a hash tell courses apart well enough for the UIDs of a calendar.
constexpr std::size_t name_length = 16;

/// Longer than any care before a session.
constexpr std::chrono::days a_year{365};

/// The calendar of the visits of a course; where these are not dated, their days only count.
CareCalendar calendar_of_visits(const CourseFile& course) {
    const bool dated = course.start.has_value();
    const bool strict = course.consulted.screening.profile == Profile::strict;
    Consultation consultation = course.consulted.consultation;
    // Without a first day nothing lies behind yet: all care before the visit is still ahead.
    if (!dated) consultation.today = course.consulted.plan.visits.front().date - a_year;
    const CareCase c{.consultation = consultation,
                     .person = course.person,
                     .course = course.consulted.plan,
                     .zone = find_time_zone(dated ? course.time_zone : "UTC").value(),
                     .time_of_day = course.session_time,
                     .profile = strict ? CareProfile::strict : CareProfile::standard};
    return care_calendar(c);
}

}  // namespace

// Title and day of the consultation stay when a plan is changed, so a new calendar updates the old.
std::string course_id(const CourseFile& course) {
    return sha256_hex(course.title + '\n' + format_date(course.consulted.consultation.today))
        .substr(0, name_length);
}

std::optional<CareCalendar> care_calendar_of(const CourseFile& course) {
    if (!course.start || course.consulted.plan.visits.empty()) return std::nullopt;
    return calendar_of_visits(course);
}

std::vector<RunFile> care_files(const CourseFile& course) {
    const CoursePlan& plan = course.consulted.plan;
    if (plan.visits.empty()) return {};
    const CareCalendar calendar = calendar_of_visits(course);
    std::vector<RunFile> files;
    if (course.start) {
        const Day written_on = course.consulted.consultation.today;
        const std::string name = course_id(course);
        // The day of the consultation, not the hour of this run: the same course, the same bytes.
        files.push_back(
            {"care.ics", write_ics(calendar, {.course = name, .written = WorldTime{written_on}})});
    }
    for (int session = 1; session <= static_cast<int>(plan.visits.size()); ++session) {
        const std::string name =
            session == 1 ? "handout.html" : fmt::format("handout-{}.html", session);
        HandoutOptions options;
        options.session = session;
        options.dated = course.start.has_value();
        files.push_back({name, handout_html(calendar, plan, options)});
    }
    return files;
}

std::vector<std::string> consent_of(const CourseFile& course) {
    if (course.consulted.plan.visits.empty()) return {};
    const CareCase c{.consultation = course.consulted.consultation,
                     .person = course.person,
                     .course = course.consulted.plan,
                     .zone = find_time_zone("UTC").value()};
    std::vector<std::string> facts;
    for (const ConsentFact& fact : consent_facts(c, course.plan.device)) facts.push_back(fact.text);
    return facts;
}

}  // namespace needlework
