// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/issue.hpp"

namespace needlework {

using LocalTime = std::chrono::local_seconds;
using WorldTime = std::chrono::sys_seconds;

/// When clocks change, each year: the `week`th `weekday` of `month` (week 5 = the last one), at
/// `time` after midnight of the clock that is in force until then.
struct ClockChange {
    unsigned month = 1, week = 1, weekday = 0;
    std::chrono::seconds time{7200};
    bool operator==(const ClockChange&) const = default;
};

/// A place's clock, as the zone database leaves it today: standard time, and summer time where the
/// place has one. Past changes of the law are not kept, so days of past years may be off.
struct TimeZone {
    std::string name;                             ///< for example "Europe/Berlin"
    std::string standard_name;                    ///< for example "CET"
    std::string summer_name;                      ///< empty where clocks never change
    std::chrono::seconds standard{0}, summer{0};  ///< added to UTC
    ClockChange begins, ends;                     ///< of summer time

    bool has_summer() const { return !summer_name.empty(); }
};

/// One moment at which a zone's clock changes.
struct Transition {
    WorldTime at;
    std::chrono::seconds before, after;  ///< added to UTC
    bool to_summer = false;
};

/// The zone of that name (data/time_zones.csv), or one issue that names the nearest.
Checked<TimeZone> find_time_zone(std::string_view name);

/// A zone from its POSIX rule, for example "CET-1CEST,M3.5.0,M10.5.0/3". None where the text is no
/// such rule. Only rules by month, week and weekday are known: no zone in use has another.
std::optional<TimeZone> read_posix_rule(std::string_view name, std::string_view rule);

/// The two changes of a year, in their order; none where the zone has no summer time.
std::vector<Transition> transitions(const TimeZone& zone, std::chrono::year year);

/// What is added to UTC at a moment.
std::chrono::seconds offset_at(const TimeZone& zone, WorldTime time);

LocalTime to_local(const TimeZone& zone, WorldTime time);

/// The moment of a local time. A time that is passed over when clocks go forward is taken by the
/// clock before the change, so it comes an hour later; of a time that comes twice, the first.
WorldTime to_world(const TimeZone& zone, LocalTime time);

}  // namespace needlework
