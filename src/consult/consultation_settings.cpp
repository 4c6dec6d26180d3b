// SPDX-License-Identifier: Apache-2.0
// What may stand in the sections of a consultation: the one home of their shape.
#include "consult/consultation_file.hpp"
#include "consult/protocol.hpp"
#include "consult/role.hpp"
#include "skin/zone.hpp"

namespace needlework {
namespace {

using enum SettingType;

constexpr double longest_text = 500, longest_name = 100;

Setting words(std::string key, std::string meaning, double longest = longest_text) {
    return {.key = std::move(key),
            .type = text,
            .meaning = std::move(meaning),
            .low = 1,
            .high = longest};
}

Setting one_of(std::string key, std::string meaning, std::vector<std::string> choices,
               bool list = false) {
    return {.key = std::move(key),
            .type = choice,
            .meaning = std::move(meaning),
            .choices = std::move(choices),
            .list = list};
}

Setting on_day(std::string key, std::string meaning) {
    return {.key = std::move(key), .type = date, .meaning = std::move(meaning)};
}

Setting needed(Setting setting) {
    setting.required = true;
    return setting;
}

std::vector<std::string> rule_names(bool with_rest) {
    std::vector<std::string> names;
    if (with_rest) names.push_back("rest");
    for (const Contraindication& rule : contraindications()) names.push_back(rule.id);
    return names;
}

std::vector<std::string> role_names(bool treating) {
    std::vector<std::string> names;
    for (const Role& role : roles()) {
        if (!treating || role.plans) names.push_back(role.name);
    }
    return names;
}

std::vector<std::string> zone_names(bool with_groups) {
    std::vector<std::string> names;
    if (with_groups) names = {"face", "neck", "trunk", "limb", "scalp"};
    for (const Zone& zone : zones()) names.push_back(zone.id);
    return names;
}

Setting where(std::string meaning) {
    return one_of("zones", std::move(meaning), zone_names(true), true);
}

std::vector<Setting> wishes() {
    return {
        {.key = "downtime",
         .type = quantity,
         .meaning = "Longest time with visible marks that is accepted",
         .unit = "day",
         .low = 0,
         .high = 30},
        on_day("ready_by", "Day on which the skin has to be calm after the last visit"),
        {.key = "visits", .type = integer, .meaning = "Most visits", .low = 1, .high = 12},
        {.key = "depth",
         .type = quantity,
         .meaning = "Depth that was asked for; it can only lower the planned one",
         .unit = "mm",
         .low = 0.1,
         .high = 4},
        {.key = "numbing", .type = flag, .meaning = "Whether numbing cream is wanted"},
    };
}

SettingSection head() {
    SettingSection section{
        .name = "consultation",
        .meaning = "Who was seen, what they expect and wish, how rules are read."};
    section.settings = {
        on_day("date", "Day of the consultation; waits count from it"),
        words("expectations", "What the person expects"),
        words("assessor", "Who saw the person", longest_name),
        one_of("assessor_role", "Role of who saw the person", role_names(false)),
        one_of("treated_by", "Role of who treats", role_names(true)),
        one_of("profile", "Which end of published times is taken", {"standard", "strict"}),
        {.key = "label_mode", .type = flag, .meaning = "Only inside what the device's label says"},
        one_of("isotretinoin", "Wait after isotretinoin: by the label, or a dermatologist decides",
               {"classic", "evidence"}),
        one_of("no", "Rules answered with no; \"rest\" for all that are answered nowhere else",
               rule_names(true), true),
        one_of("yes", "Rules answered with yes, without a day", rule_names(false), true),
    };
    for (Setting& wish : wishes()) section.settings.push_back(std::move(wish));
    return section;
}

SettingSection blocks(std::string name, std::string meaning, std::vector<Setting> settings) {
    return {.name = std::move(name),
            .meaning = std::move(meaning),
            .settings = std::move(settings),
            .repeated = true};
}

}  // namespace

SettingSection concern_section() {
    std::vector<std::string> indications;
    for (const Protocol& protocol : protocols()) indications.push_back(protocol.id);
    return blocks("concerns", "What the person wants treated, and where.",
                  {needed(one_of("indication", "Row of data/protocols.csv", indications)),
                   one_of("severity", "How marked it is", {"mild", "moderate", "severe"}),
                   needed(one_of("zones", "Where", zone_names(false), true)),
                   words("goal", "What the person hopes for")});
}

SettingSections consultation_sections() {
    return {
        head(),
        blocks(
            "answers", "One answer to one rule of the screening.",
            {needed(one_of("rule", "Row of data/rules/contraindications.csv", rule_names(false))),
             needed(one_of("reply", "The answer", {"yes", "no", "unknown"})),
             on_day("date", "Day the wait counts from; of a period its beginning"),
             on_day("until", "End of a period"), where("Where; left out = everywhere"),
             one_of("traits", "What makes a rule milder", {"self_medicated", "acute_illness"},
                    true),
             words("words", "The answer as it was given")}),
        blocks("medicines", "A medicine or active that is used.",
               {needed(words("name", "Its name", longest_name)),
                on_day("date", "Last dose"),
                where("Where, if it is put on the skin"),
                {.key = "prescribed", .type = flag, .meaning = "Prescribed, not self-bought"}}),
        blocks("procedures", "A procedure that was done.",
               {needed(words("name", "Its name", longest_name)), on_day("date", "Its day"),
                where("Where")}),
        blocks(
            "events", "A day on which the skin has to be presentable.",
            {needed(words("name", "What it is", longest_name)), needed(on_day("date", "Its day"))}),
        blocks("decisions", "A professional's decision against a rule. It is kept on the record.",
               {needed(one_of("rule", "The rule", rule_names(false))),
                needed(one_of("role", "Role of who decides", role_names(false))),
                needed(words("name", "Name of who decides", longest_name)),
                needed(words("reason", "Why")), on_day("date", "Day of the decision")}),
    };
}

}  // namespace needlework
