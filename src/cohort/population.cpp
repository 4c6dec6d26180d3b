// SPDX-License-Identifier: Apache-2.0
#include "cohort/population.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/csv.hpp"
#include "core/normal.hpp"
#include "core/units.hpp"

namespace needlework {
namespace {

double score_at(double share) {
    return normal_quantile(std::clamp(share, 1e-12, 1.0 - 1e-12));
}

}  // namespace

const std::vector<Fact>& facts_of_people() {
    static const std::vector<Fact> all = [] {
        std::vector<Fact> facts;
        for (const CsvRow& row : embedded_csv("data/cohort/population.csv").rows) {
            if (facts.empty() || facts.back().key != row.text("fact")) {
                facts.push_back({.key = row.text("fact")});
            }
            Fact& fact = facts.back();
            if (!row.empty("low")) {
                fact.low_yr = row.number("low");
                fact.high_yr = row.number("high");
            }
            const double from = fact.levels.empty() ? 0.0 : fact.levels.back().high;
            fact.levels.push_back({row.text("level"), from, from + row.number("share")});
        }
        return facts;
    }();
    return all;
}

DrawnFact draw_fact(const Fact& fact, const std::vector<FactLevel>& allowed, double mean, double sd,
                    double u) {
    // Chance of each allowed level given the scores before; u picks one and the place in it.
    struct Part {
        const FactLevel* level;
        double below, chance;
    };
    std::vector<Part> parts;
    double all = 0.0;
    for (const FactLevel& level : allowed) {
        const double below =
            level.low <= 0.0 ? 0.0 : normal_share_below((score_at(level.low) - mean) / sd);
        const double above =
            level.high >= 1.0 ? 1.0 : normal_share_below((score_at(level.high) - mean) / sd);
        parts.push_back({&level, below, std::max(0.0, above - below)});
        all += parts.back().chance;
    }
    double left = u * all;
    std::size_t at = 0;
    while (at + 1 < parts.size() && left >= parts[at].chance) left -= parts[at++].chance;
    DrawnFact drawn;
    drawn.score = mean + sd * score_at(parts[at].below + left);
    drawn.value = parts[at].level->value;
    if (fact.high_yr > 0.0) {
        const FactLevel& level = *parts[at].level;
        const double share = std::clamp(normal_share_below(drawn.score), level.low, level.high);
        drawn.value = fmt::format("{:.6g} yr", fact.low_yr + share * (fact.high_yr - fact.low_yr));
    }
    return drawn;
}

double score_of_fact(const Fact& fact, std::string_view value) {
    if (fact.high_yr > 0.0) {
        const Read<double> years = read_quantity(value, "yr");
        return years ? score_at((*years - fact.low_yr) / (fact.high_yr - fact.low_yr)) : 0.0;
    }
    for (const FactLevel& level : fact.levels) {
        if (level.value == value) return score_at((level.low + level.high) / 2.0);
    }
    return 0.0;
}

}  // namespace needlework
