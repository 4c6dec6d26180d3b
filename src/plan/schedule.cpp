// SPDX-License-Identifier: Apache-2.0
#include "plan/schedule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "consult/care_rule.hpp"

namespace needlework {
namespace {

constexpr double hours_per_day = 24.0;

int whole_days(double days) {
    return static_cast<int>(std::ceil(days - 1e-9));
}

/// The smallest gap between two sessions that any source allows.
int least_gap() {
    const Contraindication* rule = find_contraindication("CI54");
    return whole_days(rule->wait_d[0].value_or(0));
}

}  // namespace

Days lead_time(const Facts& facts, Profile profile) {
    Days lead;
    for (const CareRule& rule : care_rules()) {
        if (!rule.lead || holds(rule.when, facts) == Truth::no) continue;
        const double hours = profile == Profile::strict ? rule.long_h : rule.start_h;
        const int needed = whole_days(-hours / hours_per_day);
        if (needed <= lead.days) continue;
        lead = {.days = needed,
                .reason = fmt::format("{} ({} days before)", rule.topic, needed),
                .rules = rule.id,
                .sources = rule.basis.sources};
    }
    return lead;
}

Days session_gap(const std::vector<const Protocol*>& protocols, Profile profile) {
    Days gap{.days = least_gap(),
             .reason = fmt::format("no source allows less than {} days", least_gap()),
             .rules = "CI54",
             .sources = find_contraindication("CI54")->basis.sources};
    for (const Protocol* protocol : protocols) {
        const bool strict = profile == Profile::strict;
        const double wanted = strict ? protocol->interval_d.high : protocol->interval_d.usual;
        if (whole_days(wanted) <= gap.days) continue;
        gap = {.days = whole_days(wanted),
               .reason = fmt::format(
                   "{} gap of trials and charts for {} is {:g} days (range {:g} to {:g})",
                   strict ? "the longest" : "the usual", protocol->indication, wanted,
                   protocol->interval_d.low, protocol->interval_d.high),
               .rules = protocol->id + ";CI54;D09",
               .sources = protocol->sources};
    }
    return gap;
}

GapRange gap_range(const std::vector<const Protocol*>& protocols, Profile profile) {
    GapRange range{least_gap(), least_gap()};
    for (const Protocol* protocol : protocols) {
        range.low_d = std::max(range.low_d, whole_days(protocol->interval_d.low));
        range.high_d = std::max(range.high_d, whole_days(protocol->interval_d.high));
    }
    range.high_d = std::max(range.low_d, range.high_d);
    if (profile == Profile::strict) range.low_d = range.high_d;
    return range;
}

int session_count(const Protocol& protocol, Severity severity) {
    const UsualRange& sessions = protocol.sessions;
    const double count = severity == Severity::mild       ? sessions.low
                         : severity == Severity::moderate ? sessions.usual
                                                          : sessions.high;
    return static_cast<int>(std::lround(count));
}

Day clear_of_events(Day from, const std::vector<Event>& events, Profile profile,
                    double downtime_d) {
    const Contraindication* rule = find_contraindication("CI65");
    const double days = rule->wait_d[static_cast<std::size_t>(profile)].value_or(0);
    const std::chrono::days window{whole_days(std::max(days, downtime_d))};
    std::vector<Event> in_order = events;
    std::sort(in_order.begin(), in_order.end(),
              [](const Event& a, const Event& b) { return a.date < b.date; });
    for (const Event& event : in_order) {
        if (from > event.date - window && from <= event.date)
            from = event.date + std::chrono::days{1};
    }
    return from;
}

}  // namespace needlework
