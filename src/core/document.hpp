// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/date.hpp"
#include "core/issue.hpp"

namespace needlework {

struct RawValue;
struct RawEntry;

using RawList = std::vector<RawValue>;
using RawTable = std::vector<RawEntry>;

/// A kind of value that no setting takes, in words: "a time of day".
struct RawOther {
    std::string kind;
};

/// A value as it stands in a file, before anything is known about what it should be.
struct RawValue {
    std::variant<RawOther, bool, std::int64_t, double, std::string, Date, RawList, RawTable>
        content;
    Place place;
};

struct RawEntry {
    std::string key;
    Place place;  ///< of the key
    RawValue value;
};

/// The value as a person would write it, cut to a length that fits a message.
std::string written(const RawValue& value);

/// What kind of value it is: "a text", "a whole number", "a list", ...
std::string kind_of(const RawValue& value);

/// A TOML text as values with their places. Refused: an empty text, one of more than a million
/// bytes, bytes that are not text, TOML that cannot be read (with its place and, where the slip is
/// a common one, the fix), keys and sections that stand twice. Keys that stand twice are all found
/// at once and the rest of the text is still read: `problems` gets them.
Checked<RawTable> read_document(std::string_view toml, std::string_view file_name,
                                Issues& problems);

}  // namespace needlework
