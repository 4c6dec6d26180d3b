// SPDX-License-Identifier: Apache-2.0
#include "core/posterior.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "core/embedded.hpp"
#include "core/random.hpp"

namespace needlework {
namespace {

constexpr const char* shipped_file = "data/posterior.json";

/// How far into its range, in logits, a number may stand: keeps values on a limit finite.
constexpr double farthest = 20.0;

double logistic(double u) {
    return 1.0 / (1.0 + std::exp(-u));
}

}  // namespace

double prior_value(const Parameter& row, PriorScale scale, double u) {
    const double p = logistic(std::clamp(u, -farthest, farthest));
    const double value = scale == PriorScale::ratio ? row.low * std::pow(row.high / row.low, p)
                                                    : row.low + (row.high - row.low) * p;
    return std::clamp(value, row.low, row.high);
}

double prior_place(const Parameter& row, PriorScale scale, double value) {
    const double p = scale == PriorScale::ratio
                         ? std::log(value / row.low) / std::log(row.high / row.low)
                         : (value - row.low) / (row.high - row.low);
    return std::clamp(std::log(p / (1.0 - p)), -farthest, farthest);
}

std::uint32_t registry_mark(const Parameters& registry) {
    std::string all;
    for (const Parameters::Entry& entry : registry.entries()) {
        const Parameter& row = *entry.row;
        all += fmt::format("{}|{}|{}|{}|{}\n", row.key, row.unit, row.value, row.low, row.high);
    }
    return name_hash(all);
}

Posterior shipped_posterior(const Parameters& registry) {
    const auto bytes = embedded_file(shipped_file);
    if (!bytes) throw std::logic_error{"no posterior was built into the program"};
    Checked<Posterior> posterior = read_posterior(*bytes, shipped_file, registry);
    if (!posterior) throw std::logic_error{issue_text(posterior.error())};
    posterior->name = "shipped";
    return *std::move(posterior);
}

Posterior prior_of(const Posterior& posterior, const Parameters& registry, std::size_t samples) {
    Posterior prior = posterior;
    prior.name = "prior";
    prior.rows.clear();
    prior.pairs.clear();
    prior.profiles.clear();
    prior.notes.clear();
    prior.samples.assign(samples, {});
    for (FittedNumber& number : prior.numbers) {
        const Parameter& row = *registry.find(number.key);
        number.best = number.prior_middle = row.value;
        number.sd_ratio = 1.0;
        const double middle = prior_place(row, number.scale, row.value);
        for (std::size_t k = 0; k < samples; ++k) {
            const double z = normal(prior.seed, {.person = static_cast<std::uint32_t>(k)},
                                    name_hash(number.key), Draw::resampling);
            prior.samples[k].push_back(
                prior_value(row, number.scale, middle + number.prior_sd * z));
        }
    }
    return prior;
}

Parameters parameters_of_best(const Parameters& registry, const Posterior& posterior) {
    Parameters parameters = registry;
    for (const FittedNumber& number : posterior.numbers) parameters.set(number.key, number.best);
    return parameters;
}

Parameters parameters_of_sample(const Parameters& parameters, const Posterior& posterior,
                                std::size_t k) {
    if (posterior.samples.empty()) return parameters;
    const std::vector<double>& sample = posterior.samples[k % posterior.samples.size()];
    Parameters drawn = parameters;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        const FittedNumber& number = posterior.numbers[i];
        if (parameters[number.key] == number.best) drawn.set(number.key, sample[i]);
    }
    return drawn;
}

}  // namespace needlework
