// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/posterior.hpp"
#include "core/units.hpp"

namespace needlework {
namespace {

/// The value below which a share of the samples of one number lie.
double sample_share(const Posterior& posterior, std::size_t number, double share) {
    std::vector<double> values;
    for (const std::vector<double>& sample : posterior.samples) values.push_back(sample[number]);
    std::sort(values.begin(), values.end());
    const double rank = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(rank);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return std::lerp(values[below], values[above], rank - static_cast<double>(below));
}

const FittedNumber* find_number(const Posterior& posterior, std::string_view key,
                                std::size_t& index) {
    for (index = 0; index < posterior.numbers.size(); ++index) {
        if (posterior.numbers[index].key == key) return &posterior.numbers[index];
    }
    return nullptr;
}

/// The ends and the middle of 90 % of the prior, from the registry's row.
double prior_share(const Parameter& row, const FittedNumber& number, double deviations) {
    const double middle = prior_place(row, number.scale, number.prior_middle);
    return prior_value(row, number.scale, middle + deviations * number.prior_sd);
}

constexpr double deviations_of_90 = 1.6449;  // 5 % of a normal distribution lie beyond

}  // namespace

std::string fitted_text(const Posterior& posterior, const Parameters& registry,
                        std::string_view key) {
    std::size_t index = 0;
    const FittedNumber* const number = find_number(posterior, key, index);
    if (!number || posterior.samples.empty()) return {};
    const Parameter& row = *registry.find(key);
    const auto in = [&](double value) { return format_quantity(value, row.unit, 3); };
    std::string text =
        fmt::format("    prior    {}; 90 % between {} and {}\n", in(number->prior_middle),
                    in(prior_share(row, *number, -deviations_of_90)),
                    in(prior_share(row, *number, deviations_of_90)));
    text += fmt::format("    fitted   {}; 90 % between {} and {} (posterior \"{}\", stage {})\n",
                        in(number->best), in(sample_share(posterior, index, 0.05)),
                        in(sample_share(posterior, index, 0.95)), posterior.name, number->stage);
    text += fmt::format("    learnt   the data leave {:.0f} % of the prior's spread\n",
                        100.0 * number->sd_ratio);
    for (const FittedPair& pair : posterior.pairs) {
        if (pair.first != key && pair.second != key) continue;
        text += fmt::format("    tied to  {} (correlation {:.2f})\n",
                            pair.first == key ? pair.second : pair.first, pair.correlation);
    }
    return text;
}

std::string fitted_json(const Posterior& posterior, const Parameters& registry,
                        std::string_view key) {
    std::size_t index = 0;
    const FittedNumber* const number = find_number(posterior, key, index);
    if (!number || posterior.samples.empty()) return "null";
    const Parameter& row = *registry.find(key);
    nlohmann::ordered_json tied = nlohmann::ordered_json::object();
    for (const FittedPair& pair : posterior.pairs) {
        if (pair.first == key) tied[pair.second] = pair.correlation;
        if (pair.second == key) tied[pair.first] = pair.correlation;
    }
    const nlohmann::ordered_json whole = {{"posterior", posterior.name},
                                          {"stage", number->stage},
                                          {"prior",
                                           {{"middle", number->prior_middle},
                                            {"low", prior_share(row, *number, -deviations_of_90)},
                                            {"high", prior_share(row, *number, deviations_of_90)}}},
                                          {"best", number->best},
                                          {"low", sample_share(posterior, index, 0.05)},
                                          {"high", sample_share(posterior, index, 0.95)},
                                          {"sd_ratio", number->sd_ratio},
                                          {"correlations", tied}};
    return whole.dump(2);
}

}  // namespace needlework
