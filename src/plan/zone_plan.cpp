// SPDX-License-Identifier: Apache-2.0
#include "plan/zone_plan.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "consult/referral.hpp"
#include "plan/schedule.hpp"

namespace needlework {
namespace {

constexpr double hours_per_day = 24.0;

/// One concern in one zone.
struct Ask {
    const Protocol* protocol;
    Severity severity;
    DepthDecision depth;
};

/// Darker skin has its own row for some scars.
const Protocol* row_for(const IntakeConcern& concern, const Person& person) {
    const Protocol* protocol = find_protocol(concern.indication);
    if (protocol && person.phototype >= Phototype::IV && !protocol->darker_skin_row.empty()) {
        return find_protocol(protocol->darker_skin_row);
    }
    return protocol;
}

/// Deepest needle whose downtime fits into a wish; 0 where not even the shallowest does.
double depth_for_downtime(double downtime_d) {
    double depth_mm = 0;
    for (const DepthBand& band : depth_bands()) {
        if (band.downtime_high_h <= downtime_d * hours_per_day) depth_mm = band.up_to_mm;
    }
    return depth_mm;
}

std::vector<Cap> caps_of_person(const PlanCase& c, const ZoneScreening& zone) {
    std::vector<Cap> caps;
    for (const auto* list : {&c.screening.person, &zone.findings}) {
        for (const Finding& finding : *list) {
            if (!finding.cap_mm) continue;
            caps.push_back(
                {"rule " + finding.rule->id, *finding.cap_mm, finding.rule->basis.sources});
        }
    }
    const Wishes& wishes = c.consultation.wishes;
    if (wishes.downtime_d) {
        caps.push_back({"wish, downtime", depth_for_downtime(*wishes.downtime_d), "DESIGN"});
    }
    if (wishes.depth_mm) caps.push_back({"wish, depth", *wishes.depth_mm, "DESIGN"});
    return caps;
}

/// Why screening keeps a zone out of the course. Open questions are named by their rules alone.
std::string reason_of(const PlanCase& c, const ZoneScreening& zone) {
    std::string text, open;
    for (const auto* list : {&c.screening.person, &zone.findings}) {
        for (const Finding& finding : *list) {
            if (finding.verdict <= Eligibility::wait) continue;
            if (finding.verdict == Eligibility::unanswered) {
                open += fmt::format("{}{}", open.empty() ? "" : ", ", finding.rule->id);
                continue;
            }
            text += fmt::format("{}{} ({})", text.empty() ? "" : "; ", finding.reason,
                                finding.rule->id);
        }
    }
    if (open.empty()) return text;
    return fmt::format("{}{}not answered yet: {}", text, text.empty() ? "" : "; ", open);
}

/// Whether a row that only specialists plan may be planned by who saw the person.
bool may_be_planned(const Protocol& protocol, const Consultation& consultation) {
    if (protocol.planned == Planned::yes) return true;
    const Role* assessor = find_role(consultation.assessor_role);
    const std::string specialist[] = {"specialist"};
    return protocol.planned == Planned::specialist && assessor && may_decide(*assessor, specialist);
}

class Planning {
public:
    Planning(const PlanCase& c, std::vector<LeftOut>& left_out) : c_{c}, left_out_{left_out} {}

    std::optional<ZonePlan> plan(const ZoneScreening& screened) {
        zone_ = &screened;
        asks_.clear();
        for (const IntakeConcern& concern : c_.consultation.concerns) {
            const auto& wanted = concern.zones;
            if (std::find(wanted.begin(), wanted.end(), screened.zone->id) == wanted.end())
                continue;
            take(concern);
        }
        if (asks_.empty()) return std::nullopt;
        return merged();
    }

private:
    void leave(const std::string& indication, std::string reason, Eligibility verdict) {
        left_out_.push_back({indication, zone_->zone->id, std::move(reason), verdict});
    }

    void take(const IntakeConcern& concern) {
        const Protocol* protocol = row_for(concern, c_.person);
        if (!protocol) return;
        if (zone_->verdict > Eligibility::wait) {
            return leave(protocol->id, reason_of(c_, *zone_), zone_->verdict);
        }
        if (role_refers(c_.consultation.policy.role, protocol->id)) {
            return leave(
                protocol->id,
                fmt::format("{} is not treated at home: see a professional", protocol->indication),
                Eligibility::refer);
        }
        if (!may_be_planned(*protocol, c_.consultation)) {
            return leave(
                protocol->id,
                fmt::format("{} is for a specialist: {}", protocol->indication, protocol->cautions),
                Eligibility::refer);
        }
        if (protocol->mild_only && concern.severity != Severity::mild) {
            return leave(protocol->id,
                         fmt::format("{} is planned only while it is mild: {}",
                                     protocol->indication, protocol->cautions),
                         Eligibility::refer);
        }
        Ask ask{protocol, concern.severity, decide_depth(question(*protocol), c_.parameters)};
        if (!ask.depth.possible) return leave(protocol->id, ask.depth.reason, Eligibility::refuse);
        if (!fits(ask)) {
            return leave(protocol->id,
                         "its depth does not go together with the other concerns of this zone; "
                         "treat it after them",
                         Eligibility::wait);
        }
        asks_.push_back(std::move(ask));
    }

    /// Whether there is a depth that this and all other concerns of the zone allow.
    bool fits(const Ask& ask) const {
        double ceiling = ask.depth.ceiling_mm, low = ask.protocol->depth_mm.low;
        for (const Ask& other : asks_) {
            ceiling = std::min(ceiling, other.depth.ceiling_mm);
            low = std::max(low, other.protocol->depth_mm.low);
        }
        const auto setting = setting_below(c_.device, ceiling);
        return setting && *setting >= low;
    }

    DepthQuestion question(const Protocol& protocol) const {
        DepthQuestion q;
        q.protocol = &protocol;
        q.zone = zone_->zone;
        q.role = find_role(c_.consultation.policy.role);
        q.device = &c_.device;
        q.label_mode = c_.consultation.policy.label_mode;
        q.reduced_first = first_session_is_reduced(c_);
        q.more = caps_of_person(c_, *zone_);
        q.wanted_mm = c_.change.depth_mm;
        return q;
    }

    int sessions_for(const Ask& ask) const {
        if (!c_.change.sessions) return session_count(*ask.protocol, ask.severity);
        return std::clamp(*c_.change.sessions, session_count(*ask.protocol, Severity::mild),
                          session_count(*ask.protocol, Severity::severe));
    }

    /// The deepest concern sets the depth; what any other allows is a cap.
    std::optional<ZonePlan> merged() {
        const auto deepest = std::max_element(
            asks_.begin(), asks_.end(),
            [](const Ask& a, const Ask& b) { return a.depth.target_mm < b.depth.target_mm; });
        DepthQuestion q = question(*deepest->protocol);
        ZonePlan plan;
        plan.zone = zone_->zone;
        plan.earliest = zone_->earliest[static_cast<std::size_t>(c_.screening.profile)];
        for (const Ask& ask : asks_) {
            plan.protocols.push_back(ask.protocol);
            plan.sessions = std::max(plan.sessions, sessions_for(ask));
            plan.passes_low = std::max(plan.passes_low, ask.protocol->passes_low.value_or(1));
            plan.passes_high = std::max(plan.passes_high, ask.protocol->passes_high.value_or(1));
            if (ask.protocol == deepest->protocol) continue;
            q.more.push_back(
                {"concern " + ask.protocol->id, ask.depth.ceiling_mm, ask.protocol->sources});
        }
        if (c_.change.passes) {
            plan.passes_low = std::clamp(*c_.change.passes, plan.passes_low, plan.passes_high);
            plan.passes_high = plan.passes_low;
        }
        plan.depth = decide_depth(q, c_.parameters);
        if (plan.depth.possible) return plan;
        for (const Ask& ask : asks_)
            leave(ask.protocol->id, plan.depth.reason, Eligibility::refuse);
        return std::nullopt;
    }

    const PlanCase& c_;
    std::vector<LeftOut>& left_out_;
    const ZoneScreening* zone_ = nullptr;
    std::vector<Ask> asks_;
};

}  // namespace

bool first_session_is_reduced(const PlanCase& c) {
    const auto answers = all_answers(c.consultation);
    const auto marks = answers.find("CI58");
    return c.person.phototype >= Phototype::IV ||
           (marks != answers.end() && marks->second.reply != Reply::no);
}

std::vector<ZonePlan> plan_zones(const PlanCase& c, std::vector<LeftOut>& left_out) {
    std::vector<ZonePlan> plans;
    Planning planning{c, left_out};
    for (const ZoneScreening& zone : c.screening.zones) {
        if (auto plan = planning.plan(zone)) plans.push_back(std::move(*plan));
    }
    return plans;
}

}  // namespace needlework
