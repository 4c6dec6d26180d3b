// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "studio/compare_frame.hpp"
#include "studio/course_asked.hpp"
#include "studio/question.hpp"

namespace needlework {
namespace {

constexpr double usual_people = 16, fewest_people = 2, most_people = 1000;

/// What a course is called: its own title, or what the page calls it.
std::string title_of(const CourseFile& course, const nlohmann::json& side, const char* letter) {
    if (!course.title.empty()) return course.title;
    const std::string name = text_at(side, "name", "");
    return name.empty() ? std::string{"Course "} + letter : name;
}

/// Two courses of one title are told apart by the first settings in which they differ.
void tell_apart(CompareAsked& asked) {
    if (asked.a_title != asked.b_title) return;
    const std::vector<DifferingSetting> settings =
        differing_settings(resolved_json(asked.a), resolved_json(asked.b));
    constexpr std::size_t most = 2;
    std::string of_a, of_b;
    for (std::size_t i = 0; i < std::min(most, settings.size()); ++i) {
        const DifferingSetting& one = settings[i];
        of_a += fmt::format("{}{} {}", of_a.empty() ? "" : ", ", one.key, one.a);
        of_b += fmt::format("{}{} {}", of_b.empty() ? "" : ", ", one.key, one.b);
    }
    asked.a_title += fmt::format(" ({})", of_a.empty() ? "A" : of_a);
    asked.b_title += fmt::format(" ({})", of_b.empty() ? "B" : of_b);
}

}  // namespace

Checked<CompareAsked> compare_asked(const nlohmann::json& body) {
    Issues issues;
    const auto course_of = [&](const char* side) {
        const bool there = body.is_object() && body.contains(side);
        const Checked<AskedCourse> asked = asked_course(there ? body[side] : nlohmann::json{});
        Checked<CourseFile> course =
            asked ? read_asked(*asked, std::string{side} + ".toml") : tl::unexpected{asked.error()};
        if (course) return *std::move(course);
        issues.insert(issues.end(), course.error().begin(), course.error().end());
        return CourseFile{};
    };
    CompareAsked asked;
    asked.a = course_of("a");
    asked.b = course_of("b");
    const double people =
        body.is_object()
            ? number_at(body, {"people", usual_people, fewest_people, most_people}, issues)
            : usual_people;
    if (people != std::floor(people)) {
        issues.push_back(asked_wrongly("people", "people is not a whole number").front());
    }
    if (!issues.empty()) return tl::unexpected{std::move(issues)};
    asked.people = static_cast<int>(people);
    asked.a_title = title_of(asked.a, body["a"], "A");
    asked.b_title = title_of(asked.b, body["b"], "B");
    tell_apart(asked);
    return asked;
}

Comparison compare_asked_courses(const CompareAsked& asked, const Watch& watch) {
    Comparison comparison = compare_courses(asked.a, asked.b, asked.people, watch);
    comparison.a_title = asked.a_title;
    comparison.b_title = asked.b_title;
    return comparison;
}

}  // namespace needlework
