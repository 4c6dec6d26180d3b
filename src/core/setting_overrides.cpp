// SPDX-License-Identifier: Apache-2.0
#include "core/setting_overrides.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include "core/nearest.hpp"
#include "core/parameter_text.hpp"

namespace needlework {
namespace {

/// "sessions[2].depth" as "sessions.depth" and 2; a key without a number has 0.
struct NumberedKey {
    std::string plain;
    int number = 0;
};

std::optional<NumberedKey> take_number(const std::string& key) {
    const std::size_t open = key.find('['), close = key.find(']');
    if (open == key.npos && close == key.npos) return NumberedKey{key, 0};
    if (open == key.npos || close == key.npos || close < open) return std::nullopt;
    NumberedKey numbered{key.substr(0, open) + key.substr(close + 1), 0};
    const char* const end = key.data() + close;
    const auto [stopped, error] = std::from_chars(key.data() + open + 1, end, numbered.number);
    if (error != std::errc{} || stopped != end || numbered.number < 1) return std::nullopt;
    return numbered;
}

std::optional<SettingOverride> for_setting(const std::string& key, const std::string& text,
                                           const SettingSections& sections) {
    const std::optional<NumberedKey> numbered = take_number(key);
    if (!numbered) return std::nullopt;
    SettingOverride change{key, text, nullptr, nullptr, numbered->number};
    change.setting = find_setting(sections, numbered->plain, &change.section);
    if (!change.setting || (change.number > 0 && !change.section->repeated)) return std::nullopt;
    return change;
}

/// "40 yr" without the quotes that a course file would have and that a shell may leave in place.
std::string without_quotes(std::string text) {
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
        return text.substr(1, text.size() - 2);
    }
    return text;
}

Issue problem(const std::string& key, std::string what, std::string nearest, std::string fix) {
    return {command_line_place(), key, std::move(what), {}, std::move(nearest), std::move(fix)};
}

Issue unknown_key(const std::string& key, const SettingSections& sections,
                  const Parameters& parameters) {
    std::string nearest = nearest_name(key, setting_keys(sections));
    if (nearest.empty()) nearest = nearest_parameter(parameters, key);
    return problem(key, key + " is neither a setting nor a parameter", std::move(nearest), {});
}

}  // namespace

Place command_line_place() {
    return {"--set", 0, 0};
}

const SettingOverride* Overrides::find(const Setting& setting, int number) const {
    for (const SettingOverride& one : settings) {
        const bool here = one.number == 0 || one.number == number;
        if (one.setting == &setting && here) return &one;
    }
    return nullptr;
}

Overrides take_overrides(const std::vector<std::string>& texts, const SettingSections& sections,
                         const Parameters& parameters, Issues& issues) {
    Overrides all;
    std::set<std::string> seen;
    for (const std::string& one : texts) {
        const std::size_t equals = one.find('=');
        if (equals == one.npos || equals == 0) {
            issues.push_back(problem(one, fmt::format("\"{}\" is not of the form KEY=VALUE", one),
                                     {}, "write for example --set \"person.age=40 yr\""));
            continue;
        }
        std::string key = one.substr(0, equals);
        if (key.starts_with("model.")) key.erase(0, 6);
        const std::string text = without_quotes(one.substr(equals + 1));
        if (!seen.insert(key).second) {
            issues.push_back(problem(key, key + " is set twice", {}, "keep one of the two"));
        } else if (auto change = for_setting(key, text, sections)) {
            all.settings.push_back(*std::move(change));
        } else if (parameters.find(key)) {
            all.parameters.emplace_back(key, text);
        } else {
            issues.push_back(unknown_key(key, sections, parameters));
        }
    }
    std::stable_sort(all.settings.begin(), all.settings.end(),
                     [](const auto& a, const auto& b) { return a.number > b.number; });
    return all;
}

}  // namespace needlework
