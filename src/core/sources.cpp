// SPDX-License-Identifier: Apache-2.0
#include "core/sources.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "core/csv.hpp"
#include "core/embedded.hpp"

namespace needlework {
namespace {

Mark status_of(const CsvRow& row) {
    const std::string& status = row.text("status");
    for (const Mark mark : {Mark::read, Mark::recalled, Mark::design}) {
        if (status == mark_name(mark)) return mark;
    }
    throw std::logic_error{fmt::format("{}:{}  status = \"{}\" is not read, recalled or design",
                                       row.place().file, row.place().line, status)};
}

/// Every row of every topic, sorted by key; rows of one key in the order of their files.
std::vector<SourceEntry> all_rows() {
    std::vector<SourceEntry> rows;
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.name.starts_with("data/sources/") || !file.name.ends_with(".csv")) continue;
        for (const CsvRow& row : embedded_csv(file.name).rows) {
            rows.push_back({row.text("key"), status_of(row), row.text("citation"), row.text("year"),
                            row.text("link")});
        }
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const SourceEntry& a, const SourceEntry& b) { return a.key < b.key; });
    return rows;
}

std::vector<SourceEntry> merged_rows() {
    std::vector<SourceEntry> entries;
    for (SourceEntry& row : all_rows()) {
        if (entries.empty() || entries.back().key != row.key) {
            entries.push_back(std::move(row));
            continue;
        }
        SourceEntry& first = entries.back();
        if (row.status != Mark::read) first.status = row.status;
        if (first.link.empty()) first.link = row.link;
    }
    return entries;
}

/// A link without the parts that may be written or left out.
std::string bare_link(std::string_view link) {
    for (const std::string_view head : {"https://", "http://", "doi.org/", "dx.doi.org/", "doi:"}) {
        if (link.starts_with(head)) link.remove_prefix(head.size());
    }
    std::string bare;
    for (const char c : link) {
        bare += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return bare;
}

}  // namespace

const std::vector<SourceEntry>& source_entries() {
    static const std::vector<SourceEntry> entries = merged_rows();
    return entries;
}

std::vector<std::string> source_faults() {
    std::vector<std::string> faults;
    const std::vector<SourceEntry> rows = all_rows();
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const SourceEntry &a = rows[i - 1], &b = rows[i];
        if (a.key != b.key || a.link.empty() || b.link.empty()) continue;
        if (bare_link(a.link) != bare_link(b.link)) {
            faults.push_back(fmt::format("{}: {} or {}?", a.key, a.link, b.link));
        }
    }
    return faults;
}

const SourceEntry* find_source(std::string_view key) {
    const auto& entries = source_entries();
    const auto at =
        std::lower_bound(entries.begin(), entries.end(), key,
                         [](const SourceEntry& e, std::string_view k) { return e.key < k; });
    return at != entries.end() && at->key == key ? &*at : nullptr;
}

std::vector<std::string> reference_keys(std::string_view reference) {
    std::vector<std::string> keys;
    while (!reference.empty()) {
        const std::size_t cut = std::min(reference.find(';'), reference.size());
        std::string_view key = reference.substr(0, cut);
        reference.remove_prefix(std::min(cut + 1, reference.size()));
        while (key.starts_with(' ')) key.remove_prefix(1);
        while (key.ends_with(' ')) key.remove_suffix(1);
        if (!key.empty()) keys.emplace_back(key);
    }
    return keys;
}

std::string citation_text(const SourceEntry& entry) {
    std::string text = entry.citation;
    if (!entry.year.empty() && text.find(entry.year) == std::string::npos) {
        text += ", " + entry.year;
    }
    if (!entry.link.empty() && text.find(entry.link) == std::string::npos) {
        text += ", " + entry.link;
    }
    if (entry.status == Mark::recalled) text += " (recalled, not read)";
    return text;
}

std::string_view kind_name(Kind kind) {
    switch (kind) {
        case Kind::measured:
            return "measured";
        case Kind::fitted:
            return "fitted";
        case Kind::assumed:
            return "assumed";
    }
    return "";
}

std::string_view mark_name(Mark mark) {
    switch (mark) {
        case Mark::read:
            return "read";
        case Mark::recalled:
            return "recalled";
        case Mark::derived:
            return "derived";
        case Mark::design:
            return "design";
    }
    return "";
}

}  // namespace needlework
