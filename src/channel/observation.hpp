// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace needlework {

/// How a closure study looks at channels: once every `step_h`, until `limit_h`, and a channel
/// counts as closed once its area is 2^-`halvings` of the start.
struct ClosureStudy {
    double halvings = 2.7;
    double step_h = 24.0;
    double limit_h = 72.0;
};

/// The closure time that a study writes down for a person with half-life `half_h` [h].
///
///     t_reported = min(limit, step ceil(x t_half / step))                        (C3)
double reported_closure_h(double half_h, const ClosureStudy& study);

struct MeanSd {
    double mean, sd;
};

/// Mean and SD of (C3) over people whose half-lives are log-normal with median `median_h` and SD of
/// the logarithm `sigma_ln`. Exact: the readings are a few discrete values with known shares.
MeanSd reported_closure(double median_h, double sigma_ln, const ClosureStudy& study);

/// Mean and SD of a log-normal with this median.
MeanSd log_normal_moments(double median, double sigma_ln);

}  // namespace needlework
