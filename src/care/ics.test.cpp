// SPDX-License-Identifier: Apache-2.0
#include "care/ics.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>

#include "care/care_case.test.hpp"

#ifdef NEEDLEWORK_HAS_LIBICAL
#include <libical/ical.h>
#endif

namespace needlework {
namespace {

using std::chrono::days;

const IcsOptions options{.course = "a course", .written = day_of(2026, 11, 21)};

/// A course whose first session is on the day before clocks go forward in Berlin.
Consultation across_the_change() {
    Consultation c = healthy();
    c.today = day_of(2027, 3, 13);
    return c;
}

/// A second reader, apart from the writer's: events as maps from property names to values.
std::vector<std::map<std::string, std::string>> read_events(const std::string& text) {
    std::string flat;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.compare(i, 3, "\r\n ") == 0) {
            i += 2;
        } else {
            flat += text[i];
        }
    }
    std::vector<std::map<std::string, std::string>> events;
    std::istringstream lines{flat};
    bool inside = false, alarm = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.back() != '\r') return {};  // every line ends in CRLF
        line.pop_back();
        if (line == "BEGIN:VEVENT") events.emplace_back(), inside = true;
        if (line == "BEGIN:VALARM") alarm = true;
        if (inside && !alarm) {
            const auto colon = line.find(':');
            events.back()[line.substr(0, line.find_first_of(":;"))] = line.substr(colon + 1);
        }
        if (line == "END:VALARM") alarm = false;
        if (line == "END:VEVENT") inside = false;
    }
    return events;
}

std::map<std::string, std::map<std::string, std::string>> by_uid(const std::string& text) {
    std::map<std::string, std::map<std::string, std::string>> events;
    for (auto& event : read_events(text)) events[event["UID"]] = event;
    return events;
}

TEST(Ics, lines_are_folded_at_75_octets_and_never_within_a_character) {
    const std::string text =
        "DESCRIPTION:" + std::string(60, 'x') + "\u00e4\u00f6\u00fc\u20ac" + std::string(200, 'y');
    std::istringstream lines{fold_ics_line(text)};
    std::string joined;
    for (std::string line; std::getline(lines, line);) {
        ASSERT_EQ(line.back(), '\r');
        line.pop_back();
        EXPECT_LE(line.size(), 75u);
        EXPECT_NE(static_cast<unsigned char>(line[joined.empty() ? 0 : 1]) & 0xC0, 0x80);
        joined += joined.empty() ? line : line.substr(1);
    }
    EXPECT_EQ(joined, text);
}

TEST(Ics, backslash_semicolon_comma_and_line_end_are_escaped) {
    EXPECT_EQ(escape_ics_text("a\\b;c,d\ne"), "a\\\\b\\;c\\,d\\ne");
}

TEST(Ics, every_session_and_entry_is_one_event_with_its_own_uid) {
    const Cared cared = care_for(healthy());
    const auto events = read_events(write_ics(cared.calendar, options));
    EXPECT_EQ(events.size(), cared.calendar.sessions.size() + cared.calendar.entries.size());
    std::set<std::string> uids;
    for (const auto& event : events) {
        uids.insert(event.at("UID"));
        EXPECT_EQ(event.at("CLASS"), "PRIVATE");
        EXPECT_EQ(event.at("SEQUENCE"), "0");
        EXPECT_EQ(event.at("SUMMARY").find("Skin care: "), 0u);
    }
    EXPECT_EQ(uids.size(), events.size());
}

TEST(Ics, whole_days_end_on_the_day_after_their_last_one) {
    const Cared cared = care_for(healthy());
    const CareEntry* entry = find_entry(cared.calendar, "PO08", 1);
    for (const auto& event : read_events(write_ics(cared.calendar, options))) {
        if (event.at("UID").find("-s1-po08@") == std::string::npos) continue;
        std::string end = format_date(entry->last + days{1});
        std::erase(end, '-');
        EXPECT_EQ(event.at("DTEND"), end);
        return;
    }
    FAIL() << "no event for PO08";
}

TEST(Ics, an_update_keeps_uids_and_raises_the_sequence_of_what_changed_only) {
    const std::string first = write_ics(care_for(healthy()).calendar, options);
    EXPECT_EQ(by_uid(write_ics(care_for(healthy()).calendar, options, first)), by_uid(first));

    Consultation later = healthy();
    later.today += days{1};   // every day moves by one
    later.wishes.visits = 3;  // the fourth session is gone
    const std::string changed = write_ics(care_for(later).calendar, options, first);
    const auto old_events = by_uid(first), new_events = by_uid(changed);
    std::size_t moved = 0, cancelled = 0;
    for (const auto& [uid, event] : old_events) {
        ASSERT_TRUE(new_events.contains(uid)) << uid;
        const auto& now = new_events.at(uid);
        if (now.at("STATUS") == "CANCELLED") {
            ++cancelled;
            EXPECT_EQ(now.at("SEQUENCE"), "1");
        } else {
            EXPECT_EQ(now.at("SEQUENCE"), now.at("DTSTART") == event.at("DTSTART") ? "0" : "1");
            ++moved;
        }
    }
    EXPECT_GT(moved, 50u);
    EXPECT_GT(cancelled, 10u);

    // Cancelled events stay as they are; what comes back counts on.
    const auto third = by_uid(write_ics(care_for(healthy()).calendar, options, changed));
    for (const auto& [uid, event] : third) {
        const bool back = new_events.at(uid).at("STATUS") == "CANCELLED";
        EXPECT_TRUE(!back || event.at("SEQUENCE") == "2") << uid;
    }
}

#ifdef NEEDLEWORK_HAS_LIBICAL

using Component = std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)>;

std::time_t moment_of(icalcomponent* event, icalcomponent* calendar, icalproperty_kind kind) {
    icalproperty* property = icalcomponent_get_first_property(event, kind);
    const icaltimetype time = icalproperty_get_datetime_with_component(property, calendar);
    return icaltime_as_timet_with_zone(time, icaltime_get_timezone(time));
}

TEST(Ics, libical_reads_every_event_and_finds_no_fault) {
    const Cared cared = care_for(across_the_change());
    const std::string text = write_ics(cared.calendar, options);
    const Component calendar{icalparser_parse_string(text.c_str()), icalcomponent_free};
    ASSERT_TRUE(calendar);
    EXPECT_EQ(icalcomponent_count_errors(calendar.get()), 0);
    EXPECT_TRUE(icalrestriction_check(calendar.get()));
    EXPECT_EQ(static_cast<std::size_t>(
                  icalcomponent_count_components(calendar.get(), ICAL_VEVENT_COMPONENT)),
              cared.calendar.sessions.size() + cared.calendar.entries.size());
}

TEST(Ics, libical_gives_sessions_the_same_moments_on_both_sides_of_the_change_of_the_clock) {
    for (const char* zone : {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"}) {
        const Cared cared = care_for(across_the_change(), adult(), CareProfile::standard, zone);
        const std::string text = write_ics(cared.calendar, options);
        const Component calendar{icalparser_parse_string(text.c_str()), icalcomponent_free};
        std::size_t session = 0;
        for (icalcomponent* event =
                 icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
             event && session < cared.calendar.sessions.size();
             event = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT)) {
            EXPECT_EQ(moment_of(event, calendar.get(), ICAL_DTSTART_PROPERTY),
                      cared.calendar.sessions[session].moment.time_since_epoch().count())
                << zone << " session " << session + 1;
            ++session;
        }
        EXPECT_EQ(session, cared.calendar.sessions.size());
    }
}

TEST(Ics, libical_reads_text_back_as_it_was_written) {
    const Cared cared = care_for(healthy());
    const std::string text = write_ics(cared.calendar, options);
    const Component calendar{icalparser_parse_string(text.c_str()), icalcomponent_free};
    std::set<std::string> read, written;
    for (icalcomponent* event =
             icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
         event; event = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT)) {
        read.insert(icalcomponent_get_summary(event));
    }
    for (const CareEntry& entry : cared.calendar.entries) {
        EXPECT_TRUE(read.contains("Skin care: " + entry.rule->title)) << entry.rule->title;
    }
}

#endif

}  // namespace
}  // namespace needlework
