// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/parameters.hpp"

namespace needlework {

/// How two things that differ between people go together: one row of data/cohort/correlations.csv.
/// `by_law`: the tie follows from the equations of the skin, and nothing is added to it.
struct Tie {
    std::string a, b;
    bool by_law = false;
    double rho = 0;  ///< correlation of the normal scores
    std::string kind, mark, source, note;
};

const std::vector<Tie>& ties();

/// Whether a number of the registry belongs to hand and device rather than to the person.
bool is_of_the_hand(std::string_view key);

/// What may differ between people, in a fixed order: the facts of a person ("person.age", ...),
/// then the numbers of the registry that have a spread and are not of the hand, by key. `scores`
/// become tied scores by the Cholesky factor of the matrix that the ties make.
class PersonScores {
public:
    /// Throws std::logic_error where the ties contradict each other (no positive matrix).
    explicit PersonScores(const Parameters& registry);

    const std::vector<std::string>& names() const { return names_; }
    static constexpr std::size_t fact_count = 6;

    /// The mean of score i and its standard deviation, given the tied scores before it.
    double mean_of(std::size_t i, const std::vector<double>& before) const;
    double sd_of(std::size_t i) const { return factor_[i][i]; }

private:
    std::vector<std::string> names_;
    std::vector<std::vector<double>> factor_;  ///< lower triangle
};

/// The registry as one person has it: each number with a spread at value * spread^score, with tied
/// scores of that person, kept within its range. Numbers of the hand are those of `hand`. Keyed by
/// seed, number of the person and the number's name; 0 leaves the values as they are.
Parameters numbers_of(const Parameters& middle, const PersonScores& scores, std::uint64_t seed,
                      std::uint32_t person, std::uint32_t hand);

/// The same with the tied scores of a person at hand, one for each of scores.names().
Parameters numbers_with(const Parameters& middle, const PersonScores& scores,
                        const std::vector<double>& tied, std::uint64_t seed, std::uint32_t hand);

}  // namespace needlework
