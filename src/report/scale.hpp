// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>

#include "report/svg.hpp"

namespace needlework {

/// From the values of an axis to places on the paper.
struct Scale {
    double low, high, from, to;
    bool log;

    Scale(const PlotAxis& axis, double paper_from, double paper_to)
        : low{axis.low}, high{axis.high}, from{paper_from}, to{paper_to}, log{axis.log} {}

    double operator()(double value) const {
        const double v = std::clamp(value, std::min(low, high), std::max(low, high));
        const double part =
            log ? std::log(v / low) / std::log(high / low) : (v - low) / (high - low);
        return from + part * (to - from);
    }
    bool holds(double value) const { return value >= low && value <= high; }
};

}  // namespace needlework
