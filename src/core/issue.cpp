// SPDX-License-Identifier: Apache-2.0
#include "core/issue.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace needlework {
namespace {

std::string place_text(const Place& place) {
    if (place.line == 0) return place.file;
    return fmt::format("{}:{}:{}", place.file, place.line, place.column);
}

std::string lines_of(const Issues& issues) {
    std::string text;
    for (const Issue& issue : issues) {
        const std::string where = place_text(issue.place);
        text += where.empty() ? issue.what : where + "  " + issue.what;
        text += '\n';
        if (!issue.allowed.empty()) text += "    allowed: " + issue.allowed + '\n';
        if (!issue.nearest.empty()) text += "    did you mean " + issue.nearest + "?\n";
        if (!issue.fix.empty()) text += "    " + issue.fix + '\n';
    }
    return text;
}

}  // namespace

std::string issue_text(const Issues& issues) {
    std::string text = lines_of(issues);
    text += fmt::format("{} problem{}, nothing was run\n", issues.size(),
                        issues.size() == 1 ? "" : "s");
    return text;
}

std::string warning_text(const Issues& warnings) {
    if (warnings.empty()) return {};
    return lines_of(warnings) +
           fmt::format("{} warning{}\n", warnings.size(), warnings.size() == 1 ? "" : "s");
}

std::string issue_json(const Issues& issues) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Issue& issue : issues) {
        list.push_back({{"file", issue.place.file},
                        {"line", issue.place.line},
                        {"column", issue.place.column},
                        {"key", issue.key},
                        {"what", issue.what},
                        {"allowed", issue.allowed},
                        {"nearest", issue.nearest},
                        {"fix", issue.fix}});
    }
    return list.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace needlework
