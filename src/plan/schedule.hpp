// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "consult/screening.hpp"
#include "plan/depth.hpp"

namespace needlework {

/// A number of days, with why.
struct Days {
    int days = 0;
    std::string reason, rules, sources;
};

/// Days between today and the first session that must be there for what comes before it:
/// consultation and cooling-off, test spot, priming. The longest of the care rules marked as lead
/// that hold.
Days lead_time(const Facts& facts, Profile profile);

/// Days from one session to the next: the largest usual gap of the protocols, their largest gap
/// under the strict profile; never under the shortest gap of rule CI54.
Days session_gap(const std::vector<const Protocol*>& protocols, Profile profile);

/// The smallest and the largest gap that all of these protocols allow, never under CI54; under the
/// strict profile only the largest.
struct GapRange {
    int low_d = 0, high_d = 0;
};
GapRange gap_range(const std::vector<const Protocol*>& protocols, Profile profile);

/// How many sessions a severity asks for: the low, usual and high number of the protocol.
int session_count(const Protocol& protocol, Severity severity);

/// The first day from `from` on that lies outside the downtime before every event (rule CI65).
/// `downtime_d` widens the window where the skin needs longer than the rule says.
Day clear_of_events(Day from, const std::vector<Event>& events, Profile profile, double downtime_d);

}  // namespace needlework
