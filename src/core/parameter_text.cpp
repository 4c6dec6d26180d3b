// SPDX-License-Identifier: Apache-2.0
#include "core/parameter_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "core/nearest.hpp"
#include "core/units.hpp"

namespace needlework {
namespace {

const Parameter& row_of(const Parameters& parameters, std::string_view key) {
    const Parameter* const row = parameters.find(key);
    if (row == nullptr) {
        throw std::out_of_range{"no parameter is named " + std::string{key}};
    }
    return *row;
}

std::string range_text(const Parameter& row) {
    if (row.unit == "-") return fmt::format("{} to {}", row.low, row.high);
    return fmt::format("{} to {} {}", row.low, row.high, row.unit);
}

std::string_view kind_words(Kind kind) {
    switch (kind) {
        case Kind::measured:
            return "measured";
        case Kind::fitted:
            return "fitted to measurements";
        case Kind::assumed:
            return "assumed";
    }
    return "";
}

std::string_view mark_words(Mark mark) {
    switch (mark) {
        case Mark::read:
            return "read in a public text";
        case Mark::recalled:
            return "recalled, not checked against a text";
        case Mark::derived:
            return "worked out from other numbers";
        case Mark::design:
            return "a choice of this project";
    }
    return "";
}

}  // namespace

std::optional<Issue> set_from_text(Parameters& parameters, std::string_view key,
                                   std::string_view text) {
    Issue issue;
    issue.key = key;
    const Parameter* const row = parameters.find(key);
    if (row == nullptr) {
        issue.what = fmt::format("{} is not a parameter", key);
        issue.nearest = nearest_parameter(parameters, key);
        return issue;
    }
    const Read<double> value = read_quantity(text, row->unit);
    if (!value) {
        issue = value.error();
        issue.key = key;
        issue.what = fmt::format("{} = \"{}\" {}", key, text, issue.what);
        return issue;
    }
    if (!(*value >= row->low && *value <= row->high)) {
        issue.what = fmt::format("{} = \"{}\" is outside its range", key, text);
        issue.allowed = range_text(*row);
        return issue;
    }
    parameters.set(key, *value);
    return std::nullopt;
}

std::string nearest_parameter(const Parameters& parameters, std::string_view key) {
    std::vector<std::string_view> keys;
    for (const Parameters::Entry& entry : parameters.entries()) keys.push_back(entry.row->key);
    return nearest_name(key, keys);
}

std::string explain_parameter(const Parameters& parameters, std::string_view key) {
    const Parameter& row = row_of(parameters, key);
    const double value = parameters[key];
    std::string text = fmt::format("{}\n    {}\n\n", row.key, row.meaning);
    text += fmt::format("    value    {}", format_quantity(value, row.unit));
    if (value != row.value)
        text += fmt::format("  (default {})", format_quantity(row.value, row.unit));
    text += fmt::format("\n    range    {}\n", range_text(row));
    text += row.spread == 1.0
                ? "    spread   the same for all people\n"
                : fmt::format("    spread   between people, geometric standard deviation {}\n",
                              row.spread);
    text += fmt::format("    kind     {}; {}\n", kind_words(row.source.kind),
                        mark_words(row.source.mark));
    for (const std::string& reference : reference_keys(row.source.reference)) {
        const SourceEntry* const entry = find_source(reference);
        text += fmt::format("    source   {}: {}\n", reference,
                            entry ? citation_text(*entry) : "no entry");
    }
    if (!row.note.empty()) text += fmt::format("    note     {}\n", row.note);
    return text;
}

std::string explain_parameter_json(const Parameters& parameters, std::string_view key) {
    const Parameter& row = row_of(parameters, key);
    nlohmann::ordered_json sources = nlohmann::ordered_json::array();
    for (const std::string& reference : reference_keys(row.source.reference)) {
        const SourceEntry* const entry = find_source(reference);
        sources.push_back({{"key", reference},
                           {"status", entry ? mark_name(entry->status) : ""},
                           {"citation", entry ? entry->citation : ""},
                           {"year", entry ? entry->year : ""},
                           {"link", entry ? entry->link : ""}});
    }
    const nlohmann::ordered_json whole = {{"key", row.key},
                                          {"meaning", row.meaning},
                                          {"unit", row.unit},
                                          {"value", parameters[key]},
                                          {"default", row.value},
                                          {"low", row.low},
                                          {"high", row.high},
                                          {"spread", row.spread},
                                          {"kind", kind_name(row.source.kind)},
                                          {"mark", mark_name(row.source.mark)},
                                          {"sources", sources},
                                          {"note", row.note}};
    return whole.dump(2);
}

std::vector<const SourceEntry*> sources_of(const Parameters& parameters) {
    std::set<std::string> keys;
    for (const Parameters::Entry& entry : parameters.entries()) {
        for (std::string& key : reference_keys(entry.row->source.reference)) {
            keys.insert(std::move(key));
        }
    }
    std::vector<const SourceEntry*> entries;
    for (const std::string& key : keys) {
        if (const SourceEntry* entry = find_source(key)) entries.push_back(entry);
    }
    return entries;
}

}  // namespace needlework
