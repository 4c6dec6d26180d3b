// SPDX-License-Identifier: Apache-2.0
#include "care/time_zone.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "core/csv.hpp"
#include "core/nearest.hpp"

namespace needlework {
namespace {

using std::chrono::seconds;

/// Reads a POSIX rule from left to right; every part says whether it was there.
class PosixRule {
public:
    explicit PosixRule(std::string_view text) : left_{text} {}

    bool name(std::string& into) {
        const bool quoted = take('<');
        const auto end = std::find_if(left_.begin(), left_.end(), [&](char c) {
            return quoted ? c == '>' : !std::isalpha(static_cast<unsigned char>(c));
        });
        into.assign(left_.begin(), end);
        left_.remove_prefix(into.size());
        return !into.empty() && (!quoted || take('>'));
    }

    /// "-1", "+5:30", "3:30:15"
    bool clock(seconds& into) {
        const bool minus = take('-');
        if (!minus) take('+');
        unsigned parts[3] = {0, 0, 0};
        if (!number(parts[0])) return false;
        for (int i = 1; i < 3 && take(':'); ++i) {
            if (!number(parts[i])) return false;
        }
        into = seconds{parts[0] * 3600 + parts[1] * 60 + parts[2]};
        if (minus) into = -into;
        return true;
    }

    /// ",M3.5.0/2"
    bool change(ClockChange& into) {
        if (!take(',') || !take('M') || !number(into.month) || !take('.')) return false;
        if (!number(into.week) || !take('.') || !number(into.weekday)) return false;
        return !take('/') || clock(into.time);
    }

    bool at_end() const { return left_.empty(); }
    bool at_change() const { return at_end() || left_.front() == ','; }

private:
    bool take(char c) {
        if (left_.empty() || left_.front() != c) return false;
        left_.remove_prefix(1);
        return true;
    }

    bool number(unsigned& into) {
        std::size_t digits = 0;
        into = 0;
        while (digits < left_.size() && std::isdigit(static_cast<unsigned char>(left_[digits]))) {
            into = into * 10 + static_cast<unsigned>(left_[digits++] - '0');
        }
        left_.remove_prefix(digits);
        return digits > 0 && digits < 4;
    }

    std::string_view left_;
};

WorldTime moment(const ClockChange& change, std::chrono::year year, seconds offset) {
    using namespace std::chrono;
    const std::chrono::month in{change.month};
    const std::chrono::weekday on{change.weekday};
    const sys_days date =
        change.week == 5 ? sys_days{year / in / on[last]} : sys_days{year / in / on[change.week]};
    return date + change.time - offset;
}

std::chrono::year year_of(WorldTime time) {
    return std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(time)}.year();
}

}  // namespace

std::optional<TimeZone> read_posix_rule(std::string_view name, std::string_view rule) {
    TimeZone zone;
    zone.name = name;
    PosixRule text{rule};
    if (!text.name(zone.standard_name) || !text.clock(zone.standard)) return std::nullopt;
    zone.standard = -zone.standard;  // POSIX counts westwards
    zone.summer = zone.standard;
    if (text.at_end()) return zone;
    if (!text.name(zone.summer_name)) return std::nullopt;
    zone.summer = zone.standard + std::chrono::hours{1};
    if (!text.at_change()) {
        if (!text.clock(zone.summer)) return std::nullopt;
        zone.summer = -zone.summer;
    }
    if (!text.change(zone.begins) || !text.change(zone.ends) || !text.at_end()) return std::nullopt;
    return zone;
}

Checked<TimeZone> find_time_zone(std::string_view name) {
    static const CsvTable table = embedded_csv("data/time_zones.csv");
    std::vector<std::string_view> names;
    for (const CsvRow& row : table.rows) {
        names.push_back(row.text("name"));
        if (names.back() != name) continue;
        if (auto zone = read_posix_rule(name, row.text("posix"))) return *zone;
    }
    Issue issue;
    issue.what = fmt::format("\"{}\" is not a time zone that is known here", name);
    issue.nearest = nearest_name(name, names);
    issue.allowed = "names of the IANA zone database, for example Europe/Berlin, or UTC";
    return tl::unexpected{Issues{issue}};
}

std::vector<Transition> transitions(const TimeZone& zone, std::chrono::year year) {
    if (!zone.has_summer()) return {};
    std::vector<Transition> both{
        {moment(zone.begins, year, zone.standard), zone.standard, zone.summer, true},
        {moment(zone.ends, year, zone.summer), zone.summer, zone.standard, false}};
    std::sort(both.begin(), both.end(),
              [](const Transition& a, const Transition& b) { return a.at < b.at; });
    return both;
}

seconds offset_at(const TimeZone& zone, WorldTime time) {
    seconds offset = zone.standard;
    // A change of the last days of the year before may fall into this one, and the other way round.
    for (const auto year : {year_of(time) - std::chrono::years{1}, year_of(time)}) {
        for (const Transition& change : transitions(zone, year)) {
            if (change.at <= time) offset = change.after;
        }
    }
    return offset;
}

LocalTime to_local(const TimeZone& zone, WorldTime time) {
    return LocalTime{time.time_since_epoch() + offset_at(zone, time)};
}

WorldTime to_world(const TimeZone& zone, LocalTime time) {
    // The clock is one of two; try the one that is further ahead first: it gives the earlier
    // moment.
    const seconds ahead = std::max(zone.standard, zone.summer);
    const seconds behind = std::min(zone.standard, zone.summer);
    for (const seconds offset : {ahead, behind}) {
        const WorldTime world{time.time_since_epoch() - offset};
        if (offset_at(zone, world) == offset) return world;
    }
    return WorldTime{time.time_since_epoch() - behind};  // passed over
}

}  // namespace needlework
