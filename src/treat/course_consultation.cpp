// SPDX-License-Identifier: Apache-2.0
#include "treat/course_consultation.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "consult/consultation_file.hpp"
#include "consult/questionnaire.hpp"
#include "plan/schedule.hpp"
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

/// An issue about the whole file, without a line.
Issue about_course(const ReadSettings& settings, std::string key, std::string what,
                   std::string fix = {}) {
    Issue issue;
    issue.place.file = settings.section("").place.file;
    issue.key = std::move(key);
    issue.what = std::move(what);
    issue.fix = std::move(fix);
    return issue;
}

std::string open_rules(const Consultation& consultation) {
    const auto open = open_questions(consultation);
    constexpr std::size_t most = 8;
    std::string list;
    for (std::size_t i = 0; i < std::min(most, open.size()); ++i) {
        list += (i ? ", " : "") + open[i].rule;
    }
    if (open.size() > most) list += fmt::format(" and {} more", open.size() - most);
    return list;
}

constexpr const char* how_to_answer =
    "answer them under [consultation]: no = [\"CI01\", ...], or no = [\"rest\"] once all were "
    "asked; needlework explain CI01 tells a question";

std::string with_end(const std::string& reason) {
    return reason.ends_with('.') ? reason : reason + ".";
}

/// What would change a finding, and where to read more.
std::string way_out(const Finding& finding) {
    return fmt::format("what would change it: {}; more: needlework explain {}", finding.change,
                       finding.rule->id);
}

/// Holds the findings of a screening against the sessions of a course.
class Holding {
public:
    Holding(const CourseFile& course, const ReadSettings& settings, Findings& findings)
        : course_{course}, settings_{settings}, findings_{findings} {
        first_ = course.start ? Day{*course.start} : course.consulted.consultation.today;
    }

    void all() {
        const Screening& screening = course_.consulted.screening;
        for (const Finding& finding : screening.person) hold(finding, nullptr);
        for (const ZoneScreening& zone : screening.zones) {
            for (const Finding& finding : zone.findings) hold(finding, zone.zone);
        }
    }

private:
    void hold(const Finding& finding, const Zone* zone) {
        const std::string where = zone ? zone->id + ": " : "";
        if (finding.verdict >= Eligibility::refer) {
            findings_.errors.push_back(
                about_course(settings_, finding.rule->id,
                             fmt::format("{}{} by rule {}. {}", where,
                                         finding.verdict == Eligibility::refer
                                             ? "a named professional has to decide"
                                             : "refused",
                                         finding.rule->id, with_end(finding.reason)),
                             way_out(finding)));
        } else if (finding.verdict == Eligibility::wait) {
            wait(finding, zone, where);
        } else if (finding.verdict == Eligibility::with_measures && course_.consulted.asked &&
                   finding.rule->when.holds != "always") {
            findings_.warnings.push_back(about_course(
                settings_, finding.rule->id,
                fmt::format("{}{} ({})", where, with_end(finding.reason), finding.rule->id)));
        }
        if (finding.cap_mm && finding.verdict == Eligibility::with_measures) {
            cap(finding, zone, where);
        }
    }

    bool touches(const Session& session, const Zone* zone) const {
        return !zone ||
               std::find(session.zones.begin(), session.zones.end(), zone) != session.zones.end();
    }

    void wait(const Finding& finding, const Zone* zone, const std::string& where) {
        const auto profile = static_cast<std::size_t>(course_.consulted.screening.profile);
        const Day until = finding.until[profile].value_or(first_);
        for (const Session& session : course_.plan.sessions) {
            const Day date = first_ + days{session.day};
            if (!touches(session, zone) || date >= until) continue;
            findings_.errors.push_back(about_course(
                settings_, finding.rule->id,
                fmt::format("{}the session of {} (day {}) comes before {}, the end of a wait by "
                            "rule {}. {}",
                            where, format_date(date), session.day, format_date(until),
                            finding.rule->id, with_end(finding.reason)),
                way_out(finding)));
            return;
        }
    }

    void cap(const Finding& finding, const Zone* zone, const std::string& where) {
        for (const Session& session : course_.plan.sessions) {
            const double depth_mm = session.technique.depth / mm;
            if (!touches(session, zone) || depth_mm <= *finding.cap_mm + 1e-6) continue;
            findings_.errors.push_back(about_course(
                settings_, finding.rule->id,
                fmt::format("{}{:g} mm on day {} is deeper than rule {} leaves: {:g} mm. {}", where,
                            depth_mm, session.day, finding.rule->id, *finding.cap_mm,
                            with_end(finding.reason))));
            return;
        }
    }

    const CourseFile& course_;
    const ReadSettings& settings_;
    Findings& findings_;
    Day first_{};
};

/// Sessions may name zones that no concern names; they are screened as well.
Consultation with_zones_of(const std::vector<Session>& sessions, Consultation consultation) {
    IntakeConcern others;
    for (const Session& session : sessions) {
        for (const Zone* zone : session.zones) others.zones.push_back(zone->id);
    }
    if (!others.zones.empty()) consultation.concerns.push_back(std::move(others));
    return consultation;
}

void nothing_planned(const CourseFile& course, const ReadSettings& settings, Findings& findings) {
    const Consulted& consulted = course.consulted;
    const bool open =
        std::any_of(consulted.plan.left_out.begin(), consulted.plan.left_out.end(),
                    [](const LeftOut& left) { return left.verdict == Eligibility::unanswered; });
    if (open) {
        findings.errors.push_back(about_course(
            settings, "consultation",
            fmt::format("no session can be planned while health questions are open: {}",
                        open_rules(consulted.consultation)),
            how_to_answer));
    }
    for (const LeftOut& left : consulted.plan.left_out) {
        if (left.verdict == Eligibility::unanswered) continue;
        findings.errors.push_back(about_course(
            settings, left.indication,
            fmt::format("no session can be planned for {} on {} ({}): {}", left.indication,
                        left.zone, eligibility_name(left.verdict), with_end(left.reason))));
    }
    if (!consulted.plan.left_out.empty()) return;
    findings.errors.push_back(about_course(
        settings, "consultation", "no session can be planned: the wishes leave no room for one",
        "allow more visits, a later day or more downtime"));
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

/// The screening from which a course is planned that may not begin before `start`.
Screening not_before(Screening screening, const CourseFile& course) {
    if (!course.start) return screening;
    const Facts facts = facts_of(course.consulted.consultation, course.person, &course.plan.device);
    const int lead_d = lead_time(facts, screening.profile).days;
    screening.today = std::max(screening.today, Day{*course.start} - days{lead_d});
    return screening;
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
    for (Issue& issue : found) {
        // The reader has told what is wrong with concerns; without a day no other can be judged.
        const bool of_a_day = issue.key.ends_with(".date") || issue.key.ends_with(".until") ||
                              issue.key.ends_with(".ready_by");
        if (issue.key.starts_with("concerns[") || (!dated && of_a_day)) continue;
        findings.errors.push_back(std::move(issue));
    }
    if (!dated && course.start) consulted.consultation.today = *course.start;
    return consulted;
}

void plan_sessions(CourseFile& course, const ReadSettings& settings, Findings& findings) {
    if (!can_be_planned(course, settings, findings) || !findings.errors.empty()) return;
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
    for (const std::string& missing : consulted.plan.missing) {
        findings.warnings.push_back(
            about_course(settings, "consultation", "the plan stays a draft without " + missing));
    }
}

void screen_sessions(CourseFile& course, const ReadSettings& settings, Findings& findings) {
    Consulted& consulted = course.consulted;
    consulted.screening = screen(with_zones_of(course.plan.sessions, consulted.consultation),
                                 course.person, &course.plan.device);
    if (consulted.asked && course.start && Day{*course.start} < consulted.consultation.today) {
        findings.errors.push_back(settings.section("").issue(
            "start", fmt::format("is before the consultation of {}",
                                 format_date(consulted.consultation.today))));
    }
    Holding{course, settings, findings}.all();
    if (consulted.asked && !open_questions(consulted.consultation).empty()) {
        findings.warnings.push_back(about_course(
            settings, "consultation",
            fmt::format("health questions are open: {}", open_rules(consulted.consultation)),
            how_to_answer));
    }
    consulted.plan = visits_of(course, course.start ? Day{*course.start} : Day{});
}

}  // namespace needlework
