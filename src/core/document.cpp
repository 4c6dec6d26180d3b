// SPDX-License-Identifier: Apache-2.0
#include "core/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/toml.hpp"
#include "core/toml_slips.hpp"
#include "core/utf8.hpp"

namespace needlework {
namespace {

constexpr std::size_t size_limit_bytes = 1'000'000;
constexpr int most_duplicates = 50;

Place place_of(const toml::source_region& source, const std::string& file) {
    return {file, static_cast<int>(source.begin.line), static_cast<int>(source.begin.column)};
}

RawValue raw(const toml::node& node, const std::string& file);

RawTable raw_table(const toml::table& table, const std::string& file) {
    RawTable entries;
    for (const auto& [key, node] : table) {
        entries.push_back({std::string{key.str()}, place_of(key.source(), file), raw(node, file)});
    }
    return entries;
}

Date plain_date(const toml::date& date) {
    return std::chrono::year{date.year} / static_cast<int>(date.month) / static_cast<int>(date.day);
}

RawValue raw(const toml::node& node, const std::string& file) {
    RawValue value{RawOther{"a time"}, place_of(node.source(), file)};
    if (const auto* table = node.as_table()) {
        value.content = raw_table(*table, file);
    } else if (const auto* list = node.as_array()) {
        RawList items;
        for (const toml::node& item : *list) items.push_back(raw(item, file));
        value.content = std::move(items);
    } else if (const auto* text = node.as_string()) {
        value.content = text->get();
    } else if (const auto* whole = node.as_integer()) {
        value.content = whole->get();
    } else if (const auto* number = node.as_floating_point()) {
        value.content = number->get();
    } else if (const auto* flag = node.as_boolean()) {
        value.content = flag->get();
    } else if (const auto* date = node.as_date()) {
        value.content = plain_date(date->get());
    }
    return value;
}

tl::unexpected<Issues> refuse(std::string_view file, int line, std::string what, std::string fix) {
    Issue issue;
    issue.place = {std::string{file}, line, line == 0 ? 0 : 1};
    issue.what = std::move(what);
    issue.fix = std::move(fix);
    return tl::unexpected{Issues{std::move(issue)}};
}

bool says_nothing(std::string_view toml) {
    while (!toml.empty()) {
        std::string_view line = toml.substr(0, toml.find('\n'));
        toml.remove_prefix(std::min(line.size() + 1, toml.size()));
        const auto first = line.find_first_not_of(" \t\r");
        if (first != line.npos && line[first] != '#') return false;
    }
    return true;
}

/// A duplicate key in a line of its own is blanked out, so that the rest can be read and judged.
Checked<RawTable> parse(std::string text, std::string_view file_name, Issues& problems) {
    const std::string file{file_name};
    for (int round = 0;; ++round) {
        const toml::parse_result result = toml::parse(text, file);
        if (result) return raw_table(result.table(), file);
        const toml::parse_error& error = result.error();
        const Place place = place_of(error.source(), file);
        Issue issue = syntax_issue(text, place, error.description());
        const bool duplicate = is_duplicate(error.description());
        if (round > 0 && !duplicate) return tl::unexpected{Issues{}};
        if (!duplicate || round == most_duplicates || !blank_line(text, place.line)) {
            return tl::unexpected{Issues{std::move(issue)}};
        }
        problems.push_back(std::move(issue));
    }
}

struct Words {
    std::string operator()(const RawOther& other) const { return other.kind; }
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(std::int64_t whole) const { return std::to_string(whole); }
    std::string operator()(double number) const { return fmt::format("{}", number); }
    std::string operator()(Date date) const { return format_date(date); }
    std::string operator()(const RawList& list) const {
        std::string words;
        for (const RawValue& item : list) words += (words.empty() ? "" : ", ") + written(item);
        return "[" + words + "]";
    }
    std::string operator()(const RawTable&) const { return "{...}"; }
    std::string operator()(const std::string& text) const {
        std::string words = "\"";
        for (const char c : text) {
            if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
                words += c == '\n' ? "\\n" : fmt::format("\\x{:02x}", static_cast<unsigned>(c));
            } else {
                words += c;
            }
        }
        return words + "\"";
    }
};

}  // namespace

std::string written(const RawValue& value) {
    constexpr std::size_t most = 60;
    std::string words = std::visit(Words{}, value.content);
    if (words.size() <= most) return words;
    std::size_t end = most;
    while ((static_cast<unsigned char>(words[end]) & 0xc0) == 0x80) --end;
    return words.substr(0, end) + "...";
}

std::string kind_of(const RawValue& value) {
    struct Kinds {
        std::string operator()(const RawOther& other) const { return other.kind; }
        std::string operator()(bool) const { return "true or false"; }
        std::string operator()(std::int64_t) const { return "a whole number"; }
        std::string operator()(double) const { return "a number"; }
        std::string operator()(const std::string&) const { return "a text"; }
        std::string operator()(Date) const { return "a date"; }
        std::string operator()(const RawList&) const { return "a list"; }
        std::string operator()(const RawTable&) const { return "a section"; }
    };
    return std::visit(Kinds{}, value.content);
}

Checked<RawTable> read_document(std::string_view toml, std::string_view file_name,
                                Issues& problems) {
    if (toml.size() > size_limit_bytes) {
        return refuse(file_name, 0,
                      fmt::format("is too large: {} bytes; at most {} are read", toml.size(),
                                  size_limit_bytes),
                      "is this the right file?");
    }
    if (const auto bad = invalid_utf8(toml)) {
        const auto line = 1 + std::count(toml.begin(), toml.begin() + *bad, '\n');
        return refuse(file_name, static_cast<int>(line),
                      "is not text: there are bytes that are not UTF-8",
                      "is this the right file? If it is, save it as UTF-8");
    }
    if (says_nothing(toml)) {
        return refuse(file_name, 0, "is empty", "begin with one of the files in examples/");
    }
    return parse(std::string{toml}, file_name, problems);
}

}  // namespace needlework
