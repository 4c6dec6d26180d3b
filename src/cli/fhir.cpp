// SPDX-License-Identifier: Apache-2.0
// Courses and records to and from FHIR R4.
#include <fmt/chrono.h>
#include <fmt/format.h>

#include "cli/input.hpp"
#include "cli/place.hpp"
#include "core/save_file.hpp"
#include "record/record_file.hpp"
#include "report/fhir.hpp"
#include "report/fhir_course.hpp"
#include "report/fhir_records.hpp"
#include "run/simulate.hpp"
#include "treat/treat.hpp"

namespace needlework {
namespace {

constexpr std::string_view sqlite_head{"SQLite format 3\0", 16};

std::string time_now() {
    return fmt::format(
        "{:%Y-%m-%dT%H:%M:%SZ}",
        fmt::gmtime(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now())));
}

/// To --out, which must be new, or to standard output.
Exit give(const Options& options, const std::string& bytes) {
    if (options.out.empty()) {
        fmt::print("{}", bytes);
        return Exit::done;
    }
    refuse_place(options.out, "file");
    save_file(options.out, bytes);
    if (!options.quiet) fmt::print(stderr, "{} is written\n", options.out);
    return Exit::done;
}

}  // namespace

Exit export_fhir(const Options& options) {
    const CourseText text = course_text(options);
    if (std::string_view{text.text}.starts_with(sqlite_head)) {
        const Records records = read_records(open_record_file(text.name));
        return give(options, fhir_json(records, time_now()));
    }
    const std::optional<CourseFile> course = read_checked(text, options);
    if (!course) return Exit::input;
    Simulated nothing;  // what is planned, without a simulation
    nothing.course.plan = course->plan;
    nothing.started = time_now();
    const RunInfo info = info_of(*course, text, overrides_of(options), nothing);
    return give(options, fhir_json({nothing.course, nothing.bands, course->parameters, info}));
}

Exit import_fhir(const Options& options) {
    if (options.words.empty()) {
        fmt::print(stderr,
                   "needlework import: which bundle?\n    write: needlework import "
                   "BUNDLE.json --out course.toml\n");
        return Exit::input;
    }
    const std::string name = options.words.front();
    const Checked<std::string> toml = course_of_fhir(file_text(name), name);
    if (!toml) {
        print_issues(toml.error(), options.json);
        return Exit::input;
    }
    const Checked<CourseFile> course =
        read_course(*toml, "the course in " + name, all_parameters());
    if (!course) {
        print_issues(course.error(), options.json);
        return Exit::input;
    }
    return give(options, *toml);
}

}  // namespace needlework
