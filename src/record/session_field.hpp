// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/issue.hpp"

namespace needlework {

enum class FieldKind { text, whole, number, yes_no, date, time, choice, zone, scores, events };

enum class Needed { no, if_used, yes };

/// What is recorded, but not as it should be: told to the person, never refused, since a record
/// holds what happened. NaN means not set.
struct FieldAlert {
    double below, above;
    std::string expected;  ///< "yes" or "no" for a yes_no field; else empty
    std::string relation;  ///< "on or after KEY", "on or before KEY", "within NUMBER of KEY", "gs1"
    std::string text;
};

/// One part of a field of the session record: a row of data/session_record.csv.
struct SessionField {
    std::string field, block, name, text;  ///< "SR20", "pass", "pass.depth", "Depth"
    FieldKind kind = FieldKind::text;
    std::string unit;
    double low, high;  ///< limits in `unit`; outside is refused; NaN = none
    std::vector<std::string> choices;
    Needed needed = Needed::no;
    FieldAlert alert;
    std::string sources, mark;
};

/// Texts hold UTF-8; dates are "2026-11-21"; times "2026-11-21T14:05+01:00"; numbers stand in the
/// unit of the field.
using FieldValue = std::variant<bool, std::int64_t, double, std::string>;

/// A field of one pass (from 1), or of the session as a whole (pass 0).
struct FieldKey {
    std::string name;
    int pass = 0;
    auto operator<=>(const FieldKey&) const = default;
};

using FieldValues = std::map<FieldKey, FieldValue>;

std::span<const SessionField> session_fields();

/// The field of that name, for example "pass.depth", or nullptr.
const SessionField* find_session_field(std::string_view name);

/// A key from its text: "visit.start", "pass.depth" (the first pass) or "pass[2].depth".
Checked<FieldKey> read_field_key(std::string_view text);

/// "pass[2].depth"
std::string format_field_key(const FieldKey& key);

/// A value from what a person wrote: "1.5 mm", "yes", "2026-11-21T14:05+01:00", "3".
Checked<FieldValue> read_field_value(const SessionField& field, std::string_view text);

/// The text that read_field_value() takes back to the same value.
std::string format_field_value(const SessionField& field, const FieldValue& value);

/// Seconds since 1970 of a time with its offset, "2026-11-21T14:05+01:00" or with Z; nothing where
/// it is none.
std::optional<std::int64_t> read_time(std::string_view text);

/// Everything wrong with typed values: unknown names, wrong kinds, values outside their limits.
Issues check_values(const FieldValues& values);

/// What is recorded but should not be so, and what is still missing.
Issues session_findings(const FieldValues& values);

}  // namespace needlework
