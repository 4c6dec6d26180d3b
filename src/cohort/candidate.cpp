// SPDX-License-Identifier: Apache-2.0
#include "cohort/candidate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "plan/schedule.hpp"
#include "treat/course_settings.hpp"

namespace needlework {
namespace {

constexpr double free_step_mm = 0.25;  ///< of devices without steps
constexpr int gap_step_d = 7;

/// A consultation to plan from: where nobody was asked, all questions count as answered with no.
Consultation answered(const CourseFile& course) {
    Consultation consultation = course.consulted.consultation;
    if (course.consulted.asked) return consultation;
    for (const Contraindication& rule : contraindications()) {
        if (rule.answer != AnswerKind::none) consultation.answers[rule.id].reply = Reply::no;
    }
    return consultation;
}

/// Low and high of what is varied; the caps then move each value in.
struct Ranges {
    std::vector<double> depths_mm;
    int passes_low = 1, passes_high = 1, sessions_low = 1, sessions_high = 1;
    GapRange gap;
};

Ranges ranges_of(const CoursePlan& plan, const Device& device, Profile profile) {
    Ranges r;
    r.passes_low = r.sessions_low = 99;
    std::vector<const Protocol*> protocols;
    double low_mm = 99, high_mm = 0;
    for (const ZonePlan& zone : plan.zones) {
        r.passes_low = std::min(r.passes_low, zone.passes_low);
        r.passes_high = std::max(r.passes_high, zone.passes_high);
        high_mm = std::max(high_mm, zone.depth.ceiling_mm);
        for (const Protocol* protocol : zone.protocols) {
            protocols.push_back(protocol);
            low_mm = std::min(low_mm, protocol->depth_mm.low);
            r.sessions_low = std::min(r.sessions_low, session_count(*protocol, Severity::mild));
            r.sessions_high = std::max(r.sessions_high, session_count(*protocol, Severity::severe));
        }
    }
    r.gap = gap_range(protocols, profile);
    const double step = device.drive.depth_step_mm > 0 ? device.drive.depth_step_mm : free_step_mm;
    for (double mm = setting_above(device, low_mm).value_or(high_mm); mm <= high_mm + 1e-6;
         mm += step) {
        r.depths_mm.push_back(mm);
    }
    return r;
}

/// What a candidate comes to: two with the same text are the same course.
std::string signature(const Candidate& one) {
    std::string text = one.device->id;
    for (const Session& s : one.plan.sessions) {
        text += fmt::format(";{} {:.3f} {}", s.day, s.technique.depth / mm, s.technique.passes);
        for (const Zone* zone : s.zones) text += " " + zone->id;
    }
    return text;
}

class Gathering {
public:
    Gathering(const CourseFile& course, const OptimiseAsk& ask)
        : course_{course}, consultation_{answered(course)} {
        const auto narrower = [](auto& wish, const auto& goal) {
            if (goal && (!wish || *goal < *wish)) wish = *goal;
        };
        narrower(consultation_.wishes.downtime_d, ask.goals.max_downtime_d);
        narrower(consultation_.wishes.visits, ask.goals.max_visits);
        narrower(consultation_.wishes.ready_by, ask.goals.ready_by);
    }

    void add_all(const Device& device) {
        screening_ = screen(consultation_, course_.person, &device);
        const CoursePlan usual = planned(device, {});
        if (usual.zones.empty()) return;
        add(device, {});
        const Ranges r = ranges_of(usual, device, screening_.profile);
        std::set<int> gaps{r.gap.high_d, usual.gap_d};
        for (int gap = r.gap.low_d; gap < r.gap.high_d; gap += gap_step_d) gaps.insert(gap);
        for (const double depth_mm : r.depths_mm) {
            for (int passes = r.passes_low; passes <= r.passes_high; ++passes) {
                for (int sessions = r.sessions_low; sessions <= r.sessions_high; ++sessions) {
                    for (const int gap : gaps) add(device, {depth_mm, passes, sessions, gap});
                }
            }
        }
    }

    std::vector<Candidate> found;
    std::vector<LeftOut> left_out;

private:
    CoursePlan planned(const Device& device, const CourseChange& change) {
        PlanAid aid;
        aid.change = change;
        CoursePlan plan =
            plan_course(consultation_, course_.person, screening_, device, course_.parameters, aid);
        if (plan.visits.empty()) left_out = plan.left_out;
        return plan;
    }

    void add(const Device& device, const CourseChange& change) {
        Candidate one{&device, change, planned(device, change), {}};
        if (one.planned.visits.empty()) return;
        one.plan = simulated_plan(one.planned, device);
        if (seen_.insert(signature(one)).second) found.push_back(std::move(one));
    }

    const CourseFile& course_;
    Consultation consultation_;
    Screening screening_;
    std::set<std::string> seen_;
};

Issue plain_issue(std::string key, std::string what, std::string fix = {}) {
    Issue issue;
    issue.key = std::move(key);
    issue.what = std::move(what);
    issue.fix = std::move(fix);
    return issue;
}

std::string sessions_toml(const Candidate& candidate) {
    std::string text;
    for (const Session& session : candidate.plan.sessions) {
        const Technique& hand = session.technique;
        std::string zones, directions;
        for (const Zone* zone : session.zones) {
            zones += fmt::format("{}\"{}\"", zones.empty() ? "" : ", ", zone->id);
        }
        for (const Heading heading : hand.directions) {
            directions += fmt::format("{}\"{}\"", directions.empty() ? "" : ", ", word_of(heading));
        }
        text += fmt::format(
            "\n[[sessions]]\nday = \"{} day\"\nzones = [{}]\ndepth = \"{:.9g} mm\"\npasses = "
            "{}\ndirections = [{}]\nspeed = \"{:.9g} mm/s\"\n",
            session.day, zones, hand.depth / mm, hand.passes, directions,
            hand.speed / (mm / second));
        if (session.numbing_cream) text += "numbing_cream = true\n";
    }
    return text;
}

bool begins_key(std::string_view line, std::string_view key) {
    const auto at = line.find_first_not_of(" \t");
    if (at == line.npos || !line.substr(at).starts_with(key)) return false;
    const auto rest = line.find_first_not_of(" \t", at + key.size());
    return rest != line.npos && line[rest] == '=';
}

}  // namespace

OptimiseAsk optimise_ask(const CourseFile& course) {
    OptimiseAsk ask;
    ask.goals = course.goals;
    ask.people = course.run.people;
    ask.objective = course.optimise.objective;
    ask.devices = course.optimise.devices;
    return ask;
}

Checked<std::vector<Candidate>> candidates_of(const CourseFile& course, const OptimiseAsk& ask) {
    if (course.concerns.empty()) {
        return tl::unexpected{
            Issues{plain_issue("[[concerns]]", "[[concerns]] is missing: what is to be improved?",
                               "write at least one block with indication and zones")}};
    }
    Gathering gathering{course, ask};
    if (ask.devices.empty()) gathering.add_all(course.plan.device);
    for (const Device* device : ask.devices) gathering.add_all(*device);
    if (!gathering.found.empty()) return std::move(gathering.found);
    Issues issues;
    for (const LeftOut& left : gathering.left_out) {
        issues.push_back(plain_issue(
            left.indication,
            fmt::format("no course can be planned for {} on {} ({}): {}", left.indication,
                        left.zone, eligibility_name(left.verdict), left.reason)));
    }
    if (issues.empty()) {
        issues.push_back(plain_issue("goals", "no course keeps all goals and wishes",
                                     "allow more visits, a later day or more downtime"));
    }
    return tl::unexpected{std::move(issues)};
}

std::string course_with(const std::string& toml, const CourseFile& course,
                        const Candidate& candidate) {
    std::istringstream lines{toml};
    std::string out, section, head;
    bool in_sessions = false;
    for (std::string line; std::getline(lines, line);) {
        const auto at = line.find_first_not_of(" \t");
        if (at != line.npos && line[at] == '[') {
            section = line.substr(at, line.find(']', at) - at);
            in_sessions = section == "[[sessions";
        }
        const bool starts = section.empty() && begins_key(line, "start");
        const bool device = section == "[device" &&
                            (begins_key(line, "model") || begins_key(line, "file")) &&
                            candidate.device->id != course.plan.device.id;
        if (in_sessions || starts) continue;
        out += device ? fmt::format("model = \"{}\"\n", candidate.device->id) : line + "\n";
    }
    if (course.start || course.consulted.asked) {
        head = fmt::format("start = {}\n", format_date(candidate.planned.visits.front().date));
    }
    return "# Sessions chosen by needlework optimise.\n" + head + out + sessions_toml(candidate);
}

}  // namespace needlework
