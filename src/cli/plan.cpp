// SPDX-License-Identifier: Apache-2.0
// What screening says, which sessions follow, and why.
#include "cli/plan.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/forecast.hpp"
#include "cli/input.hpp"
#include "consult/questionnaire.hpp"
#include "core/wrap.hpp"
#include "run/plan_json.hpp"

namespace needlework {
namespace {

/// A gate holds for every course and is told once, under "Before each visit".
bool is_gate(const Finding& finding) {
    return finding.rule->when.holds == "always";
}

std::vector<const Finding*> told(const std::vector<Finding>& findings) {
    std::vector<const Finding*> list;
    for (const Finding& finding : findings) {
        if (!is_gate(finding) && finding.verdict != Eligibility::unanswered) {
            list.push_back(&finding);
        }
    }
    return list;
}

std::string finding_text(const Finding& finding, const std::string& where) {
    std::string text = fmt::format("{}{} ({}): {}", where, finding.rule->id,
                                   eligibility_name(finding.verdict), finding.reason);
    if (finding.cap_mm) text += fmt::format("; at most {:g} mm", *finding.cap_mm);
    if (finding.decision) {
        text += fmt::format("; decided by {}, {}: {}", finding.decision->name,
                            finding.decision->role, finding.decision->reason);
    } else if (finding.verdict >= Eligibility::wait) {
        text += "; what would change it: " + finding.change;
    }
    return wrapped_lines(text, 2);
}

std::string screening_text(const Screening& screening, const Consultation& consultation) {
    const auto profile = static_cast<std::size_t>(screening.profile);
    std::string out = "Screening\n";
    for (const ZoneScreening& zone : screening.zones) {
        out += fmt::format("  {}: {}", zone.zone->name, eligibility_name(zone.verdict));
        if (zone.earliest[profile] > screening.today) {
            out += ", not before " + format_date(zone.earliest[profile]);
        }
        if (zone.cap_mm) out += fmt::format(", at most {:g} mm", *zone.cap_mm);
        out += "\n";
    }
    for (const Finding* finding : told(screening.person)) out += finding_text(*finding, "");
    for (const ZoneScreening& zone : screening.zones) {
        for (const Finding* finding : told(zone.findings)) {
            out += finding_text(*finding, zone.zone->name + ": ");
        }
    }
    const std::size_t open = open_questions(consultation).size();
    if (open > 0) out += fmt::format("  {} health questions are open\n", open);
    return out;
}

std::string visit_text(const CoursePlan& plan, std::size_t number, bool dated) {
    const PlannedVisit& visit = plan.visits[number];
    const auto day = (visit.date - plan.visits.front().date).count();
    std::string out =
        fmt::format("  {}. {}day {}: {:.0f} min, downtime {:g} to {:g} h, numbing cream {}\n",
                    number + 1, dated ? format_date(visit.date) + ", " : "", day, visit.minutes,
                    visit.downtime_low_h, visit.downtime_high_h,
                    visit.cream ? fmt::format("{:g} min", visit.numbing_min)
                                : std::string{numbing_word(visit.numbing)});
    for (const ZoneWork& work : visit.work) {
        const std::string speed =
            work.hand ? fmt::format(" at {:g} mm/s", work.hand->technique.speed / (mm / second))
                      : std::string{};
        out +=
            wrapped_lines(fmt::format("{}: {:g} mm, {} pass{}{}; until {}; stop before at {}",
                                      plan.zones[work.zone].zone->name, work.depth_mm, work.passes,
                                      work.passes == 1 ? "" : "es", speed, work.aim, work.stop),
                          5);
    }
    for (const std::string& note : visit.notes) out += wrapped_lines(note, 5);
    return out;
}

std::string reasons_text(const std::vector<Explanation>& reasons) {
    std::string out;
    for (const Explanation& one : reasons) {
        out += "  " + one.question + "\n" + wrapped_lines(one.answer, 4);
        if (!one.rules.empty()) out += wrapped_lines("rules: " + spaced_list(one.rules), 4);
        if (!one.sources.empty()) out += wrapped_lines("sources: " + spaced_list(one.sources), 4);
    }
    return out;
}

}  // namespace

std::string draft_screening_text(const CourseDraft& draft) {
    return screening_text(screen_draft(draft), draft.consultation);
}

std::string why_text(const CourseFile& course, const CourseJudgement& judgement) {
    std::string out = "Why this plan\n";
    if (!course.consulted.planned) {
        out += wrapped_lines(
            "The sessions were written by a person; take them out of the course file and "
            "the program plans its own.",
            2);
    }
    return out + reasons_text(all_reasons(course.consulted, judgement));
}

std::string plan_text(const CourseFile& course, const CourseJudgement& judgement,
                      const std::vector<std::string>& goals) {
    const Consulted& consulted = course.consulted;
    std::string out = fmt::format("{}\n\n", course.title.empty() ? "Course" : course.title);
    if (!consulted.plan.visits.empty()) {
        const PlanName name = plan_name(course);
        out += fmt::format("Plan {}, version {}: for the record of each session\n\n", name.id,
                           name.version);
    }
    out += screening_text(consulted.screening, consulted.consultation) + "\n";
    out += fmt::format("Visits, with {}\n", course.plan.device.name);
    for (std::size_t i = 0; i < consulted.plan.visits.size(); ++i) {
        out += visit_text(consulted.plan, i, course.start.has_value());
    }
    for (const LeftOut& left : consulted.plan.left_out) {
        out += wrapped_lines(
            fmt::format("left out: {} on {}: {}", left.indication, left.zone, left.reason), 2);
    }
    out += "\n" + forecast_text(judgement);
    if (!goals.empty()) {
        out += "Goals\n";
        for (const std::string& line : goals) out += wrapped_lines(line, 2);
        out += "\n";
    }
    out += why_text(course, judgement);
    if (!consulted.plan.gates.empty()) {
        out += "\nBefore each visit\n";
        for (const std::string& gate : consulted.plan.gates) out += wrapped_lines("- " + gate, 2);
    }
    for (const std::string& missing : consulted.plan.missing) {
        out += wrapped_lines("A draft until it is known: " + missing, 0);
    }
    return out + "\nResearch and education; a qualified professional decides.\n";
}

Exit plan_course_file(const Options& options) {
    const CourseText text = course_text(options);
    const std::optional<CourseFile> course = read_checked(text, options);
    if (!course) return Exit::input;
    const CourseJudgement judgement = judged(*course, options);
    const std::vector<std::string> goals = goals_told(*course, options);
    fmt::print("{}", options.json ? plan_json(*course, judgement, goals) + "\n"
                                  : plan_text(*course, judgement, goals));
    return judgement.complete ? Exit::done : Exit::interrupted;
}

}  // namespace needlework
