// SPDX-License-Identifier: Apache-2.0
#include "evidence/calibration_data.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "evidence/experiment.hpp"

namespace needlework {
namespace {

tl::unexpected<Issues> refused(const Observation& row, std::string why) {
    return tl::unexpected(Issues{{.place = {},
                                  .key = row.id,
                                  .what = fmt::format("{} may not be fitted: {}", row.id, why),
                                  .allowed = {},
                                  .nearest = {},
                                  .fix = {}}});
}

}  // namespace

Checked<CalibrationRow> CalibrationRow::take(const Observation& row) {
    if (row.role != DataRole::calibration) {
        return refused(row, fmt::format("its role is {}", name_of(row.role)));
    }
    if (row.measure.empty()) return refused(row, "it cannot be expressed");
    if (row.repeated) return refused(row, "the same people already stand in another row");
    return CalibrationRow{row};
}

std::vector<double> CalibrationPart::predict(const Parameters& parameters) const {
    const Experiment* found = find_experiment(experiment);
    if (!found) throw std::logic_error{"no experiment " + experiment};
    std::vector<std::string> wanted;
    for (const CalibrationRow& one : rows) wanted.push_back(one.row().measure);
    std::vector<double> values = found->run(parameters, 0, wanted);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        values[i] = held_against(rows[i].row(), values[i]);
    }
    return values;
}

CalibrationData::CalibrationData() : CalibrationData{datasets()} {}

CalibrationData::CalibrationData(std::span<const Dataset> datasets) {
    for (const Dataset& dataset : datasets) {
        for (const Observation& row : dataset.rows) {
            auto taken = CalibrationRow::take(row);
            if (!taken) continue;
            CalibrationPart* home = nullptr;
            for (CalibrationPart& part : parts_) {
                if (part.stage == dataset.stage && part.experiment == dataset.experiment) {
                    home = &part;
                }
            }
            if (!home) {
                home = &parts_.emplace_back(CalibrationPart{dataset.stage, dataset.experiment, {}});
            }
            home->rows.push_back(std::move(*taken));
        }
    }
}

std::vector<CalibrationPart> CalibrationData::parts_of(std::string_view stage) const {
    std::vector<CalibrationPart> found;
    for (const CalibrationPart& part : parts_) {
        if (part.stage == stage) found.push_back(part);
    }
    return found;
}

}  // namespace needlework
