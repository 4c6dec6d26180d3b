// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "cohort/cohort.hpp"
#include "cohort/ties.hpp"
#include "core/posterior.hpp"

namespace needlework {

/// One number that was drawn for every person, and its value in each.
struct DrawnNumber {
    std::string key{};
    Cause cause = Cause::person;
    std::vector<double> value{};
    /// No two of so many first people have the same draw. A posterior has few samples, and people
    /// who share one share all its numbers: beside each other in the order of any of them, they
    /// would seem to be decided by it.
    std::size_t apart = 0;
};

/// The numbers that PairedRuns draws for `people` (1, 2, ...): the spreads of the person and of the
/// hand, and the posterior's sample. A number that has both a spread and a doubt stands twice.
std::vector<DrawnNumber> drawn_numbers(const Parameters& parameters, const Posterior& doubt,
                                       const PersonScores& scores, std::uint64_t seed,
                                       const std::vector<std::uint32_t>& people);

/// Which of them decide most, by rank_index() of each against `output`: at most three, largest
/// first, and only those above chance_index() whose index random orders of the same people reach no
/// more often than that limit promises. Each is judged by the people whose draws of it are
/// apart. First order: what a number does together with others does not count.
std::vector<DecidingNumber> deciding_numbers(const std::vector<DrawnNumber>& numbers,
                                             std::span<const double> output);

/// The standard error of rank_index() of n people where the number does nothing: 1 / sqrt(n), that
/// of a serial correlation of values in random order.
double rank_index_error(std::size_t people);

/// The index that the luckiest of so many numbers which do nothing passes for any milestone of a
/// zone once in 20 times (Bonferroni): without it the best of a hundred idle numbers would always
/// seem to decide.
double chance_index(std::size_t numbers, std::size_t people);

/// "heal.sigma_Y 41 % +- 10 % (doubt about the model's numbers), ..."; empty for none.
std::string deciding_words(const std::vector<DecidingNumber>& numbers);

/// The limits that such numbers have to pass.
DecidingLimits deciding_limits(const std::vector<DrawnNumber>& numbers);

/// What a reader must know about the numbers named: how many people and the limits of chance.
std::string deciding_caution(const DecidingLimits& limits, int people);

}  // namespace needlework
