// SPDX-License-Identifier: Apache-2.0
#include "studio/question.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace needlework {

Issues asked_wrongly(const std::string& key, const std::string& what, const std::string& fix) {
    Issue issue;
    issue.key = key;
    issue.what = what;
    issue.fix = fix;
    return {std::move(issue)};
}

std::string text_at(const nlohmann::json& body, const char* key, const std::string& otherwise) {
    if (!body.is_object()) return otherwise;
    const auto at = body.find(key);
    return at != body.end() && at->is_string() ? at->get<std::string>() : otherwise;
}

double number_at(const nlohmann::json& body, const NumberAsked& number, Issues& issues) {
    const auto at = body.find(number.key);
    if (at == body.end() || at->is_null()) return number.usual;
    if (at->is_number() && *at >= number.low && *at <= number.high) return at->get<double>();
    issues.push_back(asked_wrongly(number.key, fmt::format("{} is not a number from {:g} to {:g}",
                                                           number.key, number.low, number.high))
                         .front());
    return number.usual;
}

std::vector<double> days_at(const nlohmann::json& body, std::size_t most, Issues& issues) {
    const auto at = body.find("days");
    if (at == body.end() || at->is_null()) return {};
    const bool numbers =
        at->is_array() && !at->empty() && at->size() <= most &&
        std::ranges::all_of(*at, [](const auto& day) { return day.is_number() && day >= 0.0; });
    std::vector<double> days;
    if (numbers) days = at->get<std::vector<double>>();
    if (numbers && std::ranges::is_sorted(days)) return days;
    issues.push_back(
        asked_wrongly("days",
                      fmt::format("days is not a rising list of 1 to {} numbers from 0", most))
            .front());
    return {};
}

}  // namespace needlework
