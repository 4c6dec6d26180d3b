// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/input.hpp"
#include "run/simulate.hpp"
#include "treat/course_uptake.hpp"

namespace needlework {
namespace {

bool names_file(const std::string& word) {
    std::error_code ignored;
    return word.ends_with(".toml") || std::filesystem::exists(word, ignored);
}

std::string block_of(const std::string& product) {
    const bool described = product.find(' ') != std::string::npos;
    const std::string value = nlohmann::json(product).dump();
    return described ? fmt::format("\n[[products]]\nactives = [{}]\n", value)
                     : fmt::format("\n[[products]]\nproduct = {}\n", value);
}

/// The course that is asked about. A product named on the command line becomes one more block of
/// it, so that --set products.start and all checks hold for it too.
CourseText asked_course(const Options& options) {
    Options file = options;
    std::string block;
    if (!options.words.empty() && !names_file(options.words.front())) {
        block = block_of(options.words.front());
        file.words.erase(file.words.begin());
    }
    CourseText text = course_text(file);
    text.text += block;
    return text;
}

void print_json(const Course& course) {
    nlohmann::ordered_json all = {{"alarms", uptake_alarms(course)}};
    for (const ZoneCourse& zone : course.zones) {
        nlohmann::ordered_json one = nlohmann::ordered_json::parse(absorb_json(*zone.gets_in));
        one["zone"] = zone.skin.zone->id;
        all["zones"].push_back(std::move(one));
    }
    fmt::print("{}\n", all.dump(2));
}

}  // namespace

Exit absorb_products(const Options& options) {
    const CourseText text = asked_course(options);
    const std::optional<CourseFile> course = read_checked(text, options);
    if (!course) return Exit::input;
    const Running running{course->run.seed, 0, course->run.until_day};
    Watch watch;
    watch.threads = thread_count(course->run.threads);
    Course needled = needle_only(course->person, course->plan, course->parameters, running);
    add_uptake(needled, course->products, course->parameters, running,
               static_cast<std::uint32_t>(course->run.people), watch);
    if (options.json) {
        print_json(needled);
        return Exit::done;
    }
    for (const Issue& warning : course->warnings) fmt::print("warning: {}\n", warning.what);
    for (const ZoneCourse& zone : needled.zones) {
        fmt::print("{}\n{}\n", zone.skin.zone->name, absorb_text(*zone.gets_in));
    }
    fmt::print("Research and education; a qualified professional decides.\n");
    return Exit::done;
}

}  // namespace needlework
