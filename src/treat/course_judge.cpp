// SPDX-License-Identifier: Apache-2.0
#include "treat/course_judge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>

#include "core/workers.hpp"
#include "heal/heal_each.hpp"
#include "plan/explanation.hpp"
#include "treat/course_uptake.hpp"
#include "treat/treat.hpp"

namespace needlework {
namespace {

constexpr int usual_gap_d = 28;  ///< of a course of one session, were it to go on
constexpr double usual_reading_d = 90.0;

/// Instruments of protocols that the model predicts, and the reading that does.
struct Predicted {
    std::string_view instrument, reading;
};
constexpr std::array<Predicted, 2> predicted = {{
    {"GB_QUANT", "goodman_baron_points"},
    {"LEMPERLE", "lemperle"},
}};
constexpr const char* stand_in = "collagen";

/// Instruments of colour and hair: collagen says nothing of them.
bool beyond_collagen(std::string_view instrument) {
    return instrument == "COLOUR_ITA" || instrument == "PAHPI_OR_COLOUR" || instrument == "MMASI" ||
           instrument == "HAIR_COUNT";
}

/// The sessions that one zone gets, and `count` of them, the last one repeated where they run out.
std::vector<Session> sessions_in(const Plan& plan, const Zone* zone) {
    std::vector<Session> sessions;
    for (const Session& session : plan.sessions) {
        const auto& zones = session.zones;
        if (std::find(zones.begin(), zones.end(), zone) == zones.end()) continue;
        sessions.push_back(session);
        sessions.back().zones = {zone};
        sessions.back().day -= sessions.front().day;
    }
    if (!sessions.empty()) sessions.front().day = 0;
    return sessions;
}

std::vector<Session> continued(std::vector<Session> sessions, int count) {
    const std::size_t n = sessions.size();
    const int gap_d = n > 1 ? sessions[n - 1].day - sessions[n - 2].day : usual_gap_d;
    while (static_cast<int>(sessions.size()) < count) {
        sessions.push_back(sessions.back());
        sessions.back().day += std::max(1, gap_d);
    }
    sessions.resize(static_cast<std::size_t>(count));
    return sessions;
}

/// What is asked of one zone, before anything is simulated.
ZoneJudgement question_of(const ZonePlan& zone, int planned, bool by_protocol) {
    ZoneJudgement j;
    j.by_protocol = by_protocol;
    j.zone = zone.zone;
    j.planned = planned;
    j.reading = stand_in;
    j.read_after_d = usual_reading_d;
    j.protocol_high = planned;
    if (zone.protocols.empty()) return j;
    const Protocol& lead = *zone.protocols.front();
    j.protocol_low = std::max(1, static_cast<int>(lead.sessions.low));
    j.protocol_high = std::max(j.protocol_low, static_cast<int>(lead.sessions.high));
    j.read_after_d = lead.assess_after_last_d.value_or(usual_reading_d);
    const auto known = std::find_if(predicted.begin(), predicted.end(), [&](const Predicted& one) {
        return one.instrument == lead.instrument;
    });
    if (known != predicted.end()) {
        j.reading = known->reading;
    } else {
        j.stands_for = lead.instrument;
    }
    return j;
}

/// One part of the work: a zone, and the most sessions that are asked about.
struct Part {
    ZoneJudgement judgement;
    std::vector<Session> sessions;
};

std::vector<Part> parts_of(const CourseFile& course) {
    std::vector<Part> parts;
    for (const ZonePlan& zone : course.consulted.plan.zones) {
        const std::vector<Session> own = sessions_in(course.plan, zone.zone);
        if (own.empty()) continue;
        ZoneJudgement j = question_of(zone, static_cast<int>(own.size()), course.consulted.planned);
        const int most = std::max(j.planned + 1, j.protocol_high);
        parts.push_back({std::move(j), continued(own, most)});
    }
    return parts;
}

/// What the first `count` sessions of a zone come to. They have been needled and healed.
SessionForecast forecast_of(ZoneJudgement& j, int count, const Outcome& outcome) {
    const Reading& reading = *find_reading(outcome, j.reading);
    const Milestones& m = outcome.milestones;
    j.name = reading.name;
    j.unit = reading.unit;
    j.smallest_visible = reading.smallest_visible;
    return {count, better_direction(j.reading) * (reading.value.back() - reading.rest),
            m.redness_visible_days, m.pih_risk, m.scar_index};
}

/// Needle all sessions of a part, heal what its courses share once, and read each. False where a
/// person stopped it.
bool simulate(Part& part, const CourseFile& course, const Watch& watch) {
    const Running running{course.run.seed, 0, 0.0, nullptr};
    const Course needled = needle_only(course.person, Plan{course.plan.device, part.sessions},
                                       course.parameters, running);
    const ZoneCourse& zone = needled.zones.front();
    const std::vector<Insult> insults = insults_of(zone.visits);
    ZoneJudgement& j = part.judgement;
    const std::vector<Healing> ends =
        heal_after_each(insults, j.read_after_d, zone.skin, course.parameters, watch);
    if (ends.size() < insults.size() || !ends.back().complete) return false;
    std::vector<double> days;
    for (std::size_t i = 0; i < insults.size(); ++i) {
        days.push_back(insults[i].day);
        const Outcome outcome = assess(ends[i], days, zone.skin, course.person, course.parameters);
        j.forecasts.push_back(forecast_of(j, static_cast<int>(i) + 1, outcome));
    }
    return true;
}

void conclude(ZoneJudgement& j) {
    const int most = static_cast<int>(j.forecasts.size());
    const auto gain = [&](int n) { return j.forecasts[static_cast<std::size_t>(n) - 1].gain; };
    j.worthwhile = judge_sessions(1, most, j.smallest_visible, gain).worthwhile;
    for (int n = 1; n <= most && j.visible_from == 0; ++n) {
        if (gain(n) >= j.smallest_visible) j.visible_from = n;
    }
}

/// A size in the reading's unit; a scale's range ("points 0-84") is told where the scale is named.
std::string amount(const ZoneJudgement& j, double value) {
    const std::string unit = j.unit == "% of before"         ? "%"
                             : j.unit.starts_with("points ") ? "points"
                             : j.unit.starts_with("grade ")  ? "grades"
                                                             : j.unit;
    return fmt::format("{:.2g} {}", value, unit);
}

/// Both numbers of sessions, the protocol's and the simulator's, and why the protocol decides.
std::string answer_of(const ZoneJudgement& j) {
    const SessionForecast& now = j.as_planned();
    const SessionForecast& more = j.forecasts[static_cast<std::size_t>(j.planned)];
    std::string text = fmt::format(
        "After {} session{} the simulation gains {} ({}, read {:g} days after the last); one "
        "more adds {}. The smallest change that can be told in one person is {}. ",
        j.planned, j.planned == 1 ? "" : "s", amount(j, now.gain), j.name, j.read_after_d,
        amount(j, more.gain - now.gain), amount(j, j.smallest_visible));
    text += j.visible_from == 0
                ? fmt::format("Not even {} sessions reach that. ", j.forecasts.size())
                : fmt::format("The whole gain reaches that from session {} on. ", j.visible_from);
    text += j.forecasts.front().gain < j.smallest_visible
                ? std::string{"No single session adds what can be seen, the first included; gains "
                              "add up. "}
                : fmt::format("By itself no session after number {} adds what can be seen. ",
                              j.worthwhile);
    text += j.by_protocol ? fmt::format(
                                "The protocol decides, {} to {} sessions: trials counted "
                                "sessions, and the size",
                                j.protocol_low, j.protocol_high)
                          : std::string{"The number is that of the person who wrote it: the size"};
    text += " of the simulated gain is not borne out by held-out trials.";
    if (!j.stands_for.empty()) {
        text += beyond_collagen(j.stands_for)
                    ? fmt::format(
                          " The model does not predict {}, which is about colour or hair: "
                          "collagen says nothing of it.",
                          j.stands_for)
                    : fmt::format(" The model does not predict {}; collagen stands in for it.",
                                  j.stands_for);
    }
    return text;
}

}  // namespace

int better_direction(std::string_view reading) {
    struct Better {
        std::string_view id;
        int better;
    };
    // Swelling, echo, stain and the share of type III say that something happens, not that it is
    // good.
    constexpr Better directions[] = {{"collagen", 1},
                                     {"collagen_papillary", 1},
                                     {"collagen_reticular", 1},
                                     {"elastin", 1},
                                     {"scar_index", -1},
                                     {"redness_a", -1},
                                     {"erythema_index", -1},
                                     {"melanin_index", -1},
                                     {"tewl", -1},
                                     {"barrier", 1},
                                     {"dermis_thickness", 1},
                                     {"cutometer_r2", 1},
                                     {"wrinkle_depth", -1},
                                     {"lemperle", -1},
                                     {"scar_depth", -1},
                                     {"goodman_baron_points", -1},
                                     {"goodman_baron_grade", -1}};
    for (const Better& one : directions) {
        if (one.id == reading) return one.better;
    }
    return 0;
}

CourseJudgement judge_course(const CourseFile& course, const Watch& watch) {
    CourseJudgement judgement;
    std::vector<Part> parts = parts_of(course);
    std::atomic<std::size_t> done{0};
    // Many zones share the threads; the classes of one zone do where it is alone.
    Workers workers{parts.size() > 1 ? watch.threads : 1};
    workers.for_each(parts.size(), [&](std::size_t i) {
        if (watch.stop_asked()) return;
        Watch quiet;
        quiet.stop = watch.stop;
        quiet.threads = parts.size() > 1 ? 1 : watch.threads;
        if (!simulate(parts[i], course, quiet)) return;
        watch.tell(static_cast<double>(++done) / static_cast<double>(parts.size()),
                   fmt::format("zone {} of {}", done.load(), parts.size()));
    });
    judgement.complete = done == parts.size();
    if (!judgement.complete) return judgement;
    for (Part& part : parts) {
        conclude(part.judgement);
        judgement.zones.push_back(std::move(part.judgement));
    }
    return judgement;
}

std::vector<Explanation> explain_judgement(const CourseJudgement& judgement) {
    std::vector<Explanation> list;
    for (const ZoneJudgement& j : judgement.zones) {
        list.push_back({.question = fmt::format("How many sessions does the simulator see on: {}?",
                                                j.zone->name),
                        .answer = answer_of(j),
                        .rules = "D09;D10",
                        .sources = "DESIGN"});
    }
    return list;
}

std::string session_conflict(const ZoneJudgement& j) {
    if (beyond_collagen(j.stands_for)) return {};
    const std::string plan =
        fmt::format("{} plans {} session{}", j.by_protocol ? "The protocol" : "The course",
                    j.planned, j.planned == 1 ? "" : "s");
    const int most = static_cast<int>(j.forecasts.size());
    if (j.visible_from == 0) {
        return fmt::format(
            "Conflict: {}, and the simulator sees no change that could be told in one person, "
            "however many sessions up to {}.",
            plan, most);
    }
    if (j.visible_from > j.planned) {
        return fmt::format(
            "Conflict: {}, and the simulator sees a change that can be told in one person only "
            "from session {} on.",
            plan, j.visible_from);
    }
    const int enough = std::max(j.worthwhile, j.visible_from);
    if (enough < j.planned) {
        return fmt::format(
            "Conflict: {}, and for the simulator {} would do: the gain can be told by then, and "
            "by itself no session after that adds what can be seen.",
            plan, enough);
    }
    return {};
}

std::vector<Explanation> all_reasons(const Consulted& consulted, const CourseJudgement& judgement) {
    std::vector<Explanation> reasons = consulted.plan.explanations;
    for (const ZoneJudgement& j : judgement.zones) {
        const std::string question = sessions_question(j.planned, *j.zone);
        for (Explanation& one : reasons) {
            if (one.question != question) continue;
            const std::string conflict = session_conflict(j);
            one.answer += conflict.empty() ? " The simulator sees nothing against that number."
                                           : " " + conflict;
            one.answer += " See below what each session is predicted to gain.";
        }
    }
    for (Explanation& one : explain_judgement(judgement)) reasons.push_back(std::move(one));
    return reasons;
}

}  // namespace needlework
