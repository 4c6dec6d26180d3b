// SPDX-License-Identifier: Apache-2.0
#include "cohort/indices.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/sum.hpp"

namespace needlework {
namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

double mean_of(const std::vector<double>& values) {
    return pairwise_sum(std::span<const double>{values}) / static_cast<double>(values.size());
}

double variance_of(const std::vector<double>& values) {
    const double middle = mean_of(values);
    std::vector<double> squares;
    for (const double value : values) squares.push_back((value - middle) * (value - middle));
    return mean_of(squares);
}

/// Standard error of the ratio of two means over the same rows, by the delta method.
double ratio_error(const std::vector<double>& above, const std::vector<double>& below) {
    const double a = mean_of(above), b = mean_of(below), ratio = a / b;
    std::vector<double> parts;
    for (std::size_t i = 0; i < above.size(); ++i)
        parts.push_back((above[i] - ratio * below[i]) / b);
    return std::sqrt(variance_of(parts) / static_cast<double>(parts.size()));
}

}  // namespace

SobolIndex jansen_index(std::span<const double> a, std::span<const double> b,
                        std::span<const double> mixed) {
    std::vector<double> x, y, z, both;
    for (std::size_t i = 0; i < std::min({a.size(), b.size(), mixed.size()}); ++i) {
        if (std::isnan(a[i]) || std::isnan(b[i]) || std::isnan(mixed[i])) continue;
        x.push_back(a[i]), y.push_back(b[i]), z.push_back(mixed[i]);
    }
    both = x;
    both.insert(both.end(), y.begin(), y.end());
    if (x.size() < 2 || !(variance_of(both) > 0.0)) {
        return {not_known, not_known, not_known, not_known};
    }
    const double middle = mean_of(both);
    std::vector<double> unlike, changed, spread;
    for (std::size_t i = 0; i < x.size(); ++i) {
        unlike.push_back((y[i] - z[i]) * (y[i] - z[i]) / 2.0);
        changed.push_back((x[i] - z[i]) * (x[i] - z[i]) / 2.0);
        spread.push_back(((x[i] - middle) * (x[i] - middle) + (y[i] - middle) * (y[i] - middle)) /
                         2.0);
    }
    const double variance = mean_of(spread);
    return {1.0 - mean_of(unlike) / variance, ratio_error(unlike, spread),
            mean_of(changed) / variance, ratio_error(changed, spread)};
}

double jansen_variance(std::span<const double> as_it_was, std::span<const double> drawn_anew) {
    std::vector<double> halves;
    for (std::size_t i = 0; i < std::min(as_it_was.size(), drawn_anew.size()); ++i) {
        const double change = as_it_was[i] - drawn_anew[i];
        if (!std::isnan(change)) halves.push_back(change * change / 2.0);
    }
    return halves.empty() ? not_known : mean_of(halves);
}

double rank_index(std::span<const double> input, std::span<const double> output) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < std::min(input.size(), output.size()); ++i) {
        if (!std::isnan(input[i]) && !std::isnan(output[i])) order.push_back(i);
    }
    if (order.size() < 3) return not_known;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t i, std::size_t j) { return input[i] < input[j]; });
    std::vector<double> values, products;
    for (const std::size_t i : order) values.push_back(output[i]);
    const double variance = variance_of(values), middle = mean_of(values);
    if (!(variance > 0.0)) return not_known;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double next = values[(i + 1) % values.size()];
        products.push_back((values[i] - middle) * (next - middle));
    }
    return mean_of(products) / variance;
}

}  // namespace needlework
