// SPDX-License-Identifier: Apache-2.0
#include "studio/course_asked.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "core/document.hpp"
#include "core/posterior.hpp"
#include "treat/treat.hpp"

namespace needlework {
namespace {

namespace fs = std::filesystem;

/// The settings that name files.
constexpr std::array file_keys{"file", "files", "active_files", "posterior"};

bool names_a_file(std::string_view key) {
    key = key.substr(key.rfind('.') == key.npos ? 0 : key.rfind('.') + 1);
    return std::find(file_keys.begin(), file_keys.end(), key) != file_keys.end();
}

bool outside(const std::string& name) {
    const fs::path path{name};
    if (path.is_absolute() || name.find('\0') != name.npos) return true;
    std::error_code error;
    const fs::path work = fs::canonical(fs::current_path(error), error);
    const fs::path whole = fs::weakly_canonical(work / path, error);
    if (error) return true;
    const auto [end, ignored] = std::mismatch(work.begin(), work.end(), whole.begin(), whole.end());
    return end != work.end();
}

Issue outside_issue(const Place& place, const std::string& key, const std::string& name) {
    return {.place = place,
            .key = key,
            .what = key + " = \"" + name.substr(0, 100) + "\" lies outside the work folder",
            .fix = "put the file into the work folder"};
}

void look_through(const RawValue& value, const std::string& key, Issues& issues) {
    if (const auto* table = std::get_if<RawTable>(&value.content)) {
        for (const RawEntry& entry : *table) {
            look_through(entry.value, key.empty() ? entry.key : key + "." + entry.key, issues);
        }
    } else if (const auto* list = std::get_if<RawList>(&value.content)) {
        for (const RawValue& one : *list) look_through(one, key, issues);
    } else if (const auto* text = std::get_if<std::string>(&value.content)) {
        if (names_a_file(key) && outside(*text)) {
            issues.push_back(outside_issue(value.place, key, *text));
        }
    }
}

/// Read once: what a program ships does not change while it runs.
struct Shipped {
    Parameters registry = all_parameters();
    Posterior posterior = shipped_posterior(registry);
    Parameters best = parameters_of_best(registry, posterior);
};
const Shipped& shipped() {
    static const Shipped once;
    return once;
}

}  // namespace

const Parameters& shipped_parameters() {
    return shipped().best;
}

Checked<AskedCourse> asked_course(const nlohmann::json& body) {
    Issues issues;
    const auto wrong = [&](const char* key, const char* what) {
        Issue issue;
        issue.key = key;
        issue.what = what;
        issues.push_back(std::move(issue));
    };
    AskedCourse asked;
    if (!body.is_object()) {
        wrong("", "the body is not a JSON object");
    } else if (!body.contains("course") || !body["course"].is_string()) {
        wrong("course", "course is missing: the text of the course file");
    } else {
        asked.text = body["course"].get<std::string>();
    }
    if (body.is_object() && body.contains("set") && !body["set"].is_null()) {
        const auto& set = body["set"];
        constexpr std::size_t most = 1000;
        const bool texts =
            set.is_array() && set.size() <= most &&
            std::all_of(set.begin(), set.end(), [](const auto& one) { return one.is_string(); });
        if (texts) {
            asked.set = set.get<std::vector<std::string>>();
        } else {
            wrong("set", "set is not a list of at most 1000 texts \"key=value\"");
        }
    }
    if (!issues.empty()) return tl::unexpected{std::move(issues)};
    return asked;
}

Issues files_outside(const AskedCourse& asked) {
    Issues issues, ignored;
    if (const auto document = read_document(asked.text, "course.toml", ignored)) {
        for (const RawEntry& entry : *document) look_through(entry.value, entry.key, issues);
    }
    for (const std::string& one : asked.set) {
        const std::size_t sign = one.find('=');
        if (sign == one.npos) continue;
        std::string key = one.substr(0, sign);
        key.erase(std::remove(key.begin(), key.end(), ' '), key.end());
        if (!names_a_file(key)) continue;
        // Overrides of lists hold several names; none may hold a way out.
        const std::string value = one.substr(sign + 1);
        if (outside(value) || value.find("..") != value.npos || value.find('/') == 0) {
            issues.push_back(outside_issue({}, key, value));
        }
    }
    return issues;
}

Checked<CourseFile> read_asked(const AskedCourse& asked, const std::string& name) {
    Issues outside_work = files_outside(asked);
    if (!outside_work.empty()) return tl::unexpected{std::move(outside_work)};
    return read_course(asked.text, name, shipped().registry, asked.set, shipped().posterior);
}

}  // namespace needlework
