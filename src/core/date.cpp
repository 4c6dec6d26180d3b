// SPDX-License-Identifier: Apache-2.0
#include "core/date.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace needlework {
namespace {

constexpr int first_year = 1900, last_year = 2199;

constexpr std::array<std::string_view, 12> month_names = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

tl::unexpected<Issue> refuse(std::string what, std::string fix) {
    Issue issue;
    issue.what = std::move(what);
    issue.fix = std::move(fix);
    return tl::unexpected{std::move(issue)};
}

/// The whole number that all of `digits` are, or -1.
int whole(std::string_view digits) {
    int value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return -1;
        value = 10 * value + (c - '0');
    }
    return value;
}

}  // namespace

Read<Date> check_date(Date date) {
    const int in_year = static_cast<int>(date.year());
    if (in_year < first_year || in_year > last_year) {
        return refuse(
            fmt::format("is in the year {}, outside {} to {}", in_year, first_year, last_year),
            "check the year");
    }
    const auto month = static_cast<unsigned>(date.month());
    if (!date.month().ok()) {
        return refuse(fmt::format("has the month {}; there are twelve", month),
                      "write year-month-day, for example \"2026-11-21\"");
    }
    if (!date.ok()) {
        const std::chrono::year_month_day_last last{date.year() / date.month() / std::chrono::last};
        return refuse(
            fmt::format("is no day of the calendar: {} {} has {} days", month_names[month - 1],
                        in_year, static_cast<unsigned>(last.day())),
            "check the day");
    }
    return date;
}

Read<Date> read_date(std::string_view text) {
    const bool form = text.size() == 10 && text[4] == '-' && text[7] == '-';
    const int in_year = form ? whole(text.substr(0, 4)) : -1;
    const int month = form ? whole(text.substr(5, 2)) : -1;
    const int day_of_month = form ? whole(text.substr(8, 2)) : -1;
    if (in_year < 0 || month < 0 || day_of_month < 0) {
        return refuse("is no date", "write year-month-day, for example \"2026-11-21\"");
    }
    return check_date(std::chrono::year{in_year} / month / day_of_month);
}

std::string format_date(Date date) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

Date days_after(Date date, int days) {
    return Date{std::chrono::sys_days{date} + std::chrono::days{days}};
}

}  // namespace needlework
