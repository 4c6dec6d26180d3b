// SPDX-License-Identifier: Apache-2.0
#include "cohort/doubt.hpp"

#include "core/csv.hpp"
#include "core/embedded.hpp"

namespace needlework {
namespace {

constexpr const char* free_numbers = "data/calibration.csv";
constexpr std::size_t prior_samples = 256;

}  // namespace

Posterior doubt_of(const Posterior& chosen, const Parameters& registry) {
    Posterior doubt = chosen;
    if (!doubt.numbers.empty() || !embedded_file(free_numbers)) return doubt;
    for (const CsvRow& row : embedded_csv(free_numbers).rows) {
        const Parameter* const number = registry.find(row.text("key"));
        if (number == nullptr) continue;
        FittedNumber free;
        free.key = number->key;
        free.unit = number->unit;
        free.stage = row.text("stage");
        free.scale = row.text("scale") == "step" ? PriorScale::step : PriorScale::ratio;
        free.prior_sd = row.number("prior_sd");
        doubt.numbers.push_back(std::move(free));
    }
    return prior_of(doubt, registry, prior_samples);
}

}  // namespace needlework
