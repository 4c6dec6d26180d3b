// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absorb/numbing.hpp"
#include "absorb/uptake.hpp"
#include "consult/screening.hpp"
#include "core/date.hpp"
#include "core/issue.hpp"
#include "core/parameters.hpp"
#include "core/posterior.hpp"
#include "plan/course_plan.hpp"
#include "skin/person.hpp"
#include "treat/course_goals.hpp"

namespace needlework {

/// What a person wants treated, and where.
struct Concern {
    std::string indication;  ///< id of data/protocols.csv, for example "IN01"
    std::vector<const Zone*> zones;
    std::string severity;  ///< "mild", "moderate", "severe", or empty where nothing was said
};

/// What goes on the skin in a course, and what is known of how this skin lets it through.
struct CourseProducts {
    std::vector<Application> applications;  ///< hours, 0 = the first session
    std::optional<Numbing> numbing;
    AbsorbSite skin;  ///< only the law, lightness, anti-inflammatory use and body mass are told
};

/// What was asked, what screening says to it, and the visits on days of the calendar.
struct Consulted {
    bool asked = false;  ///< the file tells of a consultation
    Consultation consultation;
    Screening screening;
    bool planned = false;  ///< the planner wrote the sessions
    CoursePlan plan;       ///< with explanations where it was planned
};

/// How the course is to be run. None of it changes what one person's course comes to, save the
/// seed and `until_day`.
struct RunSettings {
    int people = 32;  ///< virtual people behind the bands; 0 = no bands
    std::uint64_t seed = 1;
    int threads = 0;  ///< 0 = all that the machine has
    double until_day = 365.0;
    std::optional<Length> patch;        ///< side of a 3-D patch; not set = none
    std::string posterior = "shipped";  ///< "shipped", "prior" or a file of `needlework calibrate`
};

/// A course file, read and checked: past this door everything is valid.
struct CourseFile {
    std::string title;
    std::string source;             ///< where the course was taken from, in a person's words
    std::optional<Date> start;      ///< the day of the first session
    std::string time_zone = "UTC";  ///< of the place where sessions are; for the care calendar
    std::chrono::minutes session_time{600};  ///< of the day, on the clock of that place
    Person person;
    std::vector<Concern> concerns;
    Consulted consulted;
    Plan plan;
    CourseProducts products;
    Parameters parameters;  ///< the best fit of `posterior`, and what a person set
    Posterior posterior;    ///< what calibration says of the parameters, with its doubt
    Goals goals;
    Objective optimise;
    RunSettings run;
    std::vector<std::string> given;  ///< the settings that a person wrote; the rest is default
    Issues warnings;  ///< what may be run but must be said: beyond what a label covers, no effect
};

/// Read a course file (docs/guide/course-file.md). `file_name` is for messages, and a device file
/// is looked for beside it. `overrides` are "key=value" as after --set; they win over the file and
/// go through the same checks. All problems at once.
///
/// Parameters begin at the best fit of the posterior that the file chooses: `shipped` (the program
/// hands over shipped_posterior()), none ("prior": the registry's values), or a file beside the
/// course file.
Checked<CourseFile> read_course(std::string_view toml, std::string_view file_name,
                                const Parameters& defaults,
                                const std::vector<std::string>& overrides = {},
                                const Posterior& shipped = {});

/// Every setting and parameter that a run of `course` really uses, as JSON, but for the number of
/// threads, on which nothing depends (run.json has it). Same bytes for the same
/// course.
std::string resolved_json(const CourseFile& course);

/// JSON Schema (draft 2020-12) of a course file.
std::string course_schema(const Parameters& parameters);

/// What a setting ("sessions.depth") or a parameter ("heal.sigma_Y") means, its unit, range,
/// default, source. Refused with the nearest known key.
Checked<std::string> explain(std::string_view key, const Parameters& parameters);

/// The same as JSON.
Checked<std::string> explain_json(std::string_view key, const Parameters& parameters);

/// The table of all settings as Markdown, for the block in docs/guide/course-file.md.
std::string course_settings_table();

}  // namespace needlework
