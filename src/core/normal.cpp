// SPDX-License-Identifier: Apache-2.0
#include "core/normal.hpp"

#include <cmath>
#include <numbers>

namespace needlework {

double normal_share_below(double z) {
    return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

double normal_quantile(double share) {
    double low = -40.0, high = 40.0;
    for (int i = 0; i < 80; ++i) {
        const double z = 0.5 * (low + high);
        (normal_share_below(z) < share ? low : high) = z;
    }
    return 0.5 * (low + high);
}

}  // namespace needlework
