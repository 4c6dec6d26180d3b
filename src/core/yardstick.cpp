// SPDX-License-Identifier: Apache-2.0
#include "core/yardstick.hpp"

#include <algorithm>
#include <cmath>

namespace needlework {

constexpr double gone_at_once = 0.01;  // of the observed value

double Yardstick::place(double value) const {
    if (by == Compare::difference) return value;
    return std::log(std::max(value / observed, gone_at_once));
}

double Yardstick::value(double place) const {
    return by == Compare::difference ? place : observed * std::exp(place);
}

double Yardstick::spread() const {
    return by == Compare::difference ? error_sd : error_sd / observed;
}

double Yardstick::off(double predicted) const {
    return (place(predicted) - place(observed)) / spread();
}

}  // namespace needlework
