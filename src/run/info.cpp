// SPDX-License-Identifier: Apache-2.0
#include "core/units.hpp"
#include "run/care_files.hpp"
#include "run/simulate.hpp"
#include "treat/course_uptake.hpp"

namespace needlework {

RunInfo info_of(const CourseFile& course, const CourseText& text,
                const std::vector<std::string>& overrides, const Simulated& run) {
    RunInfo info;
    info.title = course.title;
    info.course_toml = text.text;
    info.resolved_json = resolved_json(course);
    info.seed = course.run.seed;
    info.threads = run.threads;
    info.started = run.started;
    info.seconds = run.seconds;
    info.exit_code = static_cast<int>(run.exit);
    info.overrides = overrides;
    info.consulted = course.consulted;
    info.judgement = run.judgement;
    info.goals = run.goals;
    info.dated = course.start.has_value();
    info.more = care_files(course);
    info.consent = consent_of(course);
    info.log = run.log;
    info.facts.start = course.start;
    for (const Concern& concern : course.concerns) {
        info.facts.indications.push_back(concern.indication);
    }
    for (const Issue& warning : course.warnings) {
        info.warnings.push_back(warning.fix.empty() ? warning.what
                                                    : warning.what + ". " + warning.fix);
    }
    for (std::string& alarm : uptake_alarms(run.course)) info.warnings.push_back(std::move(alarm));
    for (const Parameters::Entry& entry : course.parameters.entries()) {
        if (entry.value == entry.row->value) continue;
        info.set_by_user.push_back(
            {std::string{entry.row->key}, format_quantity(entry.value, entry.row->unit)});
    }
    return info;
}

}  // namespace needlework
