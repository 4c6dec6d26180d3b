// SPDX-License-Identifier: Apache-2.0
#include "report/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace needlework {
namespace {

/// Commas between thousands in the digits before the point.
std::string grouped(std::string text) {
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::size_t first = text.starts_with('-') ? 1 : 0;
    for (std::size_t at = point; at > first + 3;) {
        at -= 3;
        text.insert(at, 1, ',');
    }
    return text;
}

}  // namespace

std::string people_number(double value, int digits) {
    if (!std::isfinite(value)) return "not known";
    if (std::abs(value) < 1e-6) return "0";  // no number of a report means anything that small
    const int decade = static_cast<int>(std::floor(std::log10(std::abs(value))));
    const int places = digits - 1 - decade;
    const double step = std::pow(10.0, -places);
    const double rounded = std::round(value / step) * step;
    std::string text = fmt::format("{:.{}f}", rounded, std::max(0, places));
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.ends_with('.')) text.pop_back();
    }
    return text == "-0" ? "0" : grouped(text);
}

std::string signed_number(double value, int digits) {
    const std::string text = people_number(value, digits);
    return value > 0.0 && text != "0" ? fmt::format("+{}", text) : text;
}

std::string percent(double share) {
    if (!std::isfinite(share)) return "not known";
    if (share > 0.0 && share < 0.01) return "under 1 %";
    if (share < 1.0 && share > 0.99) return "over 99 %";
    return people_number(100.0 * share, 2) + " %";
}

std::string time_words(double days) {
    const auto counted = [](double number, const char* one, const char* many) {
        const std::string text = people_number(number, 2);
        return text + " " + (text == "1" ? one : many);
    };
    if (!std::isfinite(days)) return "not known";
    if (days <= 0.0) return "no time";
    if (days < 1.0 / 24.0) return counted(days * 1440.0, "minute", "minutes");
    if (days < 2.0) return counted(days * 24.0, "hour", "hours");
    if (days < 21.0) return counted(days, "day", "days");
    if (days < 90.0) return counted(days / 7.0, "week", "weeks");
    return counted(days / days_a_month, "month", "months");
}

ToldAmount told_amount(double value, const std::string& unit) {
    return unit == "-" ? ToldAmount{100.0 * value, "%"} : ToldAmount{value, unit};
}

std::string amount_words(double value, const std::string& unit, bool with_sign) {
    const ToldAmount told = told_amount(value, unit);
    return (with_sign ? signed_number(told.value) : people_number(told.value)) + " " + told.unit;
}

std::string with_band(double middle, double low, double high, int digits) {
    const std::string value = people_number(middle, digits), from = people_number(low, digits),
                      to = people_number(high, digits);
    if (from == value && to == value) return value;
    return fmt::format("{} ({} to {})", value, from, to);
}

}  // namespace needlework
