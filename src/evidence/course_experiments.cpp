// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>

#include "core/embedded.hpp"
#include "core/normal.hpp"
#include "evidence/course_measure.hpp"
#include "evidence/described.hpp"
#include "treat/course_file.hpp"
#include "treat/course_uptake.hpp"

namespace needlework {
namespace {

constexpr std::string_view folder = "data/evidence/", ending = ".toml";

/// The needling of a course, kept while only what comes after it changes: fits ask for the same
/// strikes thousands of times. Any number of threads may ask.
class KeptNeedling {
public:
    Course needled(const CourseFile& file, const Parameters& parameters, const Running& running) {
        const std::string key = key_of(parameters, running);
        {
            const std::lock_guard lock{mutex_};
            if (kept_ && key == key_) return *kept_;
        }
        auto fresh = std::make_shared<const Course>(
            needle_only(file.person, file.plan, parameters, running));
        const std::lock_guard lock{mutex_};
        key_ = key;
        kept_ = fresh;
        return *fresh;
    }

private:
    /// All that needle_only() can depend on.
    static std::string key_of(const Parameters& parameters, const Running& running) {
        std::string key = fmt::format("{} {}", running.seed, running.person);
        for (const Parameters::Entry& entry : parameters.entries()) {
            if (entry.row->key.starts_with("heal.") || entry.row->key.starts_with("outcome.")) {
                continue;
            }
            key.append(reinterpret_cast<const char*>(&entry.value), sizeof entry.value);
        }
        return key;
    }

    std::mutex mutex_;
    std::string key_;
    std::shared_ptr<const Course> kept_;
};

std::vector<double> run_course(const CourseFile& file, KeptNeedling& kept,
                               const Parameters& parameters, std::uint32_t person,
                               std::span<const std::string> wanted) {
    std::vector<CourseMeasure> measures;
    Running running;
    running.person = person;
    running.last_day = double(file.plan.sessions.back().day) + settled_days;
    for (const std::string& text : wanted) {
        measures.push_back(*read_course_measure(text));
        running.last_day = std::max(running.last_day, measures.back().day);
    }
    const Course course =
        heal_needled(kept.needled(file, parameters, running), parameters, running, {});
    std::vector<double> values;
    for (const CourseMeasure& one : measures) values.push_back(measured(course, one, parameters));
    return values;
}

Baseline baseline_of(const CourseFile& file, const CourseMeasure& measure,
                     const Parameters& parameters) {
    Baseline baseline;
    baseline.untreated = untreated_value(measure, parameters);
    for (const Session& session : file.plan.sessions) {
        const bool before = measure.day <= 0.0 || double(session.day) < measure.day;
        baseline.sessions += before ? 1 : 0;
    }
    baseline.kind = measure.what + " " + measure.of;
    return baseline;
}

Experiment course_experiment(std::string id, std::string_view toml, std::string_view name) {
    // Read once: the person and the plan depend on no parameter.
    auto read = read_course(toml, name, all_parameters());
    if (!read) throw std::logic_error{issue_text(read.error())};
    const auto file = std::make_shared<const CourseFile>(std::move(*read));
    return {std::move(id),
            file->title,
            course_measure_patterns(),
            [](std::string_view measure) { return read_course_measure(measure).has_value(); },
            [file, kept = std::make_shared<KeptNeedling>()](const Parameters& parameters,
                                                  std::uint32_t person,
                                                  std::span<const std::string> wanted) {
                return run_course(*file, *kept, parameters, person, wanted);
            },
            [file](const Parameters& parameters, std::string_view measure) {
                return baseline_of(*file, *read_course_measure(measure), parameters);
            },
            true};
}

}  // namespace

std::vector<Experiment> course_experiments() {
    std::vector<Experiment> all;
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.name.starts_with(folder) || !file.name.ends_with(ending)) continue;
        const std::string_view id =
            file.name.substr(folder.size(), file.name.size() - folder.size() - ending.size());
        all.push_back(course_experiment(std::string{id}, file.bytes, file.name));
    }
    return all;
}

}  // namespace needlework
