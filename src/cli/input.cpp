// SPDX-License-Identifier: Apache-2.0
#include "cli/input.hpp"

#include <fmt/format.h>

#include <charconv>

#include "treat/treat.hpp"

namespace needlework {
CourseText course_text(const Options& options) {
    if (options.words.empty()) return built_in_course();
    return {options.words.front(), file_text(options.words.front())};
}

std::vector<std::string> overrides_of(const Options& options) {
    std::vector<std::string> overrides = options.set;
    if (!options.seed.empty()) overrides.push_back("run.seed=" + options.seed);
    if (!options.threads.empty()) overrides.push_back("run.threads=" + options.threads);
    if (!options.people.empty()) overrides.push_back("run.people=" + options.people);
    if (!options.patch.empty()) overrides.push_back("run.patch=" + options.patch);
    return overrides;
}

std::optional<CourseFile> read_checked(const CourseText& text, const Options& options) {
    Checked<CourseFile> course =
        read_course(text.text, text.name, all_parameters(), overrides_of(options),
                    shipped_posterior(all_parameters()));
    if (course) return std::move(*course);
    print_issues(course.error(), options.json);
    return std::nullopt;
}

std::optional<std::uint64_t> whole_number(const std::string& written, std::uint64_t standard) {
    if (written.empty()) return standard;
    std::uint64_t value = 0;
    const char* const end = written.data() + written.size();
    const auto [at, error] = std::from_chars(written.data(), end, value);
    if (error != std::errc{} || at != end) return std::nullopt;
    return value;
}

void print_issues(const Issues& issues, bool json) {
    if (json) {
        fmt::print("{}\n", issue_json(issues));
    } else {
        fmt::print(stderr, "{}", issue_text(issues));
    }
}

}  // namespace needlework
