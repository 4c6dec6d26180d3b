// SPDX-License-Identifier: Apache-2.0
#include "treat/course_consultation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "consult/consultation_file.hpp"
#include "consult/questionnaire.hpp"
#include "plan/schedule.hpp"
#include "treat/course_screening.hpp"
#include "treat/plan_loop.hpp"

namespace needlework {
namespace {

using std::chrono::days;

/// Whether the file tells anything of a consultation.
bool tells_of_one(const ReadSettings& settings) {
    for (const SettingSection& section : consultation_sections()) {
        for (const SectionValues& values : settings.all(section.name)) {
            if (section.repeated || values.place.line > 0) return true;
            for (const auto& [key, entry] : values.entries) {
                if (entry.given) return true;
            }
        }
    }
    return false;
}

/// Sessions may name zones that no concern names; they are screened as well.
Consultation with_zones_of(const std::vector<Session>& sessions, Consultation consultation) {
    IntakeConcern others;
    for (const Session& session : sessions) {
        for (const Zone* zone : session.zones) others.zones.push_back(zone->id);
    }
    if (!others.zones.empty()) consultation.concerns.push_back(std::move(others));
    return consultation;
}

/// The screening from which a course is planned that may not begin before `start`.
Screening not_before(Screening screening, const CourseFile& course) {
    if (!course.start) return screening;
    const Facts facts = facts_of(course.consulted.consultation, course.person, &course.plan.device);
    const int lead_d = lead_time(facts, screening.profile).days;
    screening.today = std::max(screening.today, Day{*course.start} - days{lead_d});
    return screening;
}

/// The course that comes nearest where wishes leave no room for a session, and the wish that gives
/// way in it; empty where no single one does. One session, as shallow as the rules allow.
std::string nearest_course(const CourseFile& course) {
    struct Giving {
        const char* goal;
        void (*give)(Wishes&);
    };
    constexpr Giving ways[] = {
        {"ready_by", [](Wishes& w) { w.ready_by.reset(); }},
        {"max_downtime", [](Wishes& w) { w.downtime_d.reset(); }},
        {"depth", [](Wishes& w) { w.depth_mm.reset(); }},
    };
    for (const Giving& way : ways) {
        Consultation asked = course.consulted.consultation;
        way.give(asked.wishes);
        if (asked == course.consulted.consultation) continue;
        PlanAid aid;
        aid.change.sessions = 1;
        aid.change.depth_mm = 0.0;
        const CoursePlan plan =
            plan_course(asked, course.person, not_before(course.consulted.screening, course),
                        course.plan.device, course.parameters, aid);
        if (plan.visits.empty()) continue;
        const PlannedVisit& visit = plan.visits.front();
        const auto calm =
            visit.date + days{static_cast<int>(std::ceil(visit.downtime_high_h / 24))};
        return fmt::format(
            "the nearest course is one session of {:g} mm on {}, calm by {} (usual downtime up to "
            "{:g} h); there {} gives way",
            visit.work.front().depth_mm, format_date(visit.date), format_date(calm),
            visit.downtime_high_h, way.goal);
    }
    return {};
}

void nothing_planned(const CourseFile& course, const ReadSettings& settings, Findings& findings) {
    const Consulted& consulted = course.consulted;
    const bool open =
        std::any_of(consulted.plan.left_out.begin(), consulted.plan.left_out.end(),
                    [](const LeftOut& left) { return left.verdict == Eligibility::unanswered; });
    if (open) {
        findings.errors.push_back(
            open_questions_issue(settings, consulted.consultation,
                                 "no session can be planned while health questions are open"));
    }
    for (const LeftOut& left : consulted.plan.left_out) {
        if (left.verdict == Eligibility::unanswered) continue;
        findings.errors.push_back(about_course(
            settings, left.indication,
            fmt::format("no session can be planned for {} on {} ({}): {}", left.indication,
                        left.zone, eligibility_name(left.verdict), with_end(left.reason))));
    }
    const std::string nearest = nearest_course(course);
    if (consulted.plan.left_out.empty()) {
        findings.errors.push_back(about_course(
            settings, "goals",
            "no session can be planned: the goals and wishes leave no room for one",
            nearest.empty() ? "allow more visits, a later day or more downtime" : nearest));
    } else if (!nearest.empty()) {
        findings.errors.push_back(about_course(
            settings, "goals", "goals and wishes leave no room for a session", nearest));
    }
}

/// Whether everything is there that the planner starts from.
bool can_be_planned(const CourseFile& course, const ReadSettings& settings, Findings& findings) {
    if (!course.consulted.asked) {
        findings.errors.push_back(about_course(
            settings, "[[sessions]]",
            "[[sessions]] is missing, and so is the [consultation] from which the program would "
            "plan them",
            "write at least one block with day, depth and passes; or a [consultation] with its "
            "date"));
        return false;
    }
    if (!course.concerns.empty()) return true;
    findings.errors.push_back(about_course(
        settings, "[[concerns]]", "[[concerns]] is missing: what is to be planned, and where?",
        "write at least one block with indication and zones"));
    return false;
}

void check_start(const CourseFile& course, const ReadSettings& settings, Findings& findings) {
    if (!course.start) return;
    const Day first = course.consulted.plan.visits.front().date;
    if (Day{*course.start} >= first) return;
    findings.errors.push_back(settings.section("").issue(
        "start", fmt::format("is too early: the first session may be on {}", format_date(first)),
        {}, "take the line out, or write that day; needlework plan tells the reasons"));
}

}  // namespace

namespace {

/// A consultation long before or after the people who wrote the rules is a slip of the pen.
void check_year(const SectionValues& head, Findings& findings) {
    constexpr std::chrono::year first{2000}, last{2099};
    const std::chrono::year year = head.date("date").year();
    if (year >= first && year <= last) return;
    findings.errors.push_back(
        head.issue("date", fmt::format("lies too far {}", year < first ? "back" : "ahead"),
                   "years 2000 to 2099", "check the year"));
}

}  // namespace

Consulted consulted_of(const ReadSettings& settings, const CourseFile& course, Findings& findings) {
    Consulted consulted;
    consulted.asked = tells_of_one(settings);
    Issues found;
    consulted.consultation = consultation_of(settings, course.person, found);
    const SectionValues& head = settings.section("consultation");
    const bool dated = head.has("date");
    if (consulted.asked && head.absent("date")) {
        findings.errors.push_back(head.issue("date", "is missing: waits count from that day", {},
                                             "write for example date = 2026-11-21"));
    }
    const auto& decisions = settings.all("decisions");
    for (Issue& issue : found) {
        if (issue.place.line == 0) issue.place.file = head.place.file;
        // An empty name or reason is told as a faulty setting already.
        const bool told = std::any_of(decisions.begin(), decisions.end(), [&](const auto& block) {
            const std::string number = block.name.substr(std::string{"decisions"}.size());
            return (issue.key == "overrides" + number + ".name" && block.faulty.contains("name")) ||
                   (issue.key == "overrides" + number + ".reason" &&
                    block.faulty.contains("reason"));
        });
        if (told) continue;
        // The reader has told what is wrong with concerns; without a day no other can be judged.
        const bool of_a_day = issue.key.ends_with(".date") || issue.key.ends_with(".until") ||
                              issue.key.ends_with(".ready_by");
        if (issue.key.starts_with("concerns[") || (!dated && of_a_day)) continue;
        findings.errors.push_back(std::move(issue));
    }
    if (dated) check_year(head, findings);
    if (!dated && course.start) consulted.consultation.today = *course.start;
    return consulted;
}

void plan_sessions(CourseFile& course, const ReadSettings& settings, Findings& findings) {
    if (!can_be_planned(course, settings, findings)) return;
    if (touch_the_plan(findings.errors)) return tell_before_plan(course, settings, findings);
    Consulted& consulted = course.consulted;
    const Device& device = course.plan.device;
    consulted.planned = true;
    consulted.screening = screen(consulted.consultation, course.person, &device);
    consulted.plan = plan_course(consulted.consultation, course.person,
                                 not_before(consulted.screening, course), device, course.parameters,
                                 simulated_aid(course.person, device, course.parameters));
    if (consulted.plan.visits.empty()) return nothing_planned(course, settings, findings);
    check_start(course, settings, findings);
    course.start = Date{consulted.plan.visits.front().date};
    course.plan = simulated_plan(consulted.plan, device);
    for (const LeftOut& left : consulted.plan.left_out) {
        findings.warnings.push_back(
            about_course(settings, left.indication,
                         fmt::format("{} on {} is left out ({}): {}", left.indication, left.zone,
                                     eligibility_name(left.verdict), with_end(left.reason))));
    }
    // Skin type decides depth, gaps and care against sun: the default may stand in a draft only.
    if (!settings.section("person").given("phototype")) {
        consulted.plan.missing.emplace_back("the skin type of the person");
    }
    for (const std::string& missing : consulted.plan.missing) {
        findings.warnings.push_back(
            about_course(settings, "consultation", "the plan stays a draft without " + missing));
    }
}

void screen_sessions(CourseFile& course, const ReadSettings& settings, const SessionsRead& read,
                     Findings& findings) {
    Consulted& consulted = course.consulted;
    const Device* device = course.plan.device.id.empty() ? nullptr : &course.plan.device;
    consulted.screening =
        screen(with_zones_of(course.plan.sessions, consulted.consultation), course.person, device);
    const bool dated = settings.section("consultation").has("date");
    if (consulted.asked && dated && course.start &&
        Day{*course.start} < consulted.consultation.today) {
        findings.errors.push_back(settings.section("").issue(
            "start", fmt::format("is before the consultation of {}",
                                 format_date(consulted.consultation.today))));
    }
    hold_sessions(course, settings, read, findings);
    if (!findings.errors.empty()) return;
    if (consulted.asked && !open_questions(consulted.consultation).empty()) {
        findings.warnings.push_back(
            open_questions_issue(settings, consulted.consultation, "health questions are open"));
    }
    consulted.plan = visits_of(course, course.start ? Day{*course.start} : Day{});
}

}  // namespace needlework
