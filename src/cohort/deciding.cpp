// SPDX-License-Identifier: Apache-2.0
#include "cohort/deciding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cohort/indices.hpp"
#include "core/normal.hpp"

namespace needlework {
namespace {

constexpr std::size_t most_named = 3;
constexpr double chance_of_a_false_name = 0.05;

}  // namespace

std::vector<DrawnNumber> drawn_numbers(const Parameters& parameters, const Posterior& doubt,
                                       const PersonScores& scores, std::uint64_t seed,
                                       const std::vector<std::uint32_t>& people) {
    std::vector<DrawnNumber> numbers;
    for (const Parameters::Entry& e : parameters.entries()) {
        if (e.row->spread == 1.0) continue;
        const Cause cause = is_of_the_hand(e.row->key) ? Cause::hand : Cause::person;
        numbers.push_back({std::string{e.row->key}, cause});
    }
    for (const std::uint32_t k : people) {
        const Parameters own = numbers_of(parameters, scores, seed, k, k);
        for (DrawnNumber& number : numbers) number.value.push_back(own[number.key]);
    }
    if (doubt.samples.empty()) return numbers;
    for (std::size_t j = 0; j < doubt.numbers.size(); ++j) {
        DrawnNumber number{doubt.numbers[j].key, Cause::model};
        for (const std::uint32_t k : people) {
            number.value.push_back(doubt.samples[(k - 1) % doubt.samples.size()][j]);
        }
        numbers.push_back(std::move(number));
    }
    return numbers;
}

double rank_index_error(std::size_t people) {
    return 1.0 / std::sqrt(static_cast<double>(std::max<std::size_t>(1, people)));
}

double chance_index(std::size_t numbers, std::size_t people) {
    const double each =
        chance_of_a_false_name / static_cast<double>(std::max<std::size_t>(1, numbers));
    return normal_quantile(1.0 - each) * rank_index_error(people);
}

std::vector<DecidingNumber> deciding_numbers(const std::vector<DrawnNumber>& numbers,
                                             std::span<const double> output) {
    const double chance = chance_index(numbers.size(), output.size());
    std::vector<DecidingNumber> found;
    for (const DrawnNumber& number : numbers) {
        const double index = rank_index(number.value, output);
        if (!(index > chance)) continue;  // also where nothing varies
        found.push_back({number.key, number.cause, index, rank_index_error(output.size())});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.index > b.index; });
    if (found.size() > most_named) found.resize(most_named);
    return found;
}

std::string deciding_words(const std::vector<DecidingNumber>& numbers) {
    std::string words;
    for (const DecidingNumber& n : numbers) {
        words += fmt::format("{}{} {:.0f} % +- {:.0f} % ({})", words.empty() ? "" : ", ", n.key,
                             100.0 * n.index, 100.0 * n.error, cause_words(n.cause));
    }
    return words;
}

std::string deciding_caution(double chance, int people) {
    if (!(chance < 1.0)) {
        return fmt::format("{} people are too few to name a single number that decides.", people);
    }
    return fmt::format(
        "Single numbers are named where they explain more than {:.0f} % of the spread by "
        "themselves; with {} people less than that may be chance, and more people tell more.",
        100.0 * chance, people);
}

}  // namespace needlework
