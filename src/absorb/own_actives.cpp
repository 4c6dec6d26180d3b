// SPDX-License-Identifier: Apache-2.0
#include "absorb/own_actives.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "absorb/toml_reader.hpp"

namespace needlework {

Active OwnActives::read(const SectionValues& block, const std::string& path, Issues& issues) const {
    Active faulty;
    std::error_code ignored;
    std::ifstream stream{path, std::ios::binary};
    if (!stream || std::filesystem::is_directory(path, ignored)) {
        issues.push_back(block.issue("active_files",
                                     fmt::format("cannot be read: there is no file {}", path), {},
                                     "the path begins at the folder of the course file"));
        return faulty;
    }
    const std::string text{std::istreambuf_iterator<char>{stream}, {}};
    Checked<Active> active = read_active(text, path);
    if (!active) {
        issues.insert(issues.end(), active.error().begin(), active.error().end());
        faulty.id = faulty.name = TomlReader{text, path}.text("id", "");
        return faulty;
    }
    const auto taken = [&](const auto& other) {
        return other.second.id == active->id || other.second.name == active->name;
    };
    const bool twice = std::any_of(by_path_.begin(), by_path_.end(), taken);
    if (twice || find_active(active->id) || find_active(active->name)) {
        issues.push_back(block.issue(
            "active_files",
            fmt::format("has an active \"{}\" in {}, and another active has that id or name",
                        active->id, path),
            {}, "give yours an id and a name of its own"));
    }
    return *std::move(active);
}

std::vector<Active> OwnActives::of(const SectionValues& block, Issues& issues) {
    std::vector<Active> own;
    if (!block.given("active_files")) return own;
    for (const std::string& file : block.list("active_files")) {
        const std::string path = (std::filesystem::path{course_}.parent_path() / file).string();
        auto at = by_path_.find(path);
        if (at == by_path_.end()) at = by_path_.emplace(path, read(block, path, issues)).first;
        own.push_back(at->second);
    }
    return own;
}

}  // namespace needlework
