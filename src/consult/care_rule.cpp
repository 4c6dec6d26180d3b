// SPDX-License-Identifier: Apache-2.0
#include "consult/care_rule.hpp"

#include <cmath>
#include <stdexcept>

#include "core/csv.hpp"

namespace needlework {
namespace {

std::logic_error no_word(const std::string& word) {
    return std::logic_error{"data/rules/care.csv: \"" + word + "\" is not known there"};
}

CarePhase phase_of(const std::string& word) {
    if (word == "pre") return CarePhase::before;
    if (word == "day0") return CarePhase::visit;
    if (word == "post") return CarePhase::after;
    throw no_word(word);
}

Safer safer_of(const std::string& word) {
    if (word == "earlier") return Safer::earlier;
    if (word == "later") return Safer::later;
    if (word == "longer") return Safer::longer;
    if (word == "same") return Safer::same;
    throw no_word(word);
}

CareSession session_of(const std::string& word) {
    if (word == "all") return CareSession::all;
    if (word == "first") return CareSession::first;
    if (word == "not_last") return CareSession::not_last;
    if (word == "last") return CareSession::last;
    throw no_word(word);
}

CareRule rule_of(const CsvRow& row) {
    CareRule rule;
    rule.id = row.text("id");
    rule.topic = row.text("topic");
    rule.verb = row.text("verb");
    rule.phase = phase_of(row.text("phase"));
    rule.start_h = row.number("start_h");
    rule.end_h = row.number("end_h");
    rule.range_of = row.text("range_of");
    rule.short_h = row.number("short_h");
    rule.long_h = row.number("long_h");
    rule.safer = safer_of(row.text("safer"));
    rule.when = row.text("when");
    rule.session = session_of(row.text("session"));
    rule.lead = row.text("lead") == "yes";
    rule.after = row.list("after");
    rule.title = row.text("title");
    rule.message = row.text("message");
    rule.basis = {.statements = row.text("statements"),
                  .articles = row.text("articles"),
                  .others = row.text("others"),
                  .conflicts = row.text("conflicts"),
                  .sources = row.text("sources"),
                  .mark = row.text("mark")};
    return rule;
}

std::vector<CareRule> read_rules() {
    std::vector<CareRule> all;
    for (const CsvRow& row : embedded_csv("data/rules/care.csv").rows) all.push_back(rule_of(row));
    return all;
}

std::vector<CareModifier> read_modifiers() {
    std::vector<CareModifier> all;
    for (const CsvRow& row : embedded_csv("data/rules/care_modifiers.csv").rows) {
        all.push_back({.id = row.text("id"),
                       .rule = row.text("rule"),
                       .when = row.text("when"),
                       .field = row.text("field"),
                       .value = row.text("value"),
                       .reason = row.text("reason"),
                       .basis = row.text("basis")});
    }
    return all;
}

int grade(const CsvRow& row, std::string_view column) {
    return static_cast<int>(std::lround(row.number(column)));
}

std::vector<DepthBand> read_bands() {
    std::vector<DepthBand> all;
    for (const CsvRow& row : embedded_csv("data/rules/depth_bands.csv").rows) {
        all.push_back({.over_mm = row.number("over_mm"),
                       .up_to_mm = row.number("up_to_mm"),
                       .endpoint_low = grade(row, "endpoint_low"),
                       .endpoint_high = grade(row, "endpoint_high"),
                       .aim = row.text("aim"),
                       .stop = row.text("stop"),
                       .numbing = row.text("numbing"),
                       .numbing_low_min = row.number("numbing_low_min"),
                       .numbing_high_min = row.number("numbing_high_min"),
                       .downtime_low_h = row.number("downtime_low_h"),
                       .downtime_high_h = row.number("downtime_high_h"),
                       .sources = row.text("sources"),
                       .mark = row.text("mark")});
    }
    return all;
}

}  // namespace

std::span<const CareRule> care_rules() {
    static const std::vector<CareRule> all = read_rules();
    return all;
}

std::span<const CareModifier> care_modifiers() {
    static const std::vector<CareModifier> all = read_modifiers();
    return all;
}

std::span<const DepthBand> depth_bands() {
    static const std::vector<DepthBand> all = read_bands();
    return all;
}

const CareRule* find_care_rule(std::string_view id) {
    for (const CareRule& rule : care_rules()) {
        if (rule.id == id) return &rule;
    }
    return nullptr;
}

const DepthBand& depth_band(double depth_mm) {
    for (const DepthBand& band : depth_bands()) {
        if (depth_mm <= band.up_to_mm) return band;
    }
    return depth_bands().back();
}

}  // namespace needlework
