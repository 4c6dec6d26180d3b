// SPDX-License-Identifier: Apache-2.0
#include "evidence/free_parameters.hpp"

#include <algorithm>
#include <stdexcept>

#include "core/csv.hpp"

namespace needlework {

const std::vector<std::string>& fit_stages() {
    static const std::vector<std::string> stages{"clocks",   "redness", "scar",
                                                 "collagen", "errors",  "grades"};
    return stages;
}

std::vector<FreeParameter> free_parameters(const Parameters& registry) {
    std::vector<FreeParameter> all;
    const CsvTable table = embedded_csv("data/calibration.csv");
    for (const std::string& stage : fit_stages()) {
        for (const CsvRow& line : table.rows) {
            if (line.text("stage") != stage) continue;
            FreeParameter free;
            free.row = registry.find(line.text("key"));
            if (!free.row) {
                throw std::logic_error{"data/calibration.csv names an unknown parameter " +
                                       line.text("key")};
            }
            free.stage = stage;
            free.scale = line.text("scale") == "step" ? PriorScale::step : PriorScale::ratio;
            free.prior_sd = line.number("prior_sd");
            free.why = line.text("why");
            all.push_back(std::move(free));
        }
    }
    if (all.size() != table.rows.size()) {
        throw std::logic_error{"data/calibration.csv names an unknown stage"};
    }
    return all;
}

double value_at(const FreeParameter& free, double z) {
    const double middle = prior_place(*free.row, free.scale, free.row->value);
    return prior_value(*free.row, free.scale, middle + free.prior_sd * z);
}

}  // namespace needlework
