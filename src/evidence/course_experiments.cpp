// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <functional>
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

/// Courses kept by all on which they depend, the last ones asked for. Any number of threads may
/// ask.
class KeptCourses {
public:
    explicit KeptCourses(std::size_t most) : most_{most} {}

    Course get(const std::string& key, const std::function<Course()>& make) {
        {
            const std::lock_guard lock{mutex_};
            if (const auto at = kept_.find(key); at != kept_.end()) return *at->second;
        }
        auto fresh = std::make_shared<const Course>(make());
        const std::lock_guard lock{mutex_};
        if (kept_.emplace(key, fresh).second) order_.push_back(key);
        if (order_.size() > most_) {
            kept_.erase(order_.front());
            order_.pop_front();
        }
        return *fresh;
    }

private:
    std::size_t most_;
    std::mutex mutex_;
    std::map<std::string, std::shared_ptr<const Course>> kept_;
    std::deque<std::string> order_;
};

/// The values of all parameters but those of later stages, and what is asked.
std::string key_of(const Parameters& parameters, const Running& running,
                   std::initializer_list<std::string_view> later) {
    std::string key = fmt::format("{} {} {}", running.seed, running.person, running.last_day);
    for (const Parameters::Entry& entry : parameters.entries()) {
        const bool skip = std::any_of(later.begin(), later.end(), [&](std::string_view stage) {
            return entry.row->key.starts_with(stage);
        });
        if (skip) continue;
        key.append(reinterpret_cast<const char*>(&entry.value), sizeof entry.value);
    }
    return key;
}

/// Fits ask for the same strikes thousands of times, and for the same healing while only readings
/// move: neither is worked out again.
struct Kept {
    KeptCourses needled{2}, healed{100};
};

Course kept_course(const CourseFile& file, Kept& kept, const Parameters& parameters,
                   const Running& running) {
    Course course = kept.healed.get(key_of(parameters, running, {"outcome."}), [&] {
        Course needled = kept.needled.get(key_of(parameters, running, {"heal.", "outcome."}), [&] {
            return needle_only(file.person, file.plan, parameters, running);
        });
        return heal_needled(std::move(needled), parameters, running, {});
    });
    for (ZoneCourse& zone : course.zones) {
        std::vector<double> days;
        for (const Visit& visit : zone.visits) days.push_back(visit.day);
        zone.outcome = assess(zone.healing, days, zone.skin, course.person, parameters);
    }
    return course;
}

std::vector<double> run_course(const CourseFile& file, Kept& kept, const Parameters& parameters,
                               std::uint32_t person, std::span<const std::string> wanted) {
    std::vector<CourseMeasure> measures;
    std::vector<double> values;
    Running running;
    running.person = person;
    running.last_day = double(file.plan.sessions.back().day) + settled_days;
    for (const std::string& text : wanted) {
        measures.push_back(*read_course_measure(text));
        running.last_day = std::max(running.last_day, measures.back().day);
    }
    const bool untreated = std::all_of(measures.begin(), measures.end(),
                                       [](const auto& one) { return one.what == "drift"; });
    if (untreated) {
        for (const CourseMeasure& one : measures)
            values.push_back(untreated_value(one, parameters));
        return values;
    }
    const Course course = kept_course(file, kept, parameters, running);
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
    return {
        std::move(id),
        file->title,
        course_measure_patterns(),
        [](std::string_view measure) { return read_course_measure(measure).has_value(); },
        [file, kept = std::make_shared<Kept>()](const Parameters& parameters, std::uint32_t person,
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
