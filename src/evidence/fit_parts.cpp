// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "evidence/calibrate.hpp"
#include "evidence/calibration_data.hpp"

namespace needlework {

std::vector<FitPart> fit_parts(const CalibrationData& data) {
    std::vector<FitPart> parts;
    for (const std::string& stage : fit_stages()) {
        for (const CalibrationPart& from : data.parts_of(stage)) {
            FitPart part;
            part.stage = stage;
            for (const CalibrationRow& row : from.rows) {
                const Observation& o = row.row();
                part.rows.push_back({o.id, o.observed, o.sd(), o.gain, o.compare});
            }
            part.predict = [from](const Parameters& parameters) {
                return from.predict(parameters);
            };
            parts.push_back(std::move(part));
        }
    }
    return parts;
}

}  // namespace needlework
