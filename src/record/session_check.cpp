// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <set>
#include <stdexcept>

#include "core/date.hpp"
#include "record/session_field.hpp"

namespace needlework {
namespace {

Issue issue_at(const FieldKey& key, std::string what) {
    Issue issue;
    issue.key = format_field_key(key);
    issue.what = std::move(what);
    return issue;
}

/// A whole or other number as such; NaN for the rest.
double number_of(const FieldValue& value) {
    if (const double* number = std::get_if<double>(&value)) return *number;
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
    return std::nan("");
}

bool kind_fits(const SessionField& field, const FieldValue& value) {
    switch (field.kind) {
        case FieldKind::number:
            return std::holds_alternative<double>(value);
        case FieldKind::whole:
            return std::holds_alternative<std::int64_t>(value);
        case FieldKind::yes_no:
            return std::holds_alternative<bool>(value);
        default:
            return std::holds_alternative<std::string>(value);
    }
}

Issues check_value(const FieldKey& key, const FieldValue& value) {
    const Checked<FieldKey> known = read_field_key(format_field_key(key));
    if (!known) return known.error();
    const SessionField& field = *find_session_field(key.name);
    if (*known != key) return {issue_at(key, "needs the number of its pass")};
    if (!kind_fits(field, value)) return {issue_at(key, "has a value of another kind")};
    const std::string text = format_field_value(field, value);
    const Checked<FieldValue> read = read_field_value(field, text);
    if (!read) return read.error();
    const double number = number_of(value);
    if (number < field.low || number > field.high) {  // false where a limit is NaN
        Issue issue = issue_at(key, fmt::format("= {} is outside its range", text));
        issue.allowed = fmt::format("{:g} to {:g}{}{}", field.low, field.high,
                                    field.unit.empty() ? "" : " ", field.unit);
        return {issue};
    }
    return {};
}

/// The instant of a date (its first or its last second in UTC) or of a time.
std::int64_t instant_of(const std::string& text, bool end_of_day) {
    if (const auto time = read_time(text)) return *time;
    const Read<Date> date = read_date(text);
    if (!date) throw std::logic_error{text + " was not checked"};
    constexpr std::int64_t day_s = 86400;
    const std::int64_t start = std::chrono::sys_days{*date}.time_since_epoch().count() * day_s;
    return end_of_day ? start + day_s - 1 : start;
}

/// A date compared with a time means the day on the clock of that place.
bool not_after(const std::string& a, const std::string& b) {
    constexpr std::size_t day_length = 10;
    if (a.size() == day_length || b.size() == day_length) {
        return a.substr(0, day_length) <= b.substr(0, day_length);
    }
    return instant_of(a, false) <= instant_of(b, false);
}

/// GS1 General Specifications 7.9: weights 3 and 1 in turn from the right; the sum ends in 0.
bool gs1_check_digit_fits(const std::string& digits) {
    const bool all =
        std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    constexpr std::size_t length = 14;
    if (!all || digits.size() != length) return true;  // another issuing agency
    int sum = 0;
    for (std::size_t i = 0; i < length; ++i) sum += (digits[i] - '0') * (i % 2 == 0 ? 3 : 1);
    return sum % 10 == 0;
}

/// Whether the relation of a field to another holds; true where the other is not recorded.
bool relation_holds(const std::string& relation, const FieldValue& value,
                    const FieldValues& values) {
    if (relation == "gs1") return gs1_check_digit_fits(std::get<std::string>(value));
    const std::size_t last = relation.rfind(' ');
    const auto other = values.find({relation.substr(last + 1), 0});
    if (other == values.end()) return true;
    if (relation.starts_with("within ")) {
        constexpr double rounding = 1e-9;  // 1.65 - 1.5 is not 0.15 in binary
        const double limit = std::stod(relation.substr(7));
        return std::abs(number_of(value) - number_of(other->second)) <= limit + rounding;
    }
    const auto& mine = std::get<std::string>(value);
    const auto& theirs = std::get<std::string>(other->second);
    if (relation.starts_with("on or after ")) return not_after(theirs, mine);
    if (relation.starts_with("on or before ")) return not_after(mine, theirs);
    throw std::logic_error{"data/session_record.csv: relation " + relation};
}

void find_alert(const SessionField& field, const FieldKey& key, const FieldValues& values,
                Issues& found) {
    const FieldValue& value = values.at(key);
    const FieldAlert& alert = field.alert;
    const double number = number_of(value);
    const bool* yes = std::get_if<bool>(&value);
    const bool unexpected =
        yes != nullptr && !alert.expected.empty() && *yes != (alert.expected == "yes");
    if (number < alert.below || number > alert.above || unexpected ||
        (!alert.relation.empty() && !relation_holds(alert.relation, value, values))) {
        found.push_back(
            issue_at(key, fmt::format("= {}: {}", format_field_value(field, value), alert.text)));
    }
}

}  // namespace

Issues check_values(const FieldValues& values) {
    Issues issues;
    for (const auto& [key, value] : values) {
        const Issues of_value = check_value(key, value);
        issues.insert(issues.end(), of_value.begin(), of_value.end());
    }
    return issues;
}

Issues session_findings(const FieldValues& values) {
    Issues found;
    std::set<std::string> blocks;
    std::set<int> passes{1};
    for (const auto& [key, value] : values) {
        const SessionField& field = *find_session_field(key.name);
        blocks.insert(field.block);
        if (key.pass > 0) passes.insert(key.pass);
        find_alert(field, key, values, found);
    }
    for (const SessionField& field : session_fields()) {
        const bool asked = field.needed == Needed::yes ||
                           (field.needed == Needed::if_used && blocks.contains(field.block));
        if (!asked || field.kind == FieldKind::scores || field.kind == FieldKind::events) continue;
        for (const int pass : field.block == "pass" ? passes : std::set<int>{0}) {
            const FieldKey key{field.name, pass};
            if (!values.contains(key)) found.push_back(issue_at(key, "is still missing"));
        }
    }
    return found;
}

}  // namespace needlework
