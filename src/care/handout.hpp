// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "care/calendar.hpp"

namespace needlework {

/// What a handout is made with.
struct HandoutOptions {
    int session = 1;                ///< whose care it is about
    std::string phone;              ///< of the clinic; a line to fill in where empty
    std::string emergency = "112";  ///< number of the emergency services
    bool dated = true;              ///< days of the calendar; else days counted from the visit
};

/// The care around one session as one page of HTML that prints on A4: visits, what to do before and
/// after by day, what is normal, when to call. Plain words of data/text/handout_en.csv, large type,
/// no script, nothing loaded from elsewhere. `course` gives what is normal after each visit. Where
/// the day of the visit is not known yet, the days are counted from it.
std::string handout_html(const CareCalendar& calendar, const CoursePlan& course,
                         const HandoutOptions& options);

/// One fact that a person must be told before they consent.
struct ConsentFact {
    std::string id, text, sources;
};

/// The facts of a consent for this person and this course (data/text/consent_en.csv).
std::vector<ConsentFact> consent_facts(const CareCase& c, const Device& device);

}  // namespace needlework
