// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "care/calendar.hpp"
#include "consult/example.test.hpp"
#include "plan/parameters.hpp"

namespace needlework {

inline Device test_pen() {
    Device device;
    device.id = device.name = "pen";
    device.drive.depth_low_mm = 0.25;
    device.drive.depth_high_mm = 2.5;
    device.drive.depth_step_mm = 0.25;
    device.array.width_mm = 10.0;
    return device;
}

/// A consultation, its plan and its calendar, kept together.
struct Cared {
    Consultation consultation;
    Person person;
    CoursePlan course;
    CareCalendar calendar;
};

inline Cared care_for(Consultation consultation, Person person = adult(),
                      CareProfile profile = CareProfile::standard,
                      const char* zone = "Europe/Berlin") {
    Cared made{std::move(consultation), person, {}, {}};
    const Device pen = test_pen();
    const Parameters numbers{plan_parameters};
    made.course = plan_course(made.consultation, person, screen(made.consultation, person, &pen),
                              pen, numbers);
    const CareCase c{.consultation = made.consultation,
                     .person = made.person,
                     .course = made.course,
                     .zone = find_time_zone(zone).value(),
                     .profile = profile};
    made.calendar = care_calendar(c);
    return made;
}

}  // namespace needlework
