// SPDX-License-Identifier: Apache-2.0
#include "core/setting_value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/nearest.hpp"

namespace needlework {
namespace {

using Value = SectionValues::Value;

tl::unexpected<Issue> refuse(std::string what, std::string allowed = {}, std::string fix = {}) {
    Issue issue;
    issue.what = std::move(what);
    issue.allowed = std::move(allowed);
    issue.fix = std::move(fix);
    return tl::unexpected{std::move(issue)};
}

tl::unexpected<Issue> wrong_type(const RawValue& raw, std::string_view needed, std::string fix) {
    return refuse(fmt::format("is {}; {} is needed", kind_of(raw), needed), {}, std::move(fix));
}

Read<double> in_range(const Setting& setting, double value) {
    if (setting.whole && value != std::floor(value)) {
        return refuse(fmt::format("is not a whole number of {}s", setting.unit), {},
                      fmt::format("write for example \"{} {}\"", std::round(value), setting.unit));
    }
    if (!(value >= setting.low && value <= setting.high)) {
        return refuse("is outside its range", allowed_text(setting));
    }
    return value;
}

Read<Value> take_quantity(const Setting& setting, const RawValue& raw) {
    std::string text;
    if (const auto* words = std::get_if<std::string>(&raw.content)) {
        text = *words;
    } else if (std::holds_alternative<std::int64_t>(raw.content) ||
               std::holds_alternative<double>(raw.content)) {
        text = written(raw);
    } else {
        return wrong_type(
            raw, "a text with number and unit",
            fmt::format("write for example \"{}\"", format_quantity(setting.low, setting.unit)));
    }
    return read_quantity(text, setting.unit).and_then([&](double value) {
        return in_range(setting, value).map([](double v) { return Value{v}; });
    });
}

Read<Value> take_number(const Setting& setting, const RawValue& raw) {
    double value = 0.0;
    if (const auto* whole = std::get_if<std::int64_t>(&raw.content)) {
        value = static_cast<double>(*whole);
    } else if (const auto* number = std::get_if<double>(&raw.content)) {
        value = *number;
    } else if (const auto* text = std::get_if<std::string>(&raw.content)) {
        const Read<double> share = read_quantity(*text, "-");
        if (!share) return tl::unexpected{share.error()};
        value = *share;
    } else {
        return wrong_type(raw, "a number", fmt::format("write for example {}", setting.low));
    }
    if (std::isnan(value)) return refuse("is not a number (NaN)");
    if (std::isinf(value)) return refuse("is infinite; a finite value is needed");
    return in_range(setting, value).map([](double v) { return Value{v}; });
}

Read<Value> take_integer(const Setting& setting, const RawValue& raw) {
    const auto* whole = std::get_if<std::int64_t>(&raw.content);
    const auto* number = std::get_if<double>(&raw.content);
    if (number != nullptr && (*number < setting.low || *number > setting.high)) {
        return refuse("is outside its range", allowed_text(setting));
    }
    if (whole == nullptr) {
        const auto example =
            static_cast<std::int64_t>(std::max(setting.low, std::min(4.0, setting.high)));
        return wrong_type(raw, "a whole number", fmt::format("write for example {}", example));
    }
    return in_range(setting, static_cast<double>(*whole)).map([&](double) {
        return Value{*whole};
    });
}

Read<Value> take_flag(const RawValue& raw) {
    if (const auto* flag = std::get_if<bool>(&raw.content)) return Value{*flag};
    return refuse(fmt::format("is {}; true or false is needed", kind_of(raw)), {},
                  "write true or false, without quotes");
}

Read<Value> take_choice(const Setting& setting, const RawValue& raw) {
    const auto* whole = std::get_if<std::int64_t>(&raw.content);
    if (whole && setting.numbered) {
        if (*whole >= 1 && *whole <= static_cast<std::int64_t>(setting.choices.size())) {
            return Value{setting.choices[static_cast<std::size_t>(*whole - 1)]};
        }
        return refuse("is not one of the choices", allowed_text(setting));
    }
    const auto* text = std::get_if<std::string>(&raw.content);
    if (text == nullptr) {
        return wrong_type(raw, "a text",
                          fmt::format("write for example \"{}\"", setting.choices.front()));
    }
    if (std::find(setting.choices.begin(), setting.choices.end(), *text) != setting.choices.end()) {
        return Value{*text};
    }
    Issue issue;
    issue.what = "is not one of the choices";
    issue.allowed = allowed_text(setting);
    const std::vector<std::string_view> names{setting.choices.begin(), setting.choices.end()};
    issue.nearest = nearest_name(*text, names);
    return tl::unexpected{std::move(issue)};
}

Read<Value> take_text(const Setting& setting, const RawValue& raw) {
    const auto* text = std::get_if<std::string>(&raw.content);
    if (text == nullptr) return wrong_type(raw, "a text", "put it in quotes");
    const auto size = static_cast<double>(text->size());
    if (size < setting.low) return refuse("is empty", {}, "write it, or leave the line out");
    if (size > setting.high) {
        return refuse(fmt::format("is too long: {} bytes", size), allowed_text(setting));
    }
    const bool control = std::any_of(text->begin(), text->end(), [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7f;
    });
    if (control) return refuse("holds control characters", {}, "write it again as plain text");
    return Value{*text};
}

Read<Value> take_date(const RawValue& raw) {
    if (const auto* date = std::get_if<Date>(&raw.content)) {
        return check_date(*date).map([](Date d) { return Value{d}; });
    }
    if (const auto* text = std::get_if<std::string>(&raw.content)) {
        return read_date(*text).map([](Date d) { return Value{d}; });
    }
    return wrong_type(raw, "a date", "write for example 2026-11-21");
}

Read<Value> take_one(const Setting& setting, const RawValue& raw) {
    switch (setting.type) {
        case SettingType::quantity:
            return take_quantity(setting, raw);
        case SettingType::number:
            return take_number(setting, raw);
        case SettingType::integer:
            return take_integer(setting, raw);
        case SettingType::flag:
            return take_flag(raw);
        case SettingType::choice:
            return take_choice(setting, raw);
        case SettingType::text:
            return take_text(setting, raw);
        case SettingType::date:
            return take_date(raw);
    }
    return refuse("cannot be read");
}

/// Lists are lists of texts or choices; nothing twice.
Read<Value> take_list(const Setting& setting, const RawValue& raw) {
    const auto* items = std::get_if<RawList>(&raw.content);
    if (items == nullptr) {
        return wrong_type(raw, "a list", fmt::format("write [{}]", written(raw)));
    }
    if (items->empty()) return refuse("is empty", {}, "name at least one, or leave the line out");
    std::vector<std::string> taken;
    for (const RawValue& item : *items) {
        const Read<Value> one = take_one(setting, item);
        Issue issue = one ? Issue{} : one.error();
        if (one) {
            const std::string& name = std::get<std::string>(*one);
            if (std::find(taken.begin(), taken.end(), name) == taken.end()) {
                taken.push_back(name);
                continue;
            }
            issue.what = "stands twice";
            issue.fix = "name each once";
        }
        issue.place = item.place;
        issue.what = fmt::format("holds {}, which {}", written(item), issue.what);
        return tl::unexpected{std::move(issue)};
    }
    return Value{std::move(taken)};
}

RawValue one_from_text(const Setting& setting, std::string_view text, const Place& place) {
    const char* const end = text.data() + text.size();
    std::int64_t whole = 0;
    const auto [stopped, error] = std::from_chars(text.data(), end, whole);
    const bool is_whole = error == std::errc{} && stopped == end;
    const bool takes_whole = setting.type == SettingType::integer ||
                             setting.type == SettingType::number || setting.numbered;
    if (takes_whole && is_whole) return {whole, place};
    double number = 0.0;
    const auto [stopped_at, fault] = std::from_chars(text.data(), end, number);
    const bool is_number = fault == std::errc{} && stopped_at == end;
    if (setting.type == SettingType::integer && is_number) return {number, place};
    if (setting.type == SettingType::flag && (text == "true" || text == "false")) {
        return {text == "true", place};
    }
    return {std::string{text}, place};
}

}  // namespace

Read<Value> take_value(const Setting& setting, const RawValue& raw) {
    Read<Value> value = setting.list ? take_list(setting, raw) : take_one(setting, raw);
    if (!value && value.error().place == Place{}) value.error().place = raw.place;
    return value;
}

RawValue raw_from_text(const Setting& setting, std::string_view text, const Place& place) {
    if (!setting.list) return one_from_text(setting, text, place);
    // As in a course file, ["cheek", "chin"], or plainly cheek,chin.
    if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
    RawList items;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        std::string_view item = text.substr(0, comma);
        text.remove_prefix(std::min(comma + 1, text.size()));
        while (item.starts_with(' ')) item.remove_prefix(1);
        while (item.ends_with(' ')) item.remove_suffix(1);
        if (item.size() >= 2 && item.front() == '"' && item.back() == '"') {
            item = item.substr(1, item.size() - 2);
        }
        items.push_back(one_from_text(setting, item, place));
    }
    return {std::move(items), place};
}

}  // namespace needlework
