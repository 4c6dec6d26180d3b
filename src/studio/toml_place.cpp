// SPDX-License-Identifier: Apache-2.0
#include "studio/toml_place.hpp"

#include <algorithm>
#include <charconv>

namespace needlework {
namespace {

bool bare(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
}

/// Behind the string that begins at `at` with `quote`.
std::size_t string_end(std::string_view text, std::size_t at, char quote) {
    const std::string triple(3, quote);
    if (text.substr(at, 3) == triple) {
        for (std::size_t i = at + 3; i < text.size(); ++i) {
            if (quote == '"' && text[i] == '\\') {
                ++i;
            } else if (text.substr(i, 3) == triple) {
                i += 3;  // up to two quotes more belong to the text
                while (i < text.size() && text[i] == quote) ++i;
                return i;
            }
        }
        return text.size();
    }
    for (std::size_t i = at + 1; i < text.size(); ++i) {
        if (quote == '"' && text[i] == '\\') {
            ++i;
        } else if (text[i] == quote) {
            return i + 1;
        }
    }
    return text.size();
}

/// Behind the list or inline table that begins at `at`.
std::size_t bracket_end(std::string_view text, std::size_t at) {
    int depth = 0;
    for (std::size_t i = at; i < text.size();) {
        const char c = text[i];
        if (c == '"' || c == '\'') {
            i = string_end(text, i, c);
            continue;
        }
        if (c == '#') {
            i = std::min(text.find('\n', i), text.size());
            continue;
        }
        if (c == '[' || c == '{') ++depth;
        if (c == ']' || c == '}') --depth;
        ++i;
        if (depth == 0) return i;
    }
    return text.size();
}

const toml::node* step_into(const toml::table& table, const PathStep& step, const toml::key*& key) {
    const auto at = table.find(step.key);
    if (at == table.end()) return nullptr;
    key = &at->first;
    const toml::node* node = &at->second;
    if (!step.index) return node;
    const toml::array* const list = node->as_array();
    return list && *step.index < list->size() ? list->get(*step.index) : nullptr;
}

}  // namespace

std::optional<std::vector<PathStep>> path_steps(std::string_view path) {
    std::vector<PathStep> steps;
    constexpr std::size_t longest = 200;
    if (path.empty() || path.size() > longest) return std::nullopt;
    std::size_t at = 0;
    while (at < path.size()) {
        PathStep step;
        if (path[at] == '"') {
            const std::size_t end = path.find('"', at + 1);
            if (end == path.npos) return std::nullopt;
            step.key = path.substr(at + 1, end - at - 1);
            at = end + 1;
        } else {
            while (at < path.size() && bare(path[at])) step.key += path[at++];
        }
        if (step.key.empty() || step.key.find_first_of("\\\n\r") != step.key.npos)
            return std::nullopt;
        if (at < path.size() && path[at] == '[') {
            std::size_t index = 0;
            const char* const end = path.data() + path.size();
            const auto [rest, error] = std::from_chars(path.data() + at + 1, end, index);
            if (error != std::errc{} || rest == end || *rest != ']') return std::nullopt;
            step.index = index;
            at = static_cast<std::size_t>(rest - path.data()) + 1;
        }
        steps.push_back(std::move(step));
        if (at == path.size()) return steps;
        if (path[at] != '.') return std::nullopt;
        ++at;
    }
    return std::nullopt;  // ends with a point
}

std::size_t byte_at(std::string_view text, const toml::source_position& at) {
    std::size_t i = 0;
    for (toml::source_index line = 1; line < at.line && i < text.size(); ++line) {
        i = std::min(text.find('\n', i), text.size() - 1) + 1;
    }
    for (toml::source_index column = 1; column < at.column && i < text.size(); ++column) {
        ++i;
        while (i < text.size() && (static_cast<unsigned char>(text[i]) & 0xc0U) == 0x80U) ++i;
    }
    return i;
}

std::size_t value_end(std::string_view text, std::size_t from) {
    if (from >= text.size()) return text.size();
    const char first = text[from];
    if (first == '"' || first == '\'') return string_end(text, from, first);
    if (first == '[' || first == '{') return bracket_end(text, from);
    std::size_t end = std::min(text.find_first_of(",#]}\r\n", from), text.size());
    while (end > from && (text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
    return end;
}

Span line_of(std::string_view text, std::size_t at) {
    const std::size_t before = at == 0 ? text.npos : text.rfind('\n', at - 1);
    const std::size_t end = text.find('\n', at);
    return {before == text.npos ? 0 : before + 1, end == text.npos ? text.size() : end + 1};
}

TomlSpot find_spot(const toml::table& document, const std::vector<PathStep>& steps) {
    TomlSpot spot{.holder = &document};
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const toml::key* key = nullptr;
        const toml::node* const node = step_into(*spot.holder, steps[i], key);
        if (i + 1 == steps.size()) {
            spot.node = node;
            spot.key = steps[i].index ? nullptr : key;
            return spot;
        }
        spot.holder = node ? node->as_table() : nullptr;
        if (!spot.holder) return {};
    }
    return spot;
}

}  // namespace needlework
