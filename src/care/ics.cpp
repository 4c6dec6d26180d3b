// SPDX-License-Identifier: Apache-2.0
#include "care/ics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <vector>

#include "core/random.hpp"

namespace needlework {
namespace {

using std::chrono::seconds;

constexpr std::size_t octets_a_line = 75;

/// A line of an event, not yet folded, and what is compared between versions.
using Lines = std::vector<std::string>;

struct IcsEvent {
    std::string uid;
    Lines lines;  ///< without UID, DTSTAMP, SEQUENCE and STATUS
    Lines alarm;  ///< VALARM, empty where there is none

    std::string digest() const {
        std::string all;
        for (const auto* list : {&lines, &alarm}) {
            for (const std::string& line : *list) all += line + "\n";
        }
        return fmt::format("{:08x}{:08x}", name_hash(all), name_hash(all + all));
    }
};

/// What an earlier version said of one event.
struct Earlier {
    int sequence = 0;
    std::string digest, start, end, summary;
    bool cancelled = false;
};

std::string date_of(Day date) {
    const std::chrono::year_month_day ymd{date};
    return fmt::format("{:04}{:02}{:02}", static_cast<int>(ymd.year()),
                       static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
}

std::string time_of(seconds since_epoch) {
    const auto date = std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds{since_epoch});
    const std::chrono::hh_mm_ss clock{since_epoch - date.time_since_epoch()};
    return fmt::format("{}T{:02}{:02}{:02}", date_of(date), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count());
}

std::string utc_of(WorldTime time) {
    return time_of(time.time_since_epoch()) + "Z";
}

std::string offset_text(seconds offset) {
    const auto minutes = std::abs(offset.count()) / 60;
    return fmt::format("{}{:02}{:02}", offset.count() < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

/// One half of a VTIMEZONE: every change to this clock within the years of the calendar.
void add_clock(Lines& lines, const TimeZone& zone, bool summer, int from, int to) {
    std::vector<Transition> changes;
    for (int y = from; y <= to; ++y) {
        for (const Transition& t : transitions(zone, std::chrono::year{y})) {
            if (t.to_summer == summer) changes.push_back(t);
        }
    }
    const char* kind = summer ? "DAYLIGHT" : "STANDARD";
    const seconds before = changes.empty() ? zone.standard : changes.front().before;
    lines.push_back(fmt::format("BEGIN:{}", kind));
    const auto local = [&](const Transition& t) {
        return time_of(t.at.time_since_epoch() + before);
    };
    lines.push_back("DTSTART:" + (changes.empty() ? "19700101T000000" : local(changes.front())));
    for (std::size_t i = 1; i < changes.size(); ++i) lines.push_back("RDATE:" + local(changes[i]));
    lines.push_back("TZOFFSETFROM:" + offset_text(before));
    lines.push_back("TZOFFSETTO:" + offset_text(summer ? zone.summer : zone.standard));
    lines.push_back("TZNAME:" + (summer ? zone.summer_name : zone.standard_name));
    lines.push_back(fmt::format("END:{}", kind));
}

void add_zone(Lines& lines, const CareCalendar& calendar) {
    const auto year_of = [](LocalTime time) {
        const Day date{std::chrono::floor<std::chrono::days>(time).time_since_epoch()};
        return static_cast<int>(std::chrono::year_month_day{date}.year());
    };
    const int from = year_of(calendar.sessions.front().start) - 1;
    const int to = year_of(calendar.sessions.back().start) + 1;
    lines.push_back("BEGIN:VTIMEZONE");
    lines.push_back("TZID:" + calendar.zone.name);
    add_clock(lines, calendar.zone, false, from, to);
    if (calendar.zone.has_summer()) add_clock(lines, calendar.zone, true, from, to);
    lines.push_back("END:VTIMEZONE");
}

Lines alarm(std::string_view trigger, std::string_view words) {
    return {"BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:" + escape_ics_text(words),
            fmt::format("TRIGGER:{}", trigger), "END:VALARM"};
}

std::string uid_of(const IcsOptions& options, int session, std::string rule) {
    std::transform(rule.begin(), rule.end(), rule.begin(),
                   [](unsigned char c) { return std::tolower(c); });
    return fmt::format("{:08x}{:08x}-s{}-{}@needlework.invalid", name_hash(options.course),
                       name_hash("course " + options.course), session, rule);
}

IcsEvent session_event(const CareSessionTime& session, const CareCalendar& calendar,
                       const IcsOptions& options) {
    const TimeZone& zone = calendar.zone;
    const auto moment = [&](const char* name, LocalTime time) {
        const std::string text = time_of(time.time_since_epoch());
        return zone.name == "UTC" ? fmt::format("{}:{}Z", name, text)
                                  : fmt::format("{};TZID={}:{}", name, zone.name, text);
    };
    const seconds length{std::llround(session.minutes * 60.0)};
    IcsEvent event;
    event.uid = uid_of(options, session.session, "visit");
    event.lines = {
        moment("DTSTART", session.start),
        moment("DTEND", to_local(zone, session.moment + length)),
        fmt::format("SUMMARY:Skin care: visit {}", session.session),
        "DESCRIPTION:" + escape_ics_text("Come with clean skin. Before the start you are "
                                         "asked again about your health."),
        "CLASS:PRIVATE",
        "TRANSP:OPAQUE"};
    event.alarm = alarm("-P1D", "Skin care: visit tomorrow");
    return event;
}

IcsEvent entry_event(const CareEntry& entry, const IcsOptions& options) {
    const CareRule& rule = *entry.rule;
    IcsEvent event;
    event.uid = uid_of(options, entry.session, rule.id);
    event.lines = {"DTSTART;VALUE=DATE:" + date_of(entry.first),
                   "DTEND;VALUE=DATE:" + date_of(entry.last + std::chrono::days{1}),
                   "SUMMARY:Skin care: " + escape_ics_text(rule.title),
                   "DESCRIPTION:" + escape_ics_text(fmt::format(
                                        "{}\nWhy these days: {} ({}). Sources: {}.", rule.message,
                                        entry.reason, rule.id, rule.basis.sources)),
                   "CLASS:PRIVATE",
                   "TRANSP:TRANSPARENT"};
    if (rule.phase == CarePhase::before || rule.range_of == "due") {
        event.alarm = alarm("PT9H", "Skin care: " + rule.title);
    }
    return event;
}

/// Lines of a calendar text with folds taken out.
Lines unfold(std::string_view text) {
    Lines lines;
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t end = text.find('\n', at);
        if (end == std::string_view::npos) end = text.size();
        std::string line{text.substr(at, end - at)};
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (!line.empty() && line.front() == ' ' && !lines.empty()) {
            lines.back() += line.substr(1);
        } else {
            lines.push_back(std::move(line));
        }
        at = end + 1;
    }
    return lines;
}

std::map<std::string, Earlier> events_of(std::string_view previous) {
    std::map<std::string, Earlier> events;
    Earlier now;
    std::string uid;
    const auto value = [](const std::string& line) { return line.substr(line.find(':') + 1); };
    for (const std::string& line : unfold(previous)) {
        const std::string name = line.substr(0, line.find_first_of(":;"));
        if (line == "BEGIN:VEVENT") now = {}, uid.clear();
        if (name == "UID") uid = value(line);
        if (name == "SEQUENCE") now.sequence = std::atoi(value(line).c_str());
        if (name == "X-NEEDLEWORK-DIGEST") now.digest = value(line);
        if (name == "DTSTART") now.start = line;
        if (name == "DTEND") now.end = line;
        if (name == "SUMMARY") now.summary = line;
        if (line == "STATUS:CANCELLED") now.cancelled = true;
        if (line == "END:VEVENT" && !uid.empty()) events[uid] = now;
    }
    return events;
}

void add_event(Lines& out, const IcsEvent& event, const Earlier* earlier, WorldTime written) {
    int sequence = earlier ? earlier->sequence : 0;
    if (earlier && (earlier->cancelled || earlier->digest != event.digest())) ++sequence;
    out.insert(out.end(), {"BEGIN:VEVENT", "UID:" + event.uid, "DTSTAMP:" + utc_of(written),
                           fmt::format("SEQUENCE:{}", sequence), "STATUS:CONFIRMED"});
    out.insert(out.end(), event.lines.begin(), event.lines.end());
    out.push_back("X-NEEDLEWORK-DIGEST:" + event.digest());
    out.insert(out.end(), event.alarm.begin(), event.alarm.end());
    out.push_back("END:VEVENT");
}

void add_cancelled(Lines& out, const std::string& uid, const Earlier& earlier, WorldTime written) {
    const int sequence = earlier.sequence + (earlier.cancelled ? 0 : 1);
    out.insert(out.end(), {"BEGIN:VEVENT", "UID:" + uid, "DTSTAMP:" + utc_of(written),
                           fmt::format("SEQUENCE:{}", sequence), "STATUS:CANCELLED", earlier.start,
                           earlier.end, earlier.summary, "END:VEVENT"});
}

}  // namespace

std::string fold_ics_line(std::string_view line) {
    std::string folded;
    std::size_t room = octets_a_line;
    while (line.size() > room) {
        std::size_t cut = room;
        while (cut > 1 && (static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80) --cut;
        folded.append(line.substr(0, cut)).append("\r\n ");
        line.remove_prefix(cut);
        room = octets_a_line - 1;  // the blank counts
    }
    return folded.append(line).append("\r\n");
}

std::string escape_ics_text(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '\n') {
            escaped += "\\n";
            continue;
        }
        if (c == '\r') continue;
        if (c == '\\' || c == ';' || c == ',') escaped += '\\';
        escaped += c;
    }
    return escaped;
}

std::string write_ics(const CareCalendar& calendar, const IcsOptions& options,
                      std::string_view previous) {
    std::vector<IcsEvent> events;
    for (const CareSessionTime& session : calendar.sessions) {
        events.push_back(session_event(session, calendar, options));
    }
    for (const CareEntry& entry : calendar.entries) events.push_back(entry_event(entry, options));

    Lines lines{"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Needlework//care calendar//EN",
                "CALSCALE:GREGORIAN"};
    if (!calendar.sessions.empty() && calendar.zone.name != "UTC") add_zone(lines, calendar);
    auto earlier = events_of(previous);
    for (const IcsEvent& event : events) {
        const auto at = earlier.find(event.uid);
        add_event(lines, event, at == earlier.end() ? nullptr : &at->second, options.written);
        if (at != earlier.end()) earlier.erase(at);
    }
    for (const auto& [uid, gone] : earlier) add_cancelled(lines, uid, gone, options.written);
    lines.push_back("END:VCALENDAR");

    std::string text;
    for (const std::string& line : lines) text += fold_ics_line(line);
    return text;
}

}  // namespace needlework
