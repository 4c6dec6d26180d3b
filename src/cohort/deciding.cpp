// SPDX-License-Identifier: Apache-2.0
#include "cohort/deciding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "cohort/indices.hpp"
#include "cohort/people.hpp"
#include "core/normal.hpp"
#include "core/random.hpp"
#include "core/sum.hpp"

namespace needlework {
namespace {

constexpr std::size_t most_named = 3;
constexpr double chance_of_a_false_name = 0.05;

/// For one number and one milestone, so that all of a course together keep the promise.
double chance_of_each(std::size_t numbers) {
    const std::size_t asked = milestone_names().size() * std::max<std::size_t>(1, numbers);
    return chance_of_a_false_name / static_cast<double>(asked);
}

/// Whether random orders of the people reach that index in no more than `chance` of the cases. The
/// standard error alone does not tell: where the variance is that of a few people far out, these
/// need only stand beside each other. Holds for any distribution of the results (a permutation test
/// by simulation; of 2 / chance orders at most one may reach it).
bool beyond_any_order(std::span<const double> output, double index, double chance) {
    constexpr double expected = 2.0;
    const std::uint64_t key = name_hash("orders of the people");
    std::vector<double> apart;
    std::ranges::copy_if(output, std::back_inserter(apart),
                         [](double v) { return !std::isnan(v); });
    const double people = static_cast<double>(apart.size());
    const double middle = pairwise_sum(std::span<const double>{apart}) / people;
    double squares = 0.0;
    for (double& value : apart) {
        value -= middle;
        squares += value * value;
    }
    const double limit = (index - 1e-12) * squares;
    double reached = 1.0;  // the order that they have
    const auto orders = static_cast<std::uint32_t>(std::ceil(expected / chance));
    for (std::uint32_t k = 0; k < orders && reached <= expected; ++k) {
        double products = 0.0;
        for (auto left = static_cast<std::uint32_t>(apart.size()); left > 1; --left) {
            const double at = left * uniform(key, {.person = k}, left, Draw::resampling);
            std::swap(apart[left - 1], apart[static_cast<std::size_t>(at)]);
            if (left < apart.size()) products += apart[left - 1] * apart[left];
        }
        products += apart[0] * apart[1] + apart[0] * apart.back();
        reached += products >= limit;
    }
    return reached <= expected;
}

}  // namespace

std::vector<DrawnNumber> drawn_numbers(const Parameters& parameters, const Posterior& doubt,
                                       const PersonScores& scores, std::uint64_t seed,
                                       const std::vector<std::uint32_t>& people) {
    std::vector<DrawnNumber> numbers;
    for (const Parameters::Entry& e : parameters.entries()) {
        if (e.row->spread == 1.0) continue;
        const Cause cause = is_of_the_hand(e.row->key) ? Cause::hand : Cause::person;
        numbers.push_back({std::string{e.row->key}, cause, {}, people.size()});
    }
    for (const std::uint32_t k : people) {
        const Parameters own = numbers_of(parameters, scores, seed, k, k);
        for (DrawnNumber& number : numbers) number.value.push_back(own[number.key]);
    }
    if (doubt.samples.empty()) return numbers;
    const auto apart = static_cast<std::size_t>(
        std::ranges::count_if(people, [&](std::uint32_t k) { return k <= doubt.samples.size(); }));
    for (std::size_t j = 0; j < doubt.numbers.size(); ++j) {
        DrawnNumber number{doubt.numbers[j].key, Cause::model, {}, apart};
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
    return normal_quantile(1.0 - chance_of_each(numbers)) * rank_index_error(people);
}

std::vector<DecidingNumber> deciding_numbers(const std::vector<DrawnNumber>& numbers,
                                             std::span<const double> output) {
    std::vector<DecidingNumber> found;
    for (const DrawnNumber& number : numbers) {
        const std::size_t people = std::min(number.apart, output.size());
        const double index =
            rank_index(std::span{number.value}.first(people), output.first(people));
        if (!(index > chance_index(numbers.size(), people))) continue;  // also if nothing varies
        if (!beyond_any_order(output.first(people), index, chance_of_each(numbers.size())))
            continue;
        found.push_back({number.key, number.cause, index, rank_index_error(people)});
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

DecidingLimits deciding_limits(const std::vector<DrawnNumber>& numbers) {
    DecidingLimits limits;
    for (const DrawnNumber& number : numbers) {
        const bool model = number.cause == Cause::model;
        (model ? limits.model : limits.person) = chance_index(numbers.size(), number.apart);
        if (model) limits.samples = number.apart;
    }
    return limits;
}

std::string deciding_caution(const DecidingLimits& limits, int people) {
    if (!(limits.person < 1.0)) {
        return fmt::format("{} people are too few to name a single number that decides.", people);
    }
    const std::string of_model =
        limits.samples > 0 && limits.samples < static_cast<std::size_t>(people)
            ? fmt::format(" ({:.0f} % for numbers of the model, of which the fit has {} samples)",
                          100.0 * limits.model, limits.samples)
            : std::string{};
    return fmt::format(
        "Single numbers are named where they explain more than {:.0f} % of the spread by "
        "themselves{}; with {} people less than that may be chance, and more people tell more.",
        100.0 * limits.person, of_model, people);
}

}  // namespace needlework
