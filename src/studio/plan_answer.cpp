// SPDX-License-Identifier: Apache-2.0
#include "studio/plan_answer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/units.hpp"
#include "run/care_files.hpp"
#include "run/plan_json.hpp"
#include "treat/course_settings.hpp"

namespace needlework {
namespace {

using Json = nlohmann::ordered_json;

Json finding_row(const std::string& zone, const Finding& finding) {
    Json row = {{"zone", zone},
                {"state", eligibility_name(finding.verdict)},
                {"until", nullptr},
                {"rule", finding.rule->id},
                {"reason", finding.reason},
                {"source", finding.rule->basis.sources}};
    if (finding.until[1]) row["until"] = format_date(*finding.until[1]);
    row["change"] = finding.change;
    if (finding.decision) {
        row["override"] = fmt::format("{}, {}: {}", finding.decision->name, finding.decision->role,
                                      finding.decision->reason);
    }
    return row;
}

/// One row a zone with the worst that is said to it, then the rows of all that does not pass.
Json screening_rows(const CourseFile& course) {
    const Screening& screening = course.consulted.screening;
    const auto profile = static_cast<std::size_t>(screening.profile);
    const auto told = [](const Finding& f) { return f.verdict >= Eligibility::wait; };
    Json rows = Json::array();
    for (const ZoneScreening& zone : screening.zones) {
        Json row = {
            {"zone", zone.zone->id}, {"state", eligibility_name(zone.verdict)}, {"until", nullptr}};
        if (zone.earliest[profile] > screening.today) {
            row["until"] = format_date(zone.earliest[profile]);
        }
        const auto worst =
            std::find_if(zone.findings.begin(), zone.findings.end(),
                         [&](const Finding& f) { return told(f) && f.verdict == zone.verdict; });
        const auto worst_of_person =
            std::find_if(screening.person.begin(), screening.person.end(),
                         [&](const Finding& f) { return told(f) && f.verdict == zone.verdict; });
        if (worst != zone.findings.end()) {
            row["reason"] = worst->reason;
        } else if (worst_of_person != screening.person.end()) {
            row["reason"] = worst_of_person->reason;
        }
        if (zone.cap_mm) row["cap_mm"] = *zone.cap_mm;
        rows.push_back(std::move(row));
        for (const Finding& finding : zone.findings) {
            if (told(finding)) rows.push_back(finding_row(zone.zone->id, finding));
        }
    }
    for (const Finding& finding : screening.person) {
        if (told(finding)) rows.push_back(finding_row("", finding));
    }
    return rows;
}

std::string visit_words(const CoursePlan& plan, const PlannedVisit& visit, std::size_t number) {
    std::string words = fmt::format("Session {}", number + 1);
    for (const ZoneWork& work : visit.work) {
        words += fmt::format("; {} {:g} mm", plan.zones[work.zone].zone->name, work.depth_mm);
    }
    return words;
}

/// Sessions, and with a first day every care rule, in the order of days.
Json calendar_rows(const CourseFile& course) {
    const CoursePlan& plan = course.consulted.plan;
    Json rows = Json::array();
    for (std::size_t i = 0; i < plan.visits.size(); ++i) {
        const PlannedVisit& visit = plan.visits[i];
        Json row = {{"day", (visit.date - plan.visits.front().date).count()},
                    {"kind", "session"},
                    {"what", visit_words(plan, visit, i)},
                    {"why", fmt::format("{:.0f} minutes; numbing cream {}", visit.minutes,
                                        numbing_word(visit.numbing))}};
        if (course.start) row["date"] = format_date(visit.date);
        rows.push_back(std::move(row));
    }
    const std::optional<CareCalendar> calendar = care_calendar_of(course);
    if (!calendar) return rows;
    for (const CareEntry& entry : calendar->entries) {
        rows.push_back({{"day", (entry.first - plan.visits.front().date).count()},
                        {"date", format_date(entry.first)},
                        {"until", format_date(entry.last)},
                        {"kind", "care"},
                        {"session", entry.session},
                        {"what", entry.rule->title},
                        {"message", entry.rule->message},
                        {"why", entry.reason},
                        {"rule", entry.rule->id}});
    }
    std::stable_sort(rows.begin(), rows.end(), [](const Json& a, const Json& b) {
        return a["day"].get<long>() < b["day"].get<long>();
    });
    return rows;
}

std::string list_text(const std::vector<std::string>& words) {
    std::string list;
    for (const std::string& word : words) list += (list.empty() ? "\"" : ", \"") + word + "\"";
    return "[" + list + "]";
}

}  // namespace

std::string sessions_toml(const CourseFile& course) {
    std::string text;
    const auto line = [&](const char* key, const std::string& value) {
        text += fmt::format("{} = {}\n", key, value);
    };
    const auto quantity = [](double value, const char* unit) {
        return '"' + format_quantity(value, unit, 9) + '"';
    };
    for (const Session& session : course.plan.sessions) {
        const Technique& hand = session.technique;
        std::vector<std::string> zones, directions;
        for (const Zone* zone : session.zones) zones.push_back(zone->id);
        for (const Heading heading : hand.directions) directions.emplace_back(word_of(heading));
        text += "\n[[sessions]]\n";
        line("day", quantity(session.day, "day"));
        line("zones", list_text(zones));
        line("depth", quantity(hand.depth / mm, "mm"));
        line("passes", std::to_string(hand.passes));
        line("directions", list_text(directions));
        line("speed", quantity(hand.speed / (mm / second), "mm/s"));
        line("overlap", fmt::format("{}", hand.overlap));
        line("numbing_cream", session.numbing_cream ? "true" : "false");
    }
    return text;
}

Json plan_answer(const CourseFile& course, const std::string& text) {
    const CoursePlan& plan = course.consulted.plan;
    Json answer;
    const bool ends = text.empty() || text.back() == '\n';
    answer["course"] =
        course.consulted.planned ? text + (ends ? "" : "\n") + sessions_toml(course) : text;
    answer["planned"] = course.consulted.planned;
    answer["explanation"] = Json::array();
    for (const Explanation& one : plan.explanations) {
        answer["explanation"].push_back({{"question", one.question},
                                         {"answer", one.answer},
                                         {"rules", one.rules},
                                         {"sources", one.sources}});
    }
    answer["screening"] = screening_rows(course);
    answer["calendar"] = calendar_rows(course);
    answer["care"] = plan.gates;
    answer["missing"] = plan.missing;
    answer["plan"] = Json::parse(plan_json(course));
    for (const RunFile& file : care_files(course)) {
        answer[file.name == "care.ics" ? "care_ics" : "handout_html"] = file.bytes;
    }
    return answer;
}

}  // namespace needlework
