// SPDX-License-Identifier: Apache-2.0
#include "care/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace needlework {
namespace {

using std::chrono::seconds;

constexpr double hours_per_day = 24.0;
constexpr double seconds_per_hour = 3600.0;

bool belongs(CareSession kind, int session, int sessions) {
    switch (kind) {
        case CareSession::first:
            return session == 1;
        case CareSession::last:
            return session == sessions;
        case CareSession::not_last:
            return session < sessions;
        case CareSession::all:
            break;
    }
    return true;
}

/// The safer of two values of one end of a rule.
double safer_of(Safer safer, bool is_start, double a, double b) {
    switch (safer) {
        case Safer::earlier:
            return std::min(a, b);
        case Safer::later:
            return std::max(a, b);
        case Safer::longer:
            return is_start ? std::min(a, b) : std::max(a, b);
        case Safer::same:
            break;
    }
    return a;
}

/// The times of one rule at one session, before rules are held against each other.
class Times {
public:
    Times(const CareRule& rule, const Facts& facts, CareProfile profile)
        : rule_{rule}, facts_{facts}, strict_{profile == CareProfile::strict} {}

    /// `gap_h` is the time to the next session, `lead_h` the time from today to this one; both in
    /// hours.
    CareEntry entry(double gap_h, double lead_h) {
        gap_h_ = gap_h;
        lead_h_ = lead_h;
        CareEntry made;
        made.rule = &rule_;
        made.start_h = value("start_h", rule_.start_h, made);
        made.end_h = value("end_h", rule_.end_h, made);
        if (moment()) made.end_h = made.start_h;
        if (strict_ && !follows_plan_) take_long_end(made);
        made.end_h = std::max(made.end_h, made.start_h);
        return made;
    }

    bool skipped() const {
        for (const CareModifier& modifier : care_modifiers()) {
            if (modifier.rule == rule_.id && modifier.field == "skip" &&
                holds(modifier.when, facts_) == Truth::yes) {
                return true;
            }
        }
        return false;
    }

private:
    /// Due at one moment, not within a window.
    bool moment() const {
        return follows_plan_ || (rule_.range_of == "due" && rule_.start_h == rule_.end_h);
    }

    double hours(const CareModifier& modifier) {
        if (modifier.value == "protocol_interval") {
            follows_plan_ = true;  // the plan has its own strict gap
            return gap_h_;
        }
        if (modifier.value == "now") return -lead_h_;
        return std::stod(modifier.value);
    }

    double value(std::string_view field, double row_h, CareEntry& made) {
        std::optional<double> chosen;
        const bool start = field == "start_h";
        const auto take = [&](double h) {
            chosen = chosen ? safer_of(rule_.safer, start, *chosen, h) : h;
        };
        for (const CareModifier& modifier : care_modifiers()) {
            if (modifier.rule != rule_.id || modifier.field != field) continue;
            const Truth truth = holds(modifier.when, facts_);
            if (truth == Truth::no) continue;
            if (truth == Truth::unknown) take(row_h);  // it may or may not hold: take the safer
            take(hours(modifier));
            made.modifiers.push_back(modifier.id);
            made.reason += fmt::format("{}{}", made.reason.empty() ? "" : "; ", modifier.reason);
        }
        return chosen.value_or(row_h);
    }

    void take_long_end(CareEntry& made) const {
        const bool start = rule_.range_of != "end";
        // Where earlier is safer, the short end is the strict one.
        const double strict_h = rule_.safer == Safer::earlier ? rule_.short_h : rule_.long_h;
        double& end = start ? made.start_h : made.end_h;
        if (rule_.range_of == "due" && rule_.safer == Safer::longer) {
            made.end_h = std::max(made.end_h, strict_h);
        } else {
            end = safer_of(rule_.safer, start, end, strict_h);
        }
        if (moment()) made.end_h = made.start_h;
    }

    const CareRule& rule_;
    const Facts& facts_;
    bool strict_;
    bool follows_plan_ = false;
    double gap_h_ = 0, lead_h_ = 0;
};

class Writing {
public:
    explicit Writing(const CareCase& c) : c_{c} {}

    CareCalendar write() {
        calendar_.zone = c_.zone;
        const auto& visits = c_.course.visits;
        for (std::size_t v = 0; v < visits.size(); ++v) session(v);
        hold_against_each_other();
        for (CareEntry& entry : calendar_.entries) date(entry);
        return std::move(calendar_);
    }

private:
    Facts facts_at(const PlannedVisit& visit) const {
        Facts facts = facts_of(c_.consultation, c_.person, nullptr);
        double depth_mm = 0;
        for (const ZoneWork& work : visit.work) depth_mm = std::max(depth_mm, work.depth_mm);
        facts.set("depth_mm", depth_mm);
        facts.set("numbing", visit.cream);
        facts.set("AE09", c_.pigment_event_open);
        facts.set("lead_d", static_cast<double>((visit.date - c_.consultation.today).count()));
        return facts;
    }

    void session(std::size_t v) {
        const auto& visits = c_.course.visits;
        const PlannedVisit& visit = visits[v];
        CareSessionTime time;
        time.session = static_cast<int>(v) + 1;
        time.start = LocalTime{visit.date.time_since_epoch() + c_.time_of_day};
        time.moment = to_world(c_.zone, time.start);
        time.minutes = visit.minutes;
        calendar_.sessions.push_back(time);

        const Facts facts = facts_at(visit);
        const Day next = v + 1 < visits.size() ? visits[v + 1].date
                                               : visit.date + std::chrono::days{c_.course.gap_d};
        const double gap_h = hours_per_day * static_cast<double>((next - visit.date).count());
        const double lead_h = hours_per_day * facts.number("lead_d").value_or(0);
        for (const CareRule& rule : care_rules()) {
            if (!belongs(rule.session, time.session, static_cast<int>(visits.size()))) continue;
            if (holds(rule.when, facts) == Truth::no) continue;
            Times times{rule, facts, c_.profile};
            if (times.skipped()) continue;
            CareEntry entry = times.entry(gap_h, lead_h);
            entry.session = time.session;
            calendar_.entries.push_back(std::move(entry));
        }
    }

    CareEntry* at(const std::string& rule, int session) {
        for (CareEntry& entry : calendar_.entries) {
            if (entry.session == session && entry.rule->id == rule) return &entry;
        }
        return nullptr;
    }

    double between(int session, int next) const {
        const auto& s = calendar_.sessions;
        const auto seconds_between = s[static_cast<std::size_t>(next - 1)].moment -
                                     s[static_cast<std::size_t>(session - 1)].moment;
        return static_cast<double>(seconds_between.count()) / seconds_per_hour;
    }

    /// What one may do begins only when what forbids it has ended; what the next session would stop
    /// again does not begin at all.
    void hold_against_each_other() {
        for (CareEntry& entry : calendar_.entries) {
            for (const std::string& id : entry.rule->after) {
                const CareEntry* before = at(id, entry.session);
                if (!before || before->end_h <= entry.start_h) continue;
                entry.start_h = before->end_h;
                entry.end_h = std::max(entry.end_h, entry.start_h);
                entry.reason += fmt::format("{}not before {} ends",
                                            entry.reason.empty() ? "" : "; ", before->rule->id);
            }
        }
        std::erase_if(calendar_.entries,
                      [&](const CareEntry& entry) { return stopped_again(entry); });
    }

    bool stopped_again(const CareEntry& entry) {
        if (entry.rule->verb != "allow") return false;
        if (entry.session >= static_cast<int>(calendar_.sessions.size())) return false;
        for (const std::string& id : entry.rule->after) {
            const CareRule* rule = find_care_rule(id);
            const CareEntry* next = at(id, entry.session + 1);
            if (!rule || rule->phase != CarePhase::before || !next) continue;
            if (entry.start_h >= between(entry.session, entry.session + 1) + next->start_h)
                return true;
        }
        return false;
    }

    Day local_day(const CareSessionTime& session, double hours, bool end) const {
        const seconds after{std::llround(hours * seconds_per_hour)};
        // An end at midnight belongs to the day before.
        const WorldTime moment = session.moment + after - (end ? seconds{1} : seconds{0});
        return Day{
            std::chrono::floor<std::chrono::days>(to_local(c_.zone, moment)).time_since_epoch()};
    }

    void date(CareEntry& entry) const {
        const auto& session = calendar_.sessions[static_cast<std::size_t>(entry.session - 1)];
        entry.first = local_day(session, entry.start_h, false);
        const bool ends_at_session = entry.end_h == 0;
        entry.last = std::max(entry.first, local_day(session, entry.end_h, !ends_at_session));
        // A day that lies behind cannot be kept any more; the rule begins today.
        entry.first = std::max(entry.first, std::min(c_.consultation.today, entry.last));
        if (entry.reason.empty()) entry.reason = fmt::format("rule {}", entry.rule->id);
    }

    const CareCase& c_;
    CareCalendar calendar_;
};

}  // namespace

CareCalendar care_calendar(const CareCase& c) {
    return Writing{c}.write();
}

const CareEntry* find_entry(const CareCalendar& calendar, std::string_view rule, int session) {
    for (const CareEntry& entry : calendar.entries) {
        if (entry.session == session && entry.rule->id == rule) return &entry;
    }
    return nullptr;
}

}  // namespace needlework
