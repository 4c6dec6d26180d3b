// SPDX-License-Identifier: Apache-2.0
#include "consult/consultation_file.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "consult/intake_terms.hpp"
#include "consult/protocol.hpp"
#include "consult/role.hpp"
#include "skin/zone.hpp"

namespace needlework {
namespace {

using Blocks = std::vector<SectionValues>;

constexpr std::string_view severities[] = {"mild", "moderate", "severe"};

const Blocks& blocks_of(const ReadSettings& read, std::string_view name) {
    static const Blocks none;
    const auto at = read.sections.find(name);
    return at == read.sections.end() ? none : at->second;
}

std::string text_or(const SectionValues& values, std::string_view key, std::string otherwise = {}) {
    return values.has(key) ? values.text(key) : std::move(otherwise);
}

std::optional<Day> day_of_setting(const SectionValues& values, std::string_view key) {
    if (!values.has(key)) return std::nullopt;
    return Day{values.date(key)};
}

std::vector<std::string> list_of(const SectionValues& values, std::string_view key) {
    return values.has(key) ? values.list(key) : std::vector<std::string>{};
}

Reply reply_of(std::string_view word) {
    return word == "yes" ? Reply::yes : word == "no" ? Reply::no : Reply::unknown;
}

Severity severity_of(std::string_view word) {
    const auto at = std::find(std::begin(severities), std::end(severities), word);
    return at == std::end(severities) ? Severity::moderate
                                      : static_cast<Severity>(at - std::begin(severities));
}

void read_head(const SectionValues& values, Consultation& c) {
    if (const auto date = day_of_setting(values, "date")) c.today = *date;
    c.expectations = text_or(values, "expectations");
    c.assessor = text_or(values, "assessor");
    c.assessor_role = text_or(values, "assessor_role");
    c.policy.role = text_or(values, "treated_by", "clinician");
    if (text_or(values, "profile") == "strict") c.policy.profile = Profile::strict;
    c.policy.label_mode = values.has("label_mode") && values.flag("label_mode");
    c.policy.classic_isotretinoin = text_or(values, "isotretinoin", "classic") == "classic";
    if (values.has("downtime")) c.wishes.downtime_d = values.number("downtime");
    if (values.has("depth")) c.wishes.depth_mm = values.number("depth");
    if (values.has("visits")) c.wishes.visits = static_cast<int>(values.integer("visits"));
    if (values.has("numbing")) c.wishes.numbing = values.flag("numbing");
    c.wishes.ready_by = day_of_setting(values, "ready_by");
}

void read_answers(const SectionValues& head, const Blocks& blocks, Consultation& c) {
    const auto no = list_of(head, "no");
    if (std::find(no.begin(), no.end(), "rest") != no.end()) {
        for (const Contraindication& rule : contraindications()) {
            if (rule.answer != AnswerKind::none) c.answers[rule.id].reply = Reply::no;
        }
        // What is mentioned below is no "rest".
        for (const auto& [kind, list] :
             {std::pair{"medicine", &c.medicines}, std::pair{"procedure", &c.procedures}}) {
            for (const Mention& mention : *list) {
                const IntakeTerm* term = find_term(kind, mention.name);
                if (!term) continue;
                for (const std::string& rule : term->rules) c.answers.erase(rule);
            }
        }
    }
    for (const std::string& rule : no) {
        if (rule != "rest") c.answers[rule].reply = Reply::no;
    }
    for (const std::string& rule : list_of(head, "yes")) c.answers[rule].reply = Reply::yes;
    for (const SectionValues& block : blocks) {
        if (!block.has("rule")) continue;
        Answer answer;
        answer.reply = reply_of(text_or(block, "reply"));
        answer.date = day_of_setting(block, "date");
        answer.until = day_of_setting(block, "until");
        answer.zones = list_of(block, "zones");
        const auto traits = list_of(block, "traits");
        answer.traits = {traits.begin(), traits.end()};
        answer.words = text_or(block, "words");
        c.answers[block.text("rule")] = answer;
    }
}

std::vector<Mention> mentions_of(const Blocks& blocks) {
    std::vector<Mention> list;
    for (const SectionValues& block : blocks) {
        Mention mention;
        mention.name = text_or(block, "name");
        mention.date = day_of_setting(block, "date");
        mention.zones = list_of(block, "zones");
        if (block.has("prescribed")) mention.prescribed = block.flag("prescribed");
        list.push_back(std::move(mention));
    }
    return list;
}

/// The place of what an issue of check() is about: "medicines[2].name", "answers.CI46.date".
Place place_of(const ReadSettings& read, const std::string& key) {
    const std::string section = key.substr(0, key.find_first_of(".["));
    const std::string name = section == "overrides"                       ? "decisions"
                             : section == "wishes" || section == "policy" ? "consultation"
                                                                          : section;
    const Blocks& blocks = blocks_of(read, name);
    if (blocks.empty()) return {};
    std::size_t number = 0;
    const auto bracket = key.find('[');
    if (bracket != std::string::npos) {
        number = static_cast<std::size_t>(std::max(1, std::atoi(key.c_str() + bracket + 1)) - 1);
    }
    for (std::size_t i = 0; name == "answers" && i < blocks.size(); ++i) {
        if (blocks[i].has("rule") && key.find("." + blocks[i].text("rule")) != key.npos) number = i;
    }
    const SectionValues& block = blocks[std::min(number, blocks.size() - 1)];
    const auto dot = key.rfind('.');
    const auto entry = block.entries.find(key.substr(dot == key.npos ? 0 : dot + 1));
    return entry == block.entries.end() ? block.place : entry->second.place;
}

}  // namespace

Consultation consultation_of(const ReadSettings& read, const Person& person, Issues& issues) {
    Consultation c;
    const Blocks& heads = blocks_of(read, "consultation");
    c.medicines = mentions_of(blocks_of(read, "medicines"));
    c.procedures = mentions_of(blocks_of(read, "procedures"));
    if (!heads.empty()) {
        read_head(heads.front(), c);
        read_answers(heads.front(), blocks_of(read, "answers"), c);
    }
    for (const SectionValues& block : blocks_of(read, "concerns")) {
        IntakeConcern concern;
        concern.indication = text_or(block, "indication");
        concern.severity = severity_of(text_or(block, "severity"));
        concern.zones = list_of(block, "zones");
        concern.goal = text_or(block, "goal");
        c.concerns.push_back(std::move(concern));
    }
    for (const SectionValues& block : blocks_of(read, "events")) {
        c.events.push_back(
            {text_or(block, "name"), day_of_setting(block, "date").value_or(c.today)});
    }
    for (const SectionValues& block : blocks_of(read, "decisions")) {
        c.overrides.push_back({text_or(block, "rule"), text_or(block, "role"),
                               text_or(block, "name"), text_or(block, "reason"),
                               day_of_setting(block, "date")});
    }
    for (Issue& issue : check(c, person)) {
        issue.place = place_of(read, issue.key);
        issues.push_back(std::move(issue));
    }
    return c;
}

}  // namespace needlework
