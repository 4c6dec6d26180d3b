// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cohort/cohort.hpp"
#include "core/date.hpp"
#include "treat/course_judge.hpp"
#include "treat/treat.hpp"

namespace needlework {

/// A setting that a person changed: the key and the value as text with its unit.
struct ChangedSetting {
    std::string key, value;
};

/// What a care plan needs to know about a course beyond its sessions.
struct CourseFacts {
    std::vector<std::string> indications;  ///< ids of data/protocols.csv, for example "IN01"
    std::optional<Date> start;             ///< the day of the first session; none = no dates
};

/// A file that a run folder holds besides its own: a name without a folder, and its bytes.
struct RunFile {
    std::string name, bytes;
};

/// What the caller knows about a run beyond its results. All texts are UTF-8.
/// Only run.json and log.txt tell what differs from run to run: threads, start, seconds.
struct RunInfo {
    std::string title;        ///< of the course, for people
    std::string course_toml;  ///< the course file, byte for byte
    std::string resolved_json;
    std::uint64_t seed = 1;
    int threads = 1;
    std::string started;  ///< ISO 8601
    double seconds = 0;   ///< the run took
    int exit_code = 0;
    std::vector<std::string> overrides;  ///< "key=value" as a person gave them beside the file
    std::vector<std::string> warnings;
    std::vector<ChangedSetting>
        set_by_user;                     ///< registry keys, zones and the like that were changed
    std::optional<Consulted> consulted;  ///< screening, visits and reasons; none = not told
    std::optional<CourseJudgement> judgement;  ///< of 1 to N sessions; none = not asked
    std::vector<std::string> goals;            ///< what became of them, in sentences
    bool dated = false;                        ///< the visits are on days of the calendar
    std::vector<RunFile> more;                 ///< care.ics and handout.html, where there are any
    std::vector<std::string> consent;          ///< what a person has to agree to, in sentences
    std::string log;                           ///< text of log.txt
    std::filesystem::path fields;  ///< a folder that becomes the run's fields/; empty: none
    CourseFacts facts;
};

/// All that a run folder is written from. `bands` has one entry a zone of the course, or none.
struct Run {
    const Course& course;
    const std::vector<Bands>& bands;
    const Parameters& parameters;
    const RunInfo& info;
};

/// `wanted`, or the first of wanted-2, wanted-3, ... that does not exist yet.
std::filesystem::path free_folder(const std::filesystem::path& wanted);

/// Write the run folder: course.toml, resolved.json, run.json, ledger.json, course.csv, bands.csv,
/// sessions.csv, punctures.csv, report.html, fhir.json, log.txt, and the files of RunInfo::more.
/// Everything is written into a hidden folder beside it, which takes its name at the end, so a
/// folder of that name is complete or not there. Parent folders are made. Throws Failure (exit
/// files): F01 the folder exists already; F02 a file or folder could not be written (path and the
/// system's words).
void write_run_folder(const std::filesystem::path& folder, const Run& run);

/// One page that needs nothing outside itself: the text of report.html.
std::string report_html(const Run& run);

}  // namespace needlework
