// SPDX-License-Identifier: Apache-2.0
#include "record/session_field.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <stdexcept>

#include "core/csv.hpp"
#include "core/date.hpp"
#include "core/nearest.hpp"
#include "core/units.hpp"
#include "core/utf8.hpp"
#include "skin/zone.hpp"

namespace needlework {
namespace {

constexpr double not_set = std::numeric_limits<double>::quiet_NaN();

FieldKind kind_of_word(const std::string& word) {
    constexpr std::array<std::string_view, 10> words{
        "text", "whole", "number", "yes_no", "date", "time", "choice", "zone", "scores", "events"};
    const auto at = std::find(words.begin(), words.end(), word);
    if (at == words.end()) throw std::logic_error{"data/session_record.csv: kind " + word};
    return static_cast<FieldKind>(at - words.begin());
}

std::vector<std::string> split_choices(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t bar = std::min(text.find(" | "), text.size());
        parts.emplace_back(text.substr(0, bar));
        text.remove_prefix(std::min(bar + 3, text.size()));
    }
    return parts;
}

SessionField field_of(const CsvRow& row) {
    const std::string& needed = row.text("required");
    return {.field = row.text("field"),
            .block = row.text("block"),
            .name = row.text("name"),
            .text = row.text("text"),
            .kind = kind_of_word(row.text("kind")),
            .unit = row.text("unit"),
            .low = row.number_or("low", not_set),
            .high = row.number_or("high", not_set),
            .choices = split_choices(row.text("choices")),
            .needed = needed == "yes"       ? Needed::yes
                      : needed == "if used" ? Needed::if_used
                                            : Needed::no,
            .alert = {.below = row.number_or("alert_below", not_set),
                      .above = row.number_or("alert_above", not_set),
                      .expected = row.text("expected"),
                      .relation = row.text("relation"),
                      .text = row.text("alert")},
            .sources = row.text("sources"),
            .mark = row.text("mark")};
}

/// Why a text is no value of the field: the rest of a sentence that begins with the text.
tl::unexpected<Issues> refused(const SessionField& field, std::string_view text, std::string why,
                               std::string fix = {}) {
    Issue issue;
    issue.key = field.name;
    issue.what = fmt::format("\"{}\" {}", text, why);
    issue.fix = std::move(fix);
    return tl::unexpected{Issues{issue}};
}

Checked<FieldValue> read_plain_text(const SessionField& field, std::string_view text) {
    if (invalid_utf8(text)) return refused(field, "...", "holds bytes that are not text");
    if (text.find_first_not_of(" \t\r\n") == text.npos) return refused(field, text, "is empty");
    return FieldValue{std::string{text}};
}

Checked<FieldValue> read_whole(const SessionField& field, std::string_view text) {
    std::int64_t value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stop != end) return refused(field, text, "is no whole number");
    return FieldValue{value};
}

Checked<FieldValue> read_number(const SessionField& field, std::string_view text) {
    const Read<double> value = read_quantity(text, field.unit);
    if (!value) return refused(field, text, value.error().what, value.error().fix);
    return FieldValue{*value};
}

Checked<FieldValue> read_yes_no(const SessionField& field, std::string_view text) {
    if (text == "yes" || text == "true") return FieldValue{true};
    if (text == "no" || text == "false") return FieldValue{false};
    return refused(field, text, "is neither yes nor no");
}

Checked<FieldValue> read_day(const SessionField& field, std::string_view text) {
    const Read<Date> date = read_date(text);
    if (!date) return refused(field, text, date.error().what, date.error().fix);
    return FieldValue{std::string{text}};
}

Checked<FieldValue> read_choice(const SessionField& field, std::string_view text) {
    std::vector<std::string_view> known(field.choices.begin(), field.choices.end());
    if (field.kind == FieldKind::zone) {
        for (const Zone& zone : zones()) known.push_back(zone.id);
    }
    if (std::find(known.begin(), known.end(), text) != known.end()) {
        return FieldValue{std::string{text}};
    }
    auto issue = refused(field, text, "is not one of the choices");
    issue.value().front().nearest = nearest_name(text, known);
    issue.value().front().allowed = fmt::format("{}", fmt::join(known, ", "));
    return issue;
}

int two_digits(std::string_view text, std::size_t at) {
    const auto digit = [&](std::size_t i) {
        return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : -1000;
    };
    return 10 * digit(at) + digit(at + 1);
}

}  // namespace

std::span<const SessionField> session_fields() {
    static const std::vector<SessionField> all = [] {
        std::vector<SessionField> made;
        for (const CsvRow& row : embedded_csv("data/session_record.csv").rows) {
            made.push_back(field_of(row));
        }
        return made;
    }();
    return all;
}

const SessionField* find_session_field(std::string_view name) {
    for (const SessionField& field : session_fields()) {
        if (field.name == name) return &field;
    }
    return nullptr;
}

std::optional<std::int64_t> read_time(std::string_view text) {
    constexpr std::size_t minutes_end = 16;  // 2026-11-21T14:05
    if (text.size() < minutes_end + 1 || text[10] != 'T' || text[13] != ':') return {};
    const Read<Date> date = read_date(text.substr(0, 10));
    const int clock_h = two_digits(text, 11), clock_min = two_digits(text, 14);
    if (!date || clock_h < 0 || clock_h > 23 || clock_min < 0 || clock_min > 59) return {};
    const std::string_view zone = text.substr(minutes_end);
    int offset_min = 0;
    if (zone != "Z") {
        if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':') return {};
        const int hours = two_digits(zone, 1), minutes = two_digits(zone, 4);
        if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return {};
        offset_min = (zone[0] == '-' ? -1 : 1) * (60 * hours + minutes);
    }
    const std::int64_t days = std::chrono::sys_days{*date}.time_since_epoch().count();
    return 60 * ((days * 24 + clock_h) * 60 + clock_min - offset_min);
}

Checked<FieldKey> read_field_key(std::string_view text) {
    FieldKey key{std::string{text}, 0};
    const std::size_t open = text.find('['), close = text.find(']');
    Issue issue;
    issue.key = text;
    if (open != text.npos && close != text.npos && close > open) {
        const char* end = text.data() + close;
        const auto [stop, error] = std::from_chars(text.data() + open + 1, end, key.pass);
        if (error != std::errc{} || stop != end || key.pass < 1 || key.pass > 1000) {
            issue.what = "names no pass";
            issue.fix = "passes count from 1, for example pass[2].depth";
            return tl::unexpected{Issues{issue}};
        }
        key.name = std::string{text.substr(0, open)} + std::string{text.substr(close + 1)};
    }
    const SessionField* field = find_session_field(key.name);
    if (field == nullptr) {
        std::vector<std::string_view> names;
        for (const SessionField& known : session_fields()) names.push_back(known.name);
        issue.what = "is not a field of the session record";
        issue.nearest = nearest_name(key.name, names);
        issue.fix = "needlework record fields lists them";
        return tl::unexpected{Issues{issue}};
    }
    if (field->block != "pass" && key.pass != 0) {
        issue.what = "is recorded once for a session, not for each pass";
        issue.fix = "write " + key.name;
        return tl::unexpected{Issues{issue}};
    }
    if (field->block == "pass" && key.pass == 0) key.pass = 1;
    return key;
}

std::string format_field_key(const FieldKey& key) {
    if (key.pass == 0) return key.name;
    const std::size_t dot = key.name.find('.');
    return fmt::format("{}[{}]{}", key.name.substr(0, dot), key.pass, key.name.substr(dot));
}

Checked<FieldValue> read_field_value(const SessionField& field, std::string_view text) {
    switch (field.kind) {
        case FieldKind::text:
            return read_plain_text(field, text);
        case FieldKind::whole:
            return read_whole(field, text);
        case FieldKind::number:
            return read_number(field, text);
        case FieldKind::yes_no:
            return read_yes_no(field, text);
        case FieldKind::date:
            return read_day(field, text);
        case FieldKind::time:
            if (read_time(text)) return FieldValue{std::string{text}};
            return refused(field, text, "is no time with its offset from UTC",
                           "write for example 2026-11-21T14:05+01:00, or ...Z for UTC");
        case FieldKind::choice:
        case FieldKind::zone:
            return read_choice(field, text);
        case FieldKind::scores:
            return refused(field, text, "is kept apart", "write: record add FILE score ...");
        case FieldKind::events:
            return refused(field, text, "is kept apart", "write: record add FILE event ...");
    }
    throw std::logic_error{"a kind of field without a reader"};
}

std::string format_field_value(const SessionField& field, const FieldValue& value) {
    if (const bool* yes = std::get_if<bool>(&value)) return *yes ? "yes" : "no";
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return fmt::format("{}", *whole);
    if (const double* number = std::get_if<double>(&value)) {
        return format_quantity(*number, field.unit);
    }
    return std::get<std::string>(value);
}

}  // namespace needlework
