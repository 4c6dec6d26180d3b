// SPDX-License-Identifier: Apache-2.0
#include "evidence/dataset.hpp"

#include <cmath>
#include <stdexcept>

#include "core/embedded.hpp"
#include "core/failure.hpp"

namespace needlework {

double Observation::sd() const {
    return std::hypot(error_sd, model_sd);
}

std::string_view name_of(DataRole role) {
    switch (role) {
        case DataRole::calibration:
            return "calibration";
        case DataRole::hold_out:
            return "hold-out";
        case DataRole::context:
            break;
    }
    return "context";
}

std::string_view name_of(Bound bound) {
    switch (bound) {
        case Bound::at_most:
            return "at most";
        case Bound::at_least:
            return "at least";
        case Bound::value:
            break;
    }
    return "value";
}

const std::vector<Dataset>& datasets() {
    static const std::vector<Dataset> all = [] {
        auto read = read_datasets(embedded_csv("data/evidence/datasets.csv"),
                                  embedded_csv("data/evidence/rows.csv"));
        if (!read) throw std::logic_error{issue_text(read.error())};
        return std::move(*read);
    }();
    return all;
}

const Dataset* find_dataset(std::string_view id) {
    for (const Dataset& dataset : datasets()) {
        if (dataset.id == id) return &dataset;
    }
    return nullptr;
}

double held_against(const Observation& row, double predicted) {
    if (row.bound == Bound::at_most && predicted < row.observed) return row.observed;
    if (row.bound == Bound::at_least && predicted > row.observed) return row.observed;
    return predicted;
}

}  // namespace needlework
