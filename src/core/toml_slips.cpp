// SPDX-License-Identifier: Apache-2.0
#include "core/toml_slips.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace needlework {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// Where line `line` (from 1) begins, and how long it is.
std::pair<std::size_t, std::size_t> span_of(std::string_view toml, int line) {
    std::size_t begin = 0;
    for (int i = 1; i < line; ++i) {
        const std::size_t end = toml.find('\n', begin);
        if (end == toml.npos) return {toml.size(), 0};
        begin = end + 1;
    }
    return {begin, std::min(toml.find('\n', begin), toml.size()) - begin};
}

std::string_view line_at(std::string_view toml, int line) {
    const auto [begin, length] = span_of(toml, line);
    return trimmed(toml.substr(begin, length));
}

std::string_view key_of(std::string_view line) {
    return trimmed(line.substr(0, line.find('=')));
}

/// The head of the section that a line stands in, without its brackets, and its line.
std::pair<std::string, int> section_of(std::string_view toml, int line) {
    for (int above = line - 1; above > 0; --above) {
        std::string_view head = line_at(toml, above);
        if (!head.starts_with('[')) continue;
        while (head.starts_with('[')) head.remove_prefix(1);
        return {std::string{trimmed(head.substr(0, head.find(']')))}, above};
    }
    return {"", 0};
}

Issue duplicate_issue(std::string_view toml, const Place& place) {
    Issue issue;
    issue.place = {place.file, place.line, 1};
    const std::string_view line = line_at(toml, place.line);
    if (line.starts_with('[')) {
        issue.key = line;
        issue.what = fmt::format("{} stands twice, or its name is already that of a value", line);
        issue.fix = "put all its settings under one head, or begin each of several with [[...]]";
        return issue;
    }
    const auto [section, head] = section_of(toml, place.line);
    const std::string_view key = key_of(line);
    issue.key = section.empty() ? std::string{key} : fmt::format("{}.{}", section, key);
    issue.what = fmt::format("{} is set twice", issue.key);
    for (int above = place.line - 1; above > head; --above) {
        if (key_of(line_at(toml, above)) == key) {
            issue.what += fmt::format(", first in line {}", above);
            break;
        }
    }
    issue.fix = "keep one of the two";
    return issue;
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// How to mend a line, where its slip is a common one.
std::string mend(std::string_view line) {
    if (std::count(line.begin(), line.end(), '"') % 2 == 1) return "close the quote with \"";
    const std::size_t equals = line.find('=');
    if (equals == line.npos) {
        if (line.starts_with('[')) return "close the bracket with ]";
        return "write a setting as key = value";
    }
    const std::string_view key = key_of(line);
    const std::string_view value = trimmed(line.substr(equals + 1));
    if (value.empty()) return fmt::format("write a value behind {} =", key);
    const bool open_list = value.starts_with('[') && value.find(']') == value.npos;
    if (open_list) return "close the list with ]";
    const bool bare = value.find_first_of("\"'[{") == value.npos;
    const bool words = std::any_of(value.begin(), value.end(), is_letter) ||
                       value.find_first_of(" %,") != value.npos;
    if (bare && words) {
        const std::string_view plain = trimmed(value.substr(0, value.find('#')));
        return fmt::format("put it in quotes: {} = \"{}\"", key, plain);
    }
    return {};
}

}  // namespace

bool is_duplicate(std::string_view description) {
    return description.find("redefine") != description.npos;
}

Issue syntax_issue(std::string_view toml, const Place& place, std::string_view description) {
    if (is_duplicate(description)) return duplicate_issue(toml, place);
    constexpr std::string_view lead = "Error while parsing ";
    if (description.starts_with(lead)) description.remove_prefix(lead.size());
    Issue issue;
    issue.place = place;
    issue.what = fmt::format("this line is not TOML ({})", description);
    issue.fix = mend(line_at(toml, place.line));
    return issue;
}

bool blank_line(std::string& toml, int line) {
    if (line_at(toml, line).starts_with('[')) return false;
    const auto [begin, length] = span_of(toml, line);
    std::fill_n(toml.begin() + static_cast<std::ptrdiff_t>(begin), length, ' ');
    return true;
}

}  // namespace needlework
