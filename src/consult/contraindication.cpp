// SPDX-License-Identifier: Apache-2.0
#include "consult/contraindication.hpp"

#include <algorithm>
#include <stdexcept>

#include "core/csv.hpp"

namespace needlework {
namespace {

constexpr std::string_view table = "data/rules/contraindications.csv";

/// The place of `word` among `words`, as the enumeration that lists them in this order.
template <class E>
E one_of(const CsvRow& row, std::string_view column,
         std::initializer_list<std::string_view> words) {
    const std::string& word = row.text(column);
    const auto at = std::find(words.begin(), words.end(), word);
    if (at == words.end()) {
        throw std::logic_error{std::string{table} + ": \"" + word + "\" in " + std::string{column}};
    }
    return static_cast<E>(at - words.begin());
}

Eligibility effect_of(const CsvRow& row) {
    return one_of<Eligibility>(row, "effect",
                               {"eligible", "measure", "wait", "unanswered", "refer", "refuse"});
}

AnswerKind answer_of(const CsvRow& row) {
    return one_of<AnswerKind>(row, "answer", {"", "yes_no", "date", "period"});
}

std::optional<double> maybe(const CsvRow& row, std::string_view column) {
    return row.empty(column) ? std::nullopt : std::optional{row.number(column)};
}

Contraindication rule_of(const CsvRow& row) {
    Contraindication rule;
    rule.id = row.text("id");
    rule.group = row.text("group");
    rule.condition = row.text("condition");
    rule.kind = row.text("class");
    rule.scope = one_of<Scope>(row, "scope", {"local", "systemic", "practice"});
    rule.effect = effect_of(row);
    rule.when = {.holds = row.text("holds_when"),
                 .refuse = row.text("refuse_when"),
                 .milder = row.text("milder_when"),
                 .longer = row.text("long_when")};
    rule.can_clear = row.text("can_clear") == "yes";
    rule.wait_d = {maybe(row, "wait_short_d"), maybe(row, "wait_default_d"),
                   maybe(row, "wait_long_d")};
    rule.clock_from = row.text("clock_from");
    rule.cap_mm = maybe(row, "cap_mm");
    rule.blocks_numbing = row.text("blocks_numbing") == "yes";
    rule.action = row.text("action");
    rule.overriders = row.list("who_may_override");
    rule.answer = answer_of(row);
    rule.question = row.text("question");
    rule.basis = {.why = row.text("why"),
                  .conflict = row.text("conflict"),
                  .sources = row.text("sources"),
                  .mark = row.text("mark"),
                  .clock_basis = row.text("clock_basis"),
                  .cap_basis = row.text("cap_basis")};
    return rule;
}

std::vector<Contraindication> read_rules() {
    std::vector<Contraindication> rules;
    for (const CsvRow& row : embedded_csv(table).rows) rules.push_back(rule_of(row));
    return rules;
}

}  // namespace

std::string_view eligibility_name(Eligibility verdict) {
    constexpr std::string_view names[] = {
        "eligible", "eligible with measures", "wait", "unanswered", "refer", "refuse"};
    return names[static_cast<std::size_t>(verdict)];
}

std::span<const Contraindication> contraindications() {
    static const std::vector<Contraindication> rules = read_rules();
    return rules;
}

const Contraindication* find_contraindication(std::string_view id) {
    for (const Contraindication& rule : contraindications()) {
        if (rule.id == id) return &rule;
    }
    return nullptr;
}

}  // namespace needlework
