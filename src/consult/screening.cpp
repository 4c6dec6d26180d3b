// SPDX-License-Identifier: Apache-2.0
#include "consult/screening.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "consult/role.hpp"

namespace needlework {
namespace {

using Answers = std::map<std::string, Answer>;

constexpr std::size_t index(Profile profile) {
    return static_cast<std::size_t>(profile);
}

/// Part days count as whole ones.
Day after(Day date, double days) {
    return date + std::chrono::days{static_cast<int>(std::ceil(days))};
}

bool names_zone(const Answer& answer, const Zone& zone) {
    return answer.zones.empty() ||
           std::any_of(answer.zones.begin(), answer.zones.end(), [&](const std::string& name) {
               return name == zone.id || name == zone.group;
           });
}

/// One rule against what is known; `zone` is null for what concerns the person or the practice.
class Trial {
public:
    Trial(const Contraindication& rule, const Consultation& consultation, const Answers& answers,
          const Facts& facts, const Zone* zone)
        : rule_{rule}, consultation_{consultation} {
        const auto at = answers.find(rule.id);
        if (at != answers.end()) answer_ = &at->second;
        if (has_conditions()) know(facts, zone);
        truth_ = rule.when.holds == "answer" ? said(zone) : holds(rule.when.holds, facts_);
    }

    std::optional<Finding> finding() const {
        if (truth_ == Truth::no) return std::nullopt;
        Finding found;
        found.rule = &rule_;
        found.cap_mm = rule_.cap_mm;
        found.verdict = Eligibility::unanswered;
        if (truth_ == Truth::unknown) {
            found.reason = "Not answered: " + rule_.condition;
            found.change = "an answer to: " + rule_.question;
            return found;
        }
        start_clock(found);
        found.verdict = effect(found);
        decide(found);
        settle(found);
        explain(found);
        return found;
    }

private:
    bool has_conditions() const {
        const RuleConditions& when = rule_.when;
        return when.holds != "answer" || !when.refuse.empty() || !when.milder.empty() ||
               !when.longer.empty();
    }

    /// What the conditions of the rule may ask for.
    void know(const Facts& facts, const Zone* zone) {
        facts_ = facts;
        facts_.set("zone_refused", zone && zone->refused());
        facts_.set("zones_named", answer_ && !answer_->zones.empty());
        for (const char* trait : {"self_medicated", "acute_illness"}) {
            facts_.set(trait, answer_ && answer_->traits.contains(trait));
        }
    }

    Truth said(const Zone* zone) const {
        if (!answer_ || answer_->reply == Reply::unknown) {
            return rule_.answer == AnswerKind::none ? Truth::no : Truth::unknown;
        }
        if (answer_->reply == Reply::no) return Truth::no;
        return !zone || names_zone(*answer_, *zone) ? Truth::yes : Truth::no;
    }

    /// The day the wait counts from, and the day it ends under each profile.
    void start_clock(Finding& found) const {
        const bool has_day = answer_ && (answer_->date || answer_->until);
        if (!rule_.has_clock() && !(rule_.can_clear && has_day)) return;
        found.clock_is_today = !has_day;
        found.clock = has_day ? answer_->until.value_or(answer_->date.value_or(consultation_.today))
                              : consultation_.today;
        if (rule_.answer == AnswerKind::period && !(answer_ && answer_->until)) {
            found.clock = std::max(*found.clock, consultation_.today);  // still running
            found.clock_is_today = *found.clock == consultation_.today;
        }
        const bool longest = holds(rule_.when.longer, facts_) != Truth::no;
        for (std::size_t p = 0; p < 3; ++p) {
            const auto wait = rule_.wait_d[longest ? 2 : p];
            if (wait) found.until[p] = after(*found.clock, *wait);
            if (!rule_.has_clock()) found.until[p] = found.clock;
            if (p == 2 && !found.until[p]) found.until[p] = found.until[1];  // open at the long end
        }
    }

    Eligibility effect(const Finding& found) const {
        if (holds(rule_.when.refuse, facts_) != Truth::no) return Eligibility::refuse;
        if (holds(rule_.when.milder, facts_) == Truth::yes) return Eligibility::wait;
        // What can end has ended when its day was told; what is still there has no day.
        const bool told = found.clock && !found.clock_is_today;
        if (rule_.effect == Eligibility::refuse && rule_.can_clear && told)
            return Eligibility::wait;
        return rule_.effect;
    }

    /// Take up the decision of a professional who may decide.
    void decide(Finding& found) const {
        for (const Override& decision : consultation_.overrides) {
            const Role* role = find_role(decision.role);
            if (decision.rule != rule_.id || !role || !may_decide(*role, rule_.overriders))
                continue;
            if (decision.name.empty() || decision.reason.empty()) continue;
            found.decision = decision;
            if (found.until[0]) found.until.fill(found.until[0]);
            found.verdict = found.until[0] ? Eligibility::wait : Eligibility::with_measures;
        }
    }

    /// A wait that is over leaves the measures; one without an end is a referral.
    void settle(Finding& found) const {
        if (found.verdict != Eligibility::wait) return;
        const auto until = found.until[index(consultation_.policy.profile)];
        if (!until) {
            found.verdict = Eligibility::refer;
        } else if (*until <= consultation_.today) {
            found.verdict =
                found.decision || rule_.cap_mm ? Eligibility::with_measures : Eligibility::eligible;
        }
    }

    void explain(Finding& found) const {
        found.reason = fmt::format("{}: {}", rule_.condition, rule_.action);
        if (found.verdict == Eligibility::wait || found.verdict == Eligibility::eligible) {
            found.change = "time alone";
        } else if (rule_.can_clear) {
            found.change = fmt::format("a new screening after {}", rule_.clock_from);
        }
        if (!rule_.overriders.empty() && !found.decision) {
            found.change += fmt::format("{}a decision, with name and reason, of: {}",
                                        found.change.empty() ? "" : "; or ",
                                        fmt::join(rule_.overriders, " or "));
        }
        if (found.change.empty()) found.change = "nothing";
    }

    const Contraindication& rule_;
    const Consultation& consultation_;
    Facts facts_;
    const Answer* answer_ = nullptr;
    Truth truth_ = Truth::no;
};

/// Let a finding count for a zone: equations (1) and (2).
void count(const Finding& finding, ZoneScreening& zone) {
    zone.verdict = std::max(zone.verdict, finding.verdict);
    if (finding.cap_mm)
        zone.cap_mm = std::min(zone.cap_mm.value_or(*finding.cap_mm), *finding.cap_mm);
    if (finding.verdict < Eligibility::wait && finding.rule->effect == Eligibility::with_measures)
        return;
    for (std::size_t p = 0; p < 3; ++p) {
        if (finding.until[p]) zone.earliest[p] = std::max(zone.earliest[p], *finding.until[p]);
    }
}

}  // namespace

const ZoneScreening* Screening::zone(std::string_view id) const {
    for (const ZoneScreening& z : zones) {
        if (z.zone->id == id) return &z;
    }
    return nullptr;
}

std::vector<const Zone*> concern_zones(const Consultation& consultation) {
    std::vector<const Zone*> list;
    for (const IntakeConcern& concern : consultation.concerns) {
        for (const std::string& id : concern.zones) {
            const Zone* zone = find_zone(id);
            if (zone && std::find(list.begin(), list.end(), zone) == list.end())
                list.push_back(zone);
        }
    }
    return list;
}

Facts facts_of(const Consultation& consultation, const Person& person, const Device* device) {
    Facts facts;
    facts.set("age_yr", person.age / year);
    facts.set("fst", static_cast<double>(person.phototype));
    facts.set("label_mode", consultation.policy.label_mode);
    facts.set("classic_isotretinoin", consultation.policy.classic_isotretinoin);
    facts.set("device_exceed", device && device->id.find("exceed") != std::string::npos);
    facts.set("device_skinpen", device && device->id.find("skinpen") != std::string::npos);
    facts.set("event_named", !consultation.events.empty());
    for (const auto& [rule, answer] : all_answers(consultation)) {
        facts.set(rule, answer.reply == Reply::yes  ? Truth::yes
                        : answer.reply == Reply::no ? Truth::no
                                                    : Truth::unknown);
    }
    std::set<std::string> indications;
    for (const IntakeConcern& concern : consultation.concerns)
        indications.insert(concern.indication);
    facts.set_words("indication", indications);
    return facts;
}

Screening screen(const Consultation& consultation, const Person& person, const Device* device) {
    const Answers answers = all_answers(consultation);
    const Facts facts = facts_of(consultation, person, device);
    Screening screening;
    screening.today = consultation.today;
    screening.profile = consultation.policy.profile;

    for (const Contraindication& rule : contraindications()) {
        if (rule.scope == Scope::local) continue;
        const auto found = Trial{rule, consultation, answers, facts, nullptr}.finding();
        if (!found) continue;
        screening.verdict = std::max(screening.verdict, found->verdict);
        screening.person.push_back(*found);
    }
    for (const Zone* zone : concern_zones(consultation)) {
        ZoneScreening result;
        result.zone = zone;
        result.earliest.fill(consultation.today);
        for (const Finding& finding : screening.person) count(finding, result);
        for (const Contraindication& rule : contraindications()) {
            if (rule.scope != Scope::local) continue;
            const auto found = Trial{rule, consultation, answers, facts, zone}.finding();
            if (!found) continue;
            count(*found, result);
            result.findings.push_back(*found);
        }
        screening.zones.push_back(std::move(result));
    }
    return screening;
}

}  // namespace needlework
