// SPDX-License-Identifier: Apache-2.0
#include "channel/observation.hpp"

#include <algorithm>
#include <cmath>

#include "core/normal.hpp"

namespace needlework {

double reported_closure_h(double half_h, const ClosureStudy& study) {
    return std::min(study.limit_h,
                    study.step_h * std::ceil(study.halvings * half_h / study.step_h));
}

MeanSd reported_closure(double median_h, double sigma_ln, const ClosureStudy& study) {
    // P(reading <= t) = Phi(ln(t / (x median)) / sigma) for a t that is a reading before the limit.
    const auto share_by = [&](double t) {
        const double z = std::log(t / (study.halvings * median_h)) / sigma_ln;
        return normal_share_below(z);
    };
    double mean = 0.0, square = 0.0, before = 0.0;
    for (double t = study.step_h; before < 1.0; t += study.step_h) {
        const double reading = std::min(t, study.limit_h);
        const double by = t >= study.limit_h ? 1.0 : share_by(t);
        mean += (by - before) * reading;
        square += (by - before) * reading * reading;
        before = by;
    }
    return {mean, std::sqrt(std::max(0.0, square - mean * mean))};
}

MeanSd log_normal_moments(double median, double sigma_ln) {
    const double mean = median * std::exp(0.5 * sigma_ln * sigma_ln);
    return {mean, mean * std::sqrt(std::expm1(sigma_ln * sigma_ln))};
}

}  // namespace needlework
