// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/issue.hpp"
#include "core/parameters.hpp"
#include "evidence/dataset.hpp"

namespace needlework {

/// A published value that may be fitted. Only take() makes one, and it takes no other.
class CalibrationRow {
public:
    /// Refused with an issue: a row that is held out or context, one that cannot be expressed, one
    /// whose people already stand in another row.
    static Checked<CalibrationRow> take(const Observation& row);

    const Observation& row() const { return row_; }

private:
    explicit CalibrationRow(Observation row) : row_{std::move(row)} {}
    Observation row_;
};

/// Rows of one stage of the fit that come from the same experiment, so that it runs once.
struct CalibrationPart {
    std::string stage;
    std::string experiment;
    std::vector<CalibrationRow> rows;

    /// held_against() of the model for each row: a bound that is kept gives the bound itself.
    std::vector<double> predict(const Parameters& parameters) const;
};

/// All that calibration can see of the evidence. There is no way from here to a row that is held
/// out: it holds copies of calibration rows and nothing else.
class CalibrationData {
public:
    /// From the built-in datasets, or from those given; parts in the order of the datasets.
    CalibrationData();
    explicit CalibrationData(std::span<const Dataset> datasets);

    const std::vector<CalibrationPart>& parts() const { return parts_; }
    std::vector<CalibrationPart> parts_of(std::string_view stage) const;

private:
    std::vector<CalibrationPart> parts_;
};

}  // namespace needlework
