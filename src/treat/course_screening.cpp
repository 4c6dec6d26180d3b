// SPDX-License-Identifier: Apache-2.0
// What screening says to a course, also where other parts of its file are wrong.
#include "treat/course_screening.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "consult/intake_terms.hpp"
#include "consult/questionnaire.hpp"
#include "plan/schedule.hpp"

namespace needlework {
namespace {

using std::chrono::days;

/// "answers[2].date" -> "answers".
std::string section_of(const std::string& key) {
    return key.substr(0, key.find_first_of(".["));
}

bool any_about(const Issues& errors, std::string_view section) {
    return std::any_of(errors.begin(), errors.end(),
                       [&](const Issue& issue) { return section_of(issue.key) == section; });
}

bool any_at(const Issues& errors, std::string_view key) {
    return std::any_of(errors.begin(), errors.end(),
                       [&](const Issue& issue) { return issue.key == key; });
}

/// The block that "medicines[2].name" is about, or nullptr.
const SectionValues* block_of(const ReadSettings& settings, const std::string& section,
                              const std::string& key) {
    const auto at = settings.sections.find(section);
    const auto bracket = key.find('[');
    if (at == settings.sections.end() || bracket == key.npos) return nullptr;
    const auto number = static_cast<std::size_t>(std::max(1, std::atoi(key.c_str() + bracket + 1)));
    return number <= at->second.size() ? &at->second[number - 1] : nullptr;
}

/// Adds the rules that an issue about an answer, a mention or a decision leaves in doubt.
class Doubting {
public:
    Doubting(const ReadSettings& settings, Doubt& doubt) : settings_{settings}, doubt_{doubt} {}

    void with(const Issue& issue) {
        const std::string section = section_of(issue.key);
        if (section == "answers") answer(issue.key);
        if (section == "medicines" || section == "procedures") mention(section, issue.key);
        if (section == "decisions" || section == "overrides") decision(issue.key);
        doubt_.age = doubt_.age || issue.key == "person.age";
        doubt_.phototype = doubt_.phototype || issue.key == "person.phototype";
    }

private:
    /// "answers[2].date" of the reader, "answers.CI46.date" of the check behind it.
    void answer(const std::string& key) {
        const SectionValues* block = block_of(settings_, "answers", key);
        if (block && block->has("rule")) doubt_.rules.insert(block->text("rule"));
        if (block) return;
        const std::string rest = key.substr(std::min(key.size(), std::string{"answers."}.size()));
        doubt_.rules.insert(rest.substr(0, rest.find('.')));
    }

    void mention(const std::string& section, const std::string& key) {
        const SectionValues* block = block_of(settings_, section, key);
        if (!block || !block->has("name")) return;
        const char* kind = section == "medicines" ? "medicine" : "procedure";
        if (const IntakeTerm* term = find_term(kind, block->text("name"))) {
            doubt_.rules.insert(term->rules.begin(), term->rules.end());
        }
    }

    void decision(const std::string& key) {
        const SectionValues* block = block_of(settings_, "decisions", key);
        if (block && block->has("rule")) {
            doubt_.rules.insert(block->text("rule"));
        } else {
            doubt_.all_decisions = true;
        }
    }

    const ReadSettings& settings_;
    Doubt& doubt_;
};

/// What would change a finding, and where to read more.
std::string way_out(const Finding& finding) {
    return fmt::format("what would change it: {}; more: needlework explain {}", finding.change,
                       finding.rule->id);
}

/// Holds the findings of a screening against the sessions of a course.
class Holding {
public:
    Holding(const CourseFile& course, const ReadSettings& settings, const SessionsRead& read,
            Findings& findings)
        : course_{course},
          settings_{settings},
          read_{read},
          doubt_{doubt_in(settings, findings.errors)},
          findings_{findings} {
        const SectionValues& top = settings.section("");
        const bool dated = settings.section("consultation").has("date");
        first_ = course.start ? Day{*course.start} : course.consulted.consultation.today;
        first_known_ = course.start || (top.absent("start") && (dated || !course.consulted.asked));
        waits_known_ = dated || !course.consulted.asked;
    }

    void all() {
        const Screening& screening = course_.consulted.screening;
        for (const Finding& finding : screening.person) hold(finding, nullptr);
        for (const ZoneScreening& zone : screening.zones) {
            for (const Finding& finding : zone.findings) hold(finding, zone.zone);
        }
    }

    void hold(const Finding& finding, const Zone* zone) {
        // A zone that is always refused is told where the file names it.
        if (doubt_.about(*finding.rule) || (zone && zone->refused())) return;
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

private:
    bool touches(const Session& session, const Zone* zone) const {
        return !zone ||
               std::find(session.zones.begin(), session.zones.end(), zone) != session.zones.end();
    }

    void wait(const Finding& finding, const Zone* zone, const std::string& where) {
        if (!first_known_ || !waits_known_) return;
        const auto profile = static_cast<std::size_t>(course_.consulted.screening.profile);
        const Day until = finding.until[profile].value_or(first_);
        for (const Session& session : course_.plan.sessions) {
            const Day date = first_ + days{session.day};
            // Whatever the other days are meant to be, the first session is on day 0.
            if (!read_.days && session.day != 0) continue;
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
        for (std::size_t i = 0; i < course_.plan.sessions.size(); ++i) {
            const Session& session = course_.plan.sessions[i];
            const double depth_mm = session.technique.depth / mm;
            const bool known = i < read_.depths.size() && read_.depths[i];
            if (!known || !touches(session, zone) || depth_mm <= *finding.cap_mm + 1e-6) continue;
            findings_.errors.push_back(about_course(
                settings_, finding.rule->id,
                fmt::format("{}{:g} mm{} is deeper than rule {} leaves: {:g} mm. {}", where,
                            depth_mm, read_.days ? fmt::format(" on day {}", session.day) : "",
                            finding.rule->id, *finding.cap_mm, with_end(finding.reason))));
            return;
        }
    }

    const CourseFile& course_;
    const ReadSettings& settings_;
    const SessionsRead& read_;
    Doubt doubt_;
    Findings& findings_;
    Day first_{};
    bool first_known_ = true, waits_known_ = true;
};

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

/// The first day that lead times leave, for the rules that are known.
void check_lead_time(const CourseFile& course, const ReadSettings& settings, const Facts& facts,
                     Findings& findings) {
    if (!course.start) return;
    const Consultation& consultation = course.consulted.consultation;
    const Day first = consultation.today + days{lead_time(facts, consultation.policy.profile).days};
    if (Day{*course.start} >= first) return;
    findings.errors.push_back(settings.section("").issue(
        "start",
        fmt::format("is too early: the first session may not be before {}", format_date(first)), {},
        "take the line out, or write a later day; needlework plan tells the reasons"));
}

/// Whether that finding of a zone or a person stands against every plan.
bool forbids(const Finding& finding, const Doubt& doubt) {
    return finding.verdict >= Eligibility::refer && !doubt.about(*finding.rule);
}

}  // namespace

bool Doubt::about(const Contraindication& rule) const {
    if (rules.contains(rule.id) || (all_decisions && !rule.overriders.empty())) return true;
    const RuleConditions& when = rule.when;
    for (const std::string* condition : {&when.holds, &when.refuse, &when.milder, &when.longer}) {
        if (age && condition->find("age_yr") != condition->npos) return true;
        if (phototype && condition->find("fst") != condition->npos) return true;
    }
    return false;
}

Doubt doubt_in(const ReadSettings& settings, const Issues& errors) {
    Doubt doubt;
    Doubting doubting{settings, doubt};
    for (const Issue& issue : errors) doubting.with(issue);
    return doubt;
}

bool touch_the_plan(const Issues& errors) {
    constexpr std::array<std::string_view, 9> apart = {"title",        "source",     "time_zone",
                                                       "session_time", "run",        "products",
                                                       "numbing",      "absorption", "optimise"};
    return std::any_of(errors.begin(), errors.end(), [&](const Issue& issue) {
        return std::find(apart.begin(), apart.end(), section_of(issue.key)) == apart.end();
    });
}

void hold_sessions(const CourseFile& course, const ReadSettings& settings, const SessionsRead& read,
                   Findings& findings) {
    Holding{course, settings, read, findings}.all();
}

void tell_before_plan(const CourseFile& course, const ReadSettings& settings, Findings& findings) {
    const Consultation& consultation = course.consulted.consultation;
    if (!settings.section("consultation").has("date")) return;
    const Doubt doubt = doubt_in(settings, findings.errors);
    const bool person_known = !doubt.age && !doubt.phototype;
    const Facts facts = facts_of(consultation, course.person, nullptr);
    if (person_known && !any_about(findings.errors, "concerns")) {
        check_lead_time(course, settings, facts, findings);
    }
    const Screening screening = screen(consultation, course.person, nullptr);
    const auto stands = [&](const Finding& one) { return forbids(one, doubt); };
    const SessionsRead none;
    Holding holding{course, settings, none, findings};
    for (const Finding& one : screening.person) {
        if (stands(one)) holding.hold(one, nullptr);
    }
    const bool no_zone =
        !screening.zones.empty() && !any_about(findings.errors, "concerns") &&
        std::all_of(screening.zones.begin(), screening.zones.end(), [&](const ZoneScreening& zone) {
            return std::any_of(zone.findings.begin(), zone.findings.end(), stands);
        });
    for (const ZoneScreening& zone : screening.zones) {
        for (const Finding& one : zone.findings) {
            if (no_zone && stands(one)) holding.hold(one, zone.zone);
        }
    }
    const bool answers_read = doubt.rules.empty() && !any_about(findings.errors, "medicines") &&
                              !any_about(findings.errors, "procedures") &&
                              !any_at(findings.errors, "consultation.no") &&
                              !any_at(findings.errors, "consultation.yes");
    if (answers_read && !open_questions(consultation).empty()) {
        findings.errors.push_back(open_questions_issue(
            settings, consultation, "no session can be planned while health questions are open"));
    }
}

Issue about_course(const ReadSettings& settings, std::string key, std::string what,
                   std::string fix) {
    Issue issue;
    issue.place.file = settings.section("").place.file;
    issue.key = std::move(key);
    issue.what = std::move(what);
    issue.fix = std::move(fix);
    return issue;
}

Issue open_questions_issue(const ReadSettings& settings, const Consultation& consultation,
                           const std::string& what) {
    return about_course(
        settings, "consultation", fmt::format("{}: {}", what, open_rules(consultation)),
        "answer them under [consultation]: no = [\"CI01\", ...], or no = [\"rest\"] once all were "
        "asked; needlework explain CI01 tells a question");
}

std::string with_end(const std::string& reason) {
    return reason.ends_with('.') ? reason : reason + ".";
}

}  // namespace needlework
