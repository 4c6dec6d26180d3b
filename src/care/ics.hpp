// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "care/calendar.hpp"

namespace needlework {

/// What a calendar file is written with.
struct IcsOptions {
    std::string course;   ///< names the course; with the rules it makes the UIDs
    WorldTime written{};  ///< DTSTAMP
};

/// The calendar as iCalendar text (RFC 5545): one timed event for each session, one event of whole
/// days for each entry. Lines end in CRLF and are folded at 75 octets; summaries name no diagnosis;
/// events are private and leave the day free. Sessions carry the zone's own clock changes.
///
/// With `previous`, the text of an earlier version: an event keeps its UID; its SEQUENCE rises by
/// one where anything of it changed; an event that is gone stays as cancelled.
std::string write_ics(const CareCalendar& calendar, const IcsOptions& options,
                      std::string_view previous = {});

/// One content line, folded: no line over 75 octets, never within a UTF-8 character. Ends in CRLF.
std::string fold_ics_line(std::string_view line);

/// Text with backslash, semicolon, comma and line end escaped.
std::string escape_ics_text(std::string_view text);

}  // namespace needlework
