// SPDX-License-Identifier: Apache-2.0
#include "core/date.hpp"

#include <gtest/gtest.h>

namespace needlework {
namespace {

using namespace std::chrono_literals;

std::string refusal(std::string_view text) {
    const auto date = read_date(text);
    return date ? "none" : date.error().what;
}

TEST(Dates, leap_days_are_those_of_the_gregorian_calendar) {
    EXPECT_EQ(read_date("2028-02-29"), Date{2028y / 2 / 29});
    EXPECT_EQ(read_date("2000-02-29"), Date{2000y / 2 / 29});
    EXPECT_EQ(refusal("2026-02-29"), "is no day of the calendar: February 2026 has 28 days");
    EXPECT_EQ(refusal("1900-02-29"), "is no day of the calendar: February 1900 has 28 days");
    EXPECT_EQ(refusal("2100-02-29"), "is no day of the calendar: February 2100 has 28 days");
}

TEST(Dates, every_failure_has_its_own_words) {
    EXPECT_EQ(refusal("21.11.2026"), "is no date");
    EXPECT_EQ(refusal("2026-1-1"), "is no date");
    EXPECT_EQ(refusal("2026-11-2x"), "is no date");
    EXPECT_EQ(refusal(""), "is no date");
    EXPECT_EQ(refusal("2026-13-01"), "has the month 13; there are twelve");
    EXPECT_EQ(refusal("2026-00-01"), "has the month 0; there are twelve");
    EXPECT_EQ(refusal("2026-04-31"), "is no day of the calendar: April 2026 has 30 days");
    EXPECT_EQ(refusal("0026-11-21"), "is in the year 26, outside 1900 to 2199");
    EXPECT_EQ(refusal("2326-11-21"), "is in the year 2326, outside 1900 to 2199");
}

TEST(Dates, days_are_counted_over_months_and_leap_years) {
    EXPECT_EQ(format_date(days_after(2027y / 11 / 21, 100)), "2028-02-29");
    EXPECT_EQ(format_date(days_after(2026y / 1 / 1, -1)), "2025-12-31");
    EXPECT_EQ(days_after(days_after(2026y / 1 / 1, 3650), -3650), 2026y / 1 / 1);
}

}  // namespace
}  // namespace needlework
