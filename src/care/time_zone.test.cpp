// SPDX-License-Identifier: Apache-2.0
#include "care/time_zone.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "core/csv.hpp"

namespace needlework {
namespace {

using namespace std::chrono;

LocalTime local(int y, unsigned m, unsigned d, int h, int min = 0) {
    return local_days{year{y} / month{m} / std::chrono::day{d}} + hours{h} + minutes{min};
}

TEST(TimeZones, berlin_is_one_hour_ahead_in_winter_and_two_in_summer) {
    const TimeZone berlin = find_time_zone("Europe/Berlin").value();
    EXPECT_EQ(to_world(berlin, local(2027, 1, 15, 10)).time_since_epoch(),
              local(2027, 1, 15, 9).time_since_epoch());
    EXPECT_EQ(to_world(berlin, local(2027, 7, 15, 10)).time_since_epoch(),
              local(2027, 7, 15, 8).time_since_epoch());
}

// Clocks go forward on 28 March 2027 at 2:00 and back on 31 October 2027 at 3:00.
TEST(TimeZones, times_passed_over_and_times_that_come_twice_have_one_moment) {
    const TimeZone berlin = find_time_zone("Europe/Berlin").value();
    const WorldTime over = to_world(berlin, local(2027, 3, 28, 2, 30));
    EXPECT_EQ(to_local(berlin, over), local(2027, 3, 28, 3, 30));
    const WorldTime twice = to_world(berlin, local(2027, 10, 31, 2, 30));
    EXPECT_EQ(offset_at(berlin, twice), hours{2});  // the first of the two
    EXPECT_EQ(to_local(berlin, twice + hours{1}), local(2027, 10, 31, 2, 30));
}

TEST(TimeZones, an_unknown_name_is_told_with_the_nearest) {
    const auto none = find_time_zone("Europe/Berlim");
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error()[0].nearest, "Europe/Berlin");
}

TEST(TimeZones, text_that_is_no_rule_is_refused) {
    for (const char* rule : {"", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,J60,J300"}) {
        EXPECT_FALSE(read_posix_rule("x", rule)) << rule;
    }
}

/// Sets the zone of the C library while it lives.
class CZone {
public:
    explicit CZone(const char* name) {
        setenv("TZ", name, 1);
        tzset();
    }
    ~CZone() {
        unsetenv("TZ");
        tzset();
    }
};

TEST(TimeZones, every_zone_agrees_with_the_c_library_through_four_years) {
    if (!std::filesystem::exists("/usr/share/zoneinfo/Europe/Berlin")) GTEST_SKIP();
    const WorldTime begin = sys_days{year{2027} / 1 / 1};
    for (const CsvRow& row : embedded_csv("data/time_zones.csv").rows) {
        // Morocco moves its clock with the month of Ramadan by a list of days, not by a rule.
        const std::string& name = row.text("name");
        if (name == "Africa/Casablanca" || name == "Africa/El_Aaiun") continue;
        const TimeZone zone = find_time_zone(name).value();
        const CZone here{name.c_str()};
        for (WorldTime t = begin; t < begin + days{4 * 365}; t += hours{37}) {
            const std::time_t stamp = t.time_since_epoch().count();
            std::tm parts{};
            localtime_r(&stamp, &parts);
            ASSERT_EQ(offset_at(zone, t).count(), parts.tm_gmtoff) << name << " " << stamp;
        }
    }
}

TEST(TimeZones, every_change_happens_at_the_second_that_the_c_library_has) {
    if (!std::filesystem::exists("/usr/share/zoneinfo/Europe/Berlin")) GTEST_SKIP();
    for (const char* name : {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
                             "Europe/Dublin", "America/Nuuk", "Asia/Jerusalem", "Africa/Cairo"}) {
        const TimeZone zone = find_time_zone(name).value();
        const CZone here{name};
        for (const Transition& change : transitions(zone, year{2028})) {
            for (const int before : {1, 0}) {
                const std::time_t stamp = change.at.time_since_epoch().count() - before;
                std::tm parts{};
                localtime_r(&stamp, &parts);
                EXPECT_EQ(parts.tm_gmtoff, (before ? change.before : change.after).count()) << name;
            }
        }
    }
}

}  // namespace
}  // namespace needlework
