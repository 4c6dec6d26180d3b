// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/parameter.hpp"

namespace needlework {

/// Where a number comes from: one row of data/sources/*.csv.
struct SourceEntry {
    std::string key;  ///< for example "ROMGENS-2014"
    Mark status;      ///< read, recalled or design
    std::string citation;
    std::string year;
    std::string link;  ///< DOI or address; empty where none is known
};

/// All entries of all topics, sorted by key. A key that several topics list stands once, as the
/// first of them has it, and counts as read only where all of them say so.
const std::vector<SourceEntry>& source_entries();

/// Keys that two topics use for different publications (by their links), one sentence each.
std::vector<std::string> source_faults();

/// The entry of that key, or nullptr.
const SourceEntry* find_source(std::string_view key);

/// The keys in a reference such as "ROMGENS-2014; DESIGN".
std::vector<std::string> reference_keys(std::string_view reference);

/// One line for a list of sources: citation, year where the citation lacks it, link, and "not
/// read" where the entry is recalled.
std::string citation_text(const SourceEntry& entry);

/// The words of Kind and Mark, as they stand in tables.
std::string_view kind_name(Kind kind);
std::string_view mark_name(Mark mark);

}  // namespace needlework
