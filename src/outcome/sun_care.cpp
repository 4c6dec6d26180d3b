// SPDX-License-Identifier: Apache-2.0
#include "outcome/sun_care.hpp"

#include <cmath>

namespace needlework {

double risk_with_sun_care(double risk, double kept, double ratio) {
    if (risk <= 0.0 || risk >= 1.0) return risk;
    const double odds = risk / (1.0 - risk) * std::pow(ratio, 1.0 - kept);
    return odds / (1.0 + odds);
}

}  // namespace needlework
