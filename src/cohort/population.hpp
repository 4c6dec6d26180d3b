// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cohort/ties.hpp"
#include "core/issue.hpp"

namespace needlework {

/// One thing that a fact about a person may be: the part low..high of people, in shares from 0 to
/// 1, that has it. Age has one level, whose share is that of the years below.
struct FactLevel {
    std::string value{};  ///< as a course file writes it; empty for age
    double low = 0, high = 1;
};

/// The facts of people in data/cohort/population.csv, in the order of PersonScores.
struct Fact {
    std::string key{};  ///< "person.age"
    std::vector<FactLevel> levels{};
    double low_yr = 0, high_yr = 0;  ///< age only
};
const std::vector<Fact>& facts_of_people();

/// Which people a cohort asks: for each fact the levels that are allowed, or nothing where the
/// filter says nothing about it.
struct PeopleFilter {
    std::array<std::optional<std::vector<FactLevel>>, PersonScores::fact_count> allowed{};
    bool everyone = false;  ///< facts that the file gives are drawn as well
};

/// Read "women 40-60, phototype IV-VI, smokers": parts between commas, each about another fact.
///
///     women | men | female | male
///     40-60 | 40 to 60 | over 50 | under 30 | aged 40-60
///     phototype IV-VI | phototype III | type 4 to 6
///     smokers | non-smokers | diabetes | no diabetes
///     sun damage none | mild | severe
///     everyone
///
/// All problems at once, with the nearest known word.
Checked<PeopleFilter> read_filter(std::string_view text);

/// One fact drawn: its value as a course file writes it, and its normal score.
struct DrawnFact {
    std::string value{};
    double score = 0;
};

/// Draw fact i from its distribution given `mean` and `sd` of its score, within the allowed levels,
/// at the place `u` (0 to 1) of what is left.
DrawnFact draw_fact(const Fact& fact, const std::vector<FactLevel>& allowed, double mean, double sd,
                    double u);

/// The score of a fact that a file gives: the middle of the people who have it.
double score_of_fact(const Fact& fact, std::string_view value);

}  // namespace needlework
