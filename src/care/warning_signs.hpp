// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace needlework {

/// Whom to call when a sign shows.
enum class CallLevel { emergency, today, soon };

/// An unwanted event of a session: one row of data/rules/adverse_events.csv. Hours count from the
/// end of the session.
struct AdverseEvent {
    std::string id, event;
    bool expected = false;
    double onset_low_h = 0, onset_high_h = 0;
    double over_by_h = 0;  ///< of an expected sign; 0 = not told
    std::string trigger, level, action;
    double contact_within_h = 0;
    std::string published, sources, mark;
};

/// A sign in plain words, without the name of a disease, and what to do.
struct WarningSign {
    CallLevel level = CallLevel::soon;
    std::string text;
    std::vector<std::string> events;  ///< rows of adverse events that it may mean
    double contact_within_h = 0;      ///< the shortest of those rows; 0 = at once
};

std::span<const AdverseEvent> adverse_events();

/// The event of that id, for example "AE09", or nullptr.
const AdverseEvent* find_adverse_event(std::string_view id);

/// All signs, the most urgent first.
std::span<const WarningSign> warning_signs();

}  // namespace needlework
