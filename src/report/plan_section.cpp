// SPDX-License-Identifier: Apache-2.0
// What screening said, when the visits are, and why the course is as it is.
#include "report/plan_section.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "care/topics.hpp"
#include "consult/role.hpp"
#include "core/markup.hpp"
#include "core/wrap.hpp"
#include "report/tables.hpp"

namespace needlework {
namespace {

std::string finding_item(const Finding& finding, const std::string& where) {
    std::string text = fmt::format("<li>{}<strong>{}</strong> ({}): {}", where, finding.rule->id,
                                   eligibility_name(finding.verdict), escape(finding.reason));
    if (finding.decision) {
        text += escape(fmt::format(". Decided by {}, {}: {}", finding.decision->name,
                                   finding.decision->role, finding.decision->reason));
    }
    return text + "</li>\n";
}

std::string findings_list(const Screening& screening) {
    std::string items;
    const auto add = [&](const std::vector<Finding>& findings, const std::string& where) {
        for (const Finding& finding : findings) {
            if (finding.verdict == Eligibility::unanswered || finding.rule->when.holds == "always")
                continue;
            items += finding_item(finding, where);
        }
    };
    add(screening.person, "");
    for (const ZoneScreening& zone : screening.zones) {
        add(zone.findings, escape(zone.zone->name) + ": ");
    }
    return items.empty() ? "" : "<ul>\n" + items + "</ul>\n";
}

std::string screening_part(const Consulted& consulted, bool dated) {
    std::string html = "<h3>Screening</h3>\n";
    if (!consulted.asked) {
        html +=
            "<p>The course file tells of no consultation: nobody was asked the health questions, "
            "so only what person and device tell was looked at.</p>\n";
        return html + findings_list(consulted.screening);
    }
    const auto profile = static_cast<std::size_t>(consulted.screening.profile);
    std::vector<std::vector<std::string>> rows;
    for (const ZoneScreening& zone : consulted.screening.zones) {
        rows.push_back({escape(zone.zone->name), std::string{eligibility_name(zone.verdict)},
                        dated ? format_date(zone.earliest[profile]) : "",
                        zone.cap_mm ? fmt::format("{:g} mm", *zone.cap_mm) : "none"});
    }
    return html +
           html_table("Screening of each zone", {"Zone", "Verdict", "Not before", "Depth limit"},
                      rows) +
           findings_list(consulted.screening);
}

/// The least of the roles that may go as deep as this zone asks for; nullptr where none may.
const Role* least_role(const ZonePlan& zone) {
    const Role* least = nullptr;
    for (const Role& role : roles()) {
        const std::string& group = zone.zone->group;
        const bool body = group != "face" && group != "neck" && group != "scalp";
        const std::optional<double> cap = body ? role.cap_body_mm : role.cap_face_mm;
        if (!role.plans || !cap || *cap < zone.depth.target_mm) continue;
        const auto cap_of = [body](const Role& r) {
            return body ? *r.cap_body_mm : *r.cap_face_mm;
        };
        if (!least || *cap < cap_of(*least)) least = &role;
    }
    return least;
}

/// What kind of treatment this is, for what purpose, and who may give it.
std::string kind_part(const CoursePlan& plan) {
    if (plan.zones.empty() || plan.zones.front().protocols.empty()) return "";
    std::string purposes;
    const Role* least = nullptr;
    for (const ZonePlan& zone : plan.zones) {
        for (const Protocol* protocol : zone.protocols) {
            const std::string one = fmt::format("{} {}", protocol->id, purpose_of(protocol->id));
            if (purposes.find(one) != std::string::npos) continue;
            purposes += (purposes.empty() ? "" : ", ") + one;
        }
        const Role* role = least_role(zone);
        if (role && (!least || *least->cap_face_mm < *role->cap_face_mm)) least = role;
    }
    const bool medical = least && (least->name == "clinician" || least->name == "hospital");
    return fmt::format(
        "<p>Minimally invasive, not surgery. Purpose: {} (our reading; laws differ). {}The price "
        "of each visit and of the course is told before consent; the program knows none.</p>\n",
        escape(purposes),
        least ? fmt::format("The depth asks for at least: {}{}. ", escape(least->name),
                            medical ? " (medical tier)" : "")
              : "");
}

/// The first day on which the usual downtime is over: when the person may be seen again.
std::string calm_again(const CoursePlan& plan, const PlannedVisit& visit, bool dated) {
    constexpr double hours_a_day = 24.0;
    const Day day =
        visit.date +
        std::chrono::days{static_cast<int>(std::ceil(visit.downtime_high_h / hours_a_day))};
    return "<span class=\"date\">" +
           (dated ? format_date(day)
                  : fmt::format("day {}", (day - plan.visits.front().date).count())) +
           "</span>";
}

std::string visits_part(const CoursePlan& plan, bool dated) {
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < plan.visits.size(); ++i) {
        const PlannedVisit& visit = plan.visits[i];
        std::string work;
        for (const ZoneWork& one : visit.work) {
            work += fmt::format("{}{}: {:g} mm, {} pass{}", work.empty() ? "" : "; ",
                                escape(plan.zones[one.zone].zone->name), one.depth_mm, one.passes,
                                one.passes == 1 ? "" : "es");
        }
        const auto day = (visit.date - plan.visits.front().date).count();
        rows.push_back({std::to_string(i + 1),
                        "<span class=\"date\">" +
                            (dated ? format_date(visit.date) : fmt::format("day {}", day)) +
                            "</span>",
                        work, visit.cream ? fmt::format("{:g} min", visit.numbing_min) : "no",
                        fmt::format("{:.0f} min", visit.minutes),
                        fmt::format("{:g} to {:g} h", visit.downtime_low_h, visit.downtime_high_h),
                        calm_again(plan, visit, dated)});
    }
    return "<h3>Visits</h3>\n" + html_table("Where, how deep and how long",
                                            {"Visit", "When", "What", "Numbing cream", "Length",
                                             "Usual downtime", "Fit to be seen"},
                                            rows);
}

std::string reasons_list(const std::vector<Explanation>& reasons) {
    std::string html = "<dl>\n";
    for (const Explanation& one : reasons) {
        html += fmt::format("<dt>{}</dt>\n<dd>{}", escape(one.question), escape(one.answer));
        if (!one.rules.empty()) {
            html += " <span class=\"note\">Rules: " + escape(spaced_list(one.rules)) + ".";
            if (!one.sources.empty()) html += " Sources: " + escape(spaced_list(one.sources)) + ".";
            html += "</span>";
        }
        html += "</dd>\n";
    }
    return html + "</dl>\n";
}

std::string reasons_part(const Consulted& consulted) {
    if (!consulted.planned) {
        return "<p>The sessions were written by a person; the program did not choose them.</p>\n";
    }
    return "<h3>Reasons</h3>\n" + reasons_list(consulted.plan.explanations);
}

/// What 1 to N sessions are predicted to be worth, zone by zone.
std::string forecast_part(const CourseJudgement& judgement) {
    std::string html = "<h3>How many sessions the simulator sees</h3>\n";
    for (const ZoneJudgement& j : judgement.zones) {
        std::vector<std::vector<std::string>> rows;
        double before = 0;
        for (const SessionForecast& f : j.forecasts) {
            rows.push_back(
                {fmt::format("{}{}", f.sessions, f.sessions == j.planned ? " (as planned)" : ""),
                 fmt::format("{:.2f}", f.gain), fmt::format("{:.2f}", f.gain - before),
                 fmt::format("{:.1f} days", f.redness_days),
                 fmt::format("{:.2f} %", 100.0 * f.pih_risk), fmt::format("{:.3f}", f.scar_index)});
            before = f.gain;
        }
        html += html_table(escape(fmt::format("{}: gain on {} ({}), read {:g} days after the last",
                                              j.zone->name, j.name, j.unit, j.read_after_d)),
                           {"Sessions", "Gain", "One more adds", "Redness after it",
                            "Chance of darker marks", "Scar index"},
                           rows);
        if (const std::string conflict = session_conflict(j); !conflict.empty()) {
            html += "<p>" + escape(conflict) + "</p>\n";
        }
    }
    return html + reasons_list(explain_judgement(judgement));
}

std::string goals_part(const std::vector<std::string>& goals) {
    if (goals.empty()) return "";
    std::string html = "<h3>Goals</h3>\n";
    for (const std::string& line : goals) html += "<p>" + escape(line) + "</p>\n";
    return html;
}

std::string files_part(const RunInfo& info) {
    if (info.more.empty()) return "";
    std::string html = "<p>For the person who is treated:";
    for (const RunFile& file : info.more) {
        html += fmt::format(" <a href=\"{0}\">{0}</a>", escape(file.name));
    }
    html += "</p>\n";
    if (!info.dated) {
        html +=
            "<p class=\"note\">No calendar: the course file has no start date. The handouts "
            "count days from the visit.</p>\n";
    }
    return html;
}

}  // namespace

std::string plan_section(const RunInfo& info) {
    if (!info.consulted) return "";
    const Consulted& consulted = *info.consulted;
    return "<section id=\"plan\"><h2>Why this plan</h2>\n" + screening_part(consulted, info.dated) +
           kind_part(consulted.plan) + visits_part(consulted.plan, info.dated) +
           reasons_part(consulted) + (info.judgement ? forecast_part(*info.judgement) : "") +
           goals_part(info.goals) + files_part(info) + "</section>\n";
}

}  // namespace needlework
