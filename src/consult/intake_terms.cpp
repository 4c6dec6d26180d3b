// SPDX-License-Identifier: Apache-2.0
#include "consult/intake_terms.hpp"

#include <algorithm>

#include "core/csv.hpp"
#include "core/letters.hpp"

namespace needlework {
namespace {

std::vector<IntakeTerm> read_terms() {
    std::vector<IntakeTerm> all;
    for (const CsvRow& row : embedded_csv("data/rules/intake_terms.csv").rows) {
        all.push_back({.kind = row.text("kind"),
                       .name = row.text("name"),
                       .also = row.list("also"),
                       .rules = row.list("rule"),
                       .traits = row.list("traits"),
                       .sources = row.text("sources"),
                       .mark = row.text("mark")});
    }
    return all;
}

}  // namespace

std::span<const IntakeTerm> intake_terms() {
    static const std::vector<IntakeTerm> all = read_terms();
    return all;
}

const IntakeTerm* find_term(std::string_view kind, std::string_view name) {
    for (const IntakeTerm& term : intake_terms()) {
        if (term.kind != kind) continue;
        const bool also =
            std::any_of(term.also.begin(), term.also.end(),
                        [&](const std::string& a) { return same_but_capitals(a, name); });
        if (also || same_but_capitals(term.name, name)) return &term;
    }
    return nullptr;
}

std::vector<std::string_view> term_names(std::string_view kind) {
    std::vector<std::string_view> names;
    for (const IntakeTerm& term : intake_terms()) {
        if (term.kind != kind) continue;
        names.push_back(term.name);
        names.insert(names.end(), term.also.begin(), term.also.end());
    }
    return names;
}

}  // namespace needlework
