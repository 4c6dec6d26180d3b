// SPDX-License-Identifier: Apache-2.0
#include "cohort/quantiles.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

#include "core/normal.hpp"

namespace needlework {
namespace {

/// A Fibonacci lattice: points (i / 377, i * 233 / 377 mod 1) fill the square evenly.
constexpr std::size_t lattice = 377, lattice_step = 233;

/// The second coordinate of each lattice point as an error of an instrument with variance 1.
const std::array<double, lattice>& lattice_errors() {
    static const std::array<double, lattice> errors = [] {
        std::array<double, lattice> z{};
        for (std::size_t i = 0; i < lattice; ++i) {
            z[i] = normal_quantile((static_cast<double>(i * lattice_step % lattice) + 0.5) /
                                   static_cast<double>(lattice));
        }
        return z;
    }();
    return errors;
}

/// The value at a rank, counted from 0 and cut to the ends; `values` is sorted.
double at_rank(const std::vector<double>& values, double rank) {
    rank = std::clamp(rank, 0.0, static_cast<double>(values.size() - 1));
    const auto below = static_cast<std::size_t>(rank);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return std::lerp(values[below], values[above], rank - static_cast<double>(below));
}

/// Both in the order of `values`.
void sort_together(std::vector<double>& values, std::vector<double>& noises) {
    std::vector<std::pair<double, double>> both;
    for (std::size_t i = 0; i < values.size(); ++i) both.emplace_back(values[i], noises[i]);
    std::sort(both.begin(), both.end());
    for (std::size_t i = 0; i < values.size(); ++i) std::tie(values[i], noises[i]) = both[i];
}

/// The prediction from people in the order of their values, of whom number i is read with the error
/// `noise_of(i)`; `exact`: with none.
template <class NoiseOf>
Prediction next_person(const std::vector<double>& sorted, bool exact, const NoiseOf& noise_of) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    if (sorted.empty()) return {nan, nan, nan};
    // Person i of n stands at share i / (n + 1).
    const auto people = static_cast<double>(sorted.size());
    const auto rank = [&](double share) { return share * (people + 1.0) - 1.0; };
    const auto next = [&](double share) { return at_rank(sorted, rank(share)); };
    const auto nearest = [&](double place) {
        return static_cast<std::size_t>(std::lround(std::clamp(place, 0.0, people - 1.0)));
    };
    constexpr double tail = (1.0 - band_coverage) / 2.0;
    if (exact) return {next(tail), next(0.5), next(1.0 - tail)};

    std::vector<double> read;
    read.reserve(lattice);
    for (std::size_t i = 0; i < lattice; ++i) {
        const double share = (static_cast<double>(i) + 0.5) / static_cast<double>(lattice);
        read.push_back(next(share) + noise_of(nearest(rank(share))) * lattice_errors()[i]);
    }
    std::sort(read.begin(), read.end());
    const auto all = static_cast<double>(read.size());
    const auto at = [&](double share) { return at_rank(read, share * all - 0.5); };
    return {at(tail), at(0.5), at(1.0 - tail)};
}

}  // namespace

double promised_coverage(int people) {
    return std::min(band_coverage, (people - 1.0) / (people + 1.0));
}

Prediction predict(std::vector<double>& values, double noise) {
    std::sort(values.begin(), values.end());
    return next_person(values, !(noise > 0.0), [noise](std::size_t) { return noise; });
}

Prediction predict(std::vector<double>& values, std::vector<double>& noises) {
    sort_together(values, noises);
    const bool exact =
        std::none_of(noises.begin(), noises.end(), [](double noise) { return noise > 0.0; });
    return next_person(values, exact, [&noises](std::size_t i) { return noises[i]; });
}

double quantile(std::vector<double>& values, double share) {
    if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
    std::sort(values.begin(), values.end());
    return at_rank(values, share * static_cast<double>(values.size() - 1));
}

}  // namespace needlework
