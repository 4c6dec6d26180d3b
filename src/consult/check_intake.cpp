// SPDX-License-Identifier: Apache-2.0
// What can be wrong with a consultation. Everything is collected; nothing stops at the first.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "consult/intake.hpp"
#include "consult/intake_terms.hpp"
#include "consult/protocol.hpp"
#include "consult/role.hpp"
#include "core/nearest.hpp"
#include "skin/zone.hpp"

namespace needlework {
namespace {

/// A day that a person lives to tell lies this close to today.
constexpr std::chrono::days longest_past{120 * 366}, longest_future{5 * 366};

/// Answers that cannot both be true.
struct Pair {
    const char *one, *other, *why;
};
constexpr Pair contradictions[] = {
    {"CI25", "CI26", "diabetes is either under control or not"},
    {"CI39", "CI40", "isotretinoin is either still taken or was stopped"},
};

class Checking {
public:
    Checking(const Consultation& consultation, const Person& person)
        : c_{consultation}, person_{person} {
        for (const Zone& zone : zones()) {
            zone_names_.push_back(zone.id);
            groups_.insert(zone.group);
        }
        for (const Contraindication& rule : contraindications()) rule_names_.push_back(rule.id);
    }

    Issues all() {
        concerns();
        for (const auto& [id, answer] : c_.answers) one_answer(id, answer);
        mentions("medicine", "medicines", c_.medicines);
        mentions("procedure", "procedures", c_.procedures);
        contradicting();
        overrides();
        rest();
        return std::move(issues_);
    }

private:
    void add(std::string key, std::string what, std::string fix = {}, std::string nearest = {}) {
        Issue& issue = issues_.emplace_back();
        issue.key = std::move(key);
        issue.what = std::move(what);
        issue.nearest = std::move(nearest);
        issue.fix = std::move(fix);
    }

    void unknown(const std::string& key, const std::string& name, const std::string& kind,
                 std::span<const std::string_view> names) {
        add(key, fmt::format("\"{}\" is not a {} that is known here", name, kind), {},
            nearest_name(name, names));
    }

    void concerns() {
        std::vector<std::string_view> names;
        for (const Protocol& protocol : protocols()) names.push_back(protocol.id);
        for (std::size_t i = 0; i < c_.concerns.size(); ++i) {
            const IntakeConcern& concern = c_.concerns[i];
            const std::string key = fmt::format("concerns[{}]", i + 1);
            if (!find_protocol(concern.indication)) {
                unknown(key + ".indication", concern.indication, "concern", names);
            }
            if (concern.zones.empty()) add(key + ".zones", "no zone is named", "name at least one");
            for (const std::string& zone : concern.zones) {
                if (!find_zone(zone)) unknown(key + ".zones", zone, "zone", zone_names_);
            }
        }
    }

    void zone_list(const std::string& key, const std::vector<std::string>& list) {
        for (const std::string& zone : list) {
            if (!groups_.contains(zone) && !find_zone(zone))
                unknown(key, zone, "zone", zone_names_);
        }
    }

    void day(const std::string& key, std::optional<Day> date, bool may_lie_ahead) {
        if (!date) return;
        if (*date < c_.today - longest_past) {
            add(key, fmt::format("{} lies too far back", format_date(*date)), "check the year");
        } else if (*date > c_.today + longest_future) {
            add(key, fmt::format("{} lies too far ahead", format_date(*date)), "check the year");
        } else if (!may_lie_ahead && *date > c_.today) {
            add(key, fmt::format("{} lies ahead, but something that has happened is asked for",
                                 format_date(*date)));
        }
    }

    void one_answer(const std::string& id, const Answer& answer) {
        const std::string key = "answers." + id;
        const Contraindication* rule = find_contraindication(id);
        if (!rule) return unknown(key, id, "rule", rule_names_);
        zone_list(key + ".zones", answer.zones);
        const bool period = rule->answer == AnswerKind::period;
        day(key + ".date", answer.date, period);
        day(key + ".until", answer.until, period);
        if (answer.date && answer.until && *answer.until < *answer.date) {
            add(key, "it ends before it begins", "exchange the two days");
        }
        if (answer.reply != Reply::yes && (answer.date || answer.until)) {
            add(key, "a day is given, but the answer is not yes",
                "answer yes, or leave the day out");
        }
    }

    void mentions(const char* kind, const char* list, const std::vector<Mention>& given) {
        const auto names = term_names(kind);
        for (std::size_t i = 0; i < given.size(); ++i) {
            const std::string key = fmt::format("{}[{}]", list, i + 1);
            const IntakeTerm* term = find_term(kind, given[i].name);
            zone_list(key + ".zones", given[i].zones);
            day(key + ".date", given[i].date, false);
            if (!term) {
                unknown(key + ".name", given[i].name, kind, names);
                issues_.back().fix =
                    "if it is none of these, leave it out and answer the question of the rule";
                continue;
            }
            for (const std::string& rule : term->rules) denied(key, given[i].name, rule);
        }
    }

    void denied(const std::string& key, const std::string& name, const std::string& rule) {
        const auto at = c_.answers.find(rule);
        if (at == c_.answers.end() || at->second.reply != Reply::no) return;
        add(key, fmt::format("{} is named here, but rule {} is answered with no", name, rule),
            "take one of the two back");
    }

    bool yes(const char* rule) const {
        const auto at = c_.answers.find(rule);
        return at != c_.answers.end() && at->second.reply == Reply::yes;
    }
    bool no(const char* rule) const {
        const auto at = c_.answers.find(rule);
        return at != c_.answers.end() && at->second.reply == Reply::no;
    }

    void contradicting() {
        for (const Pair& pair : contradictions) {
            if (!yes(pair.one) || !yes(pair.other)) continue;
            add(fmt::format("answers.{}", pair.one),
                fmt::format("{} and {} are both answered with yes: {}", pair.one, pair.other,
                            pair.why),
                "keep the one that is true");
        }
        if (person_.sex == Sex::male && yes("CI31")) {
            add("answers.CI31", "pregnant, but the person is given as male",
                "correct one of the two");
        }
        if (person_.diabetes && no("CI25") && no("CI26")) {
            add("answers.CI25",
                "the person has diabetes, but CI25 and CI26 are both answered with no",
                "say whether it is under control");
        }
    }

    void overrides() {
        std::vector<std::string_view> names;
        for (const Role& role : roles()) names.push_back(role.name);
        for (std::size_t i = 0; i < c_.overrides.size(); ++i) {
            const Override& decision = c_.overrides[i];
            const std::string key = fmt::format("overrides[{}]", i + 1);
            const Contraindication* rule = find_contraindication(decision.rule);
            const Role* role = find_role(decision.role);
            if (!rule) unknown(key + ".rule", decision.rule, "rule", rule_names_);
            if (!role) unknown(key + ".role", decision.role, "role", names);
            if (decision.name.empty())
                add(key + ".name", "a decision needs the name of who decides");
            if (decision.reason.empty()) add(key + ".reason", "a decision needs a reason");
            if (rule && role && !may_decide(*role, rule->overriders)) may_not(key, *rule, *role);
            day(key + ".date", decision.date, false);
        }
    }

    void may_not(const std::string& key, const Contraindication& rule, const Role& role) {
        const std::string who = rule.overriders.empty()
                                    ? "nobody may decide against it"
                                    : fmt::format("{} may", fmt::join(rule.overriders, " or "));
        add(key, fmt::format("a {} may not decide against rule {}: {}", role.name, rule.id, who));
        issues_.back().allowed = fmt::format("{}", fmt::join(rule.overriders, ", "));
    }

    void rest() {
        const Role* role = find_role(c_.policy.role);
        if (!role || !role->plans) {
            add("policy.role", fmt::format("\"{}\" is not a role that treats", c_.policy.role));
            issues_.back().allowed = "home, spa, therapist, clinician, hospital";
        }
        for (std::size_t i = 0; i < c_.events.size(); ++i) {
            day(fmt::format("events[{}].date", i + 1), c_.events[i].date, true);
        }
        day("wishes.ready_by", c_.wishes.ready_by, true);
        if (c_.wishes.ready_by && *c_.wishes.ready_by <= c_.today) {
            add("wishes.ready_by",
                fmt::format("ready_by, {}, is over on the day of the consultation",
                            format_date(*c_.wishes.ready_by)));
        }
        if (c_.wishes.visits && *c_.wishes.visits < 1) add("wishes.visits", "at least 1 is needed");
        if (c_.wishes.downtime_d && *c_.wishes.downtime_d < 0) {
            add("wishes.downtime", "a time cannot be less than nothing");
        }
    }

    const Consultation& c_;
    const Person& person_;
    std::vector<std::string_view> zone_names_, rule_names_;
    std::set<std::string> groups_;
    Issues issues_;
};

}  // namespace

Issues check(const Consultation& consultation, const Person& person) {
    return Checking{consultation, person}.all();
}

}  // namespace needlework
