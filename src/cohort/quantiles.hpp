// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace needlework {

/// The share of people that a band is meant to hold.
inline constexpr double band_coverage = 0.9;

/// The coverage that a band of so many drawn people can promise for the next one: band_coverage, or
/// that of the whole range, (n - 1) / (n + 1), where it is less.
double promised_coverage(int people);

/// Low end, middle and high end of what the next reading will be.
struct Prediction {
    double low = 0, middle = 0, high = 0;
};

/// From the values of n people drawn alike, and an instrument that errs with the standard deviation
/// `noise` (0 = none): a next person's reading lies between `low` and `high` with the promised
/// coverage, whatever the distribution of the values. Without noise these are the ranks
/// share * (n + 1) (Hyndman and Fan 1996, type 6), whose expected coverage is exact at whole ranks;
/// with noise, ranks and errors are paired over a Fibonacci lattice of 377 points. `values` is
/// reordered; NaN where empty.
Prediction predict(std::vector<double>& values, double noise);

/// The same where each person's reading has an error of its own, `noises[i]` with `values[i]`; a
/// rank between two people takes the error of the nearer. Both are reordered together.
Prediction predict(std::vector<double>& values, std::vector<double>& noises);

/// The quantile `share` (0 to 1) of `values`, with linear interpolation between neighbours in rank
/// (Hyndman and Fan 1996, type 7). `values` is reordered; NaN where it is empty.
double quantile(std::vector<double>& values, double share);

}  // namespace needlework
