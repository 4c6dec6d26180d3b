// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "consult/intake.hpp"
#include "core/issue.hpp"

namespace needlework {

/// One thing that may be answered: its id, and its name for people.
struct Choice {
    std::string id, name;
};

/// "Yes, twice a year" -> true, with "twice a year" left over. Nothing where it begins otherwise.
struct YesNo {
    bool yes = false;
    std::string words;
};
std::optional<YesNo> spoken_yes_no(std::string_view words);

/// A day as people say it: "2026-11-10", "today", "yesterday", "10 days ago", "3 weeks ago",
/// "2 months ago" (of the calendar; where the month is too short, its last day), "1 year ago".
/// Refused, with the forms that are known.
Checked<Day> spoken_day(std::string_view words, Day today);

/// What was chosen: by number from 1, id, name, or words that are part of one name only. Capitals
/// do not matter. Refused with the nearest name, or with all that fit.
Checked<std::string> spoken_choice(std::string_view words, const std::vector<Choice>& choices);

/// Several choices, with commas between them. All problems at once.
Checked<std::vector<std::string>> spoken_choices(std::string_view words,
                                                 const std::vector<Choice>& choices);

}  // namespace needlework
