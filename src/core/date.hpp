// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "core/units.hpp"

namespace needlework {

/// A day of the Gregorian calendar.
using Date = std::chrono::year_month_day;

/// A day from its ISO 8601 text, "2026-02-28". Refused, each with its own words: another order or
/// form, a month or day that the calendar lacks, a year before 1900 or after 2199.
Read<Date> read_date(std::string_view text);

/// The same checks for a day that is already in parts.
Read<Date> check_date(Date date);

/// "2026-02-28"
std::string format_date(Date date);

/// The day `days` later, or earlier where negative.
Date days_after(Date date, int days);

}  // namespace needlework
