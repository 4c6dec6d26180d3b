// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>
#include <span>

namespace needlework {

/// The sum of `values`, halved down to runs of eight and added in that fixed order: the same bytes
/// on every machine and thread count, with a rounding error that grows with log2 of the number
/// (Higham 1993, The accuracy of floating point summation, SIAM J Sci Comput 14:783-799).
template <class Number>
double pairwise_sum(std::span<const Number> values) {
    if (values.size() <= 8) {
        double sum = 0.0;
        for (const Number value : values) sum += static_cast<double>(value);
        return sum;
    }
    const std::size_t half = values.size() / 2;
    return pairwise_sum(values.first(half)) + pairwise_sum(values.subspan(half));
}

/// A running sum that carries what rounding left out (Neumaier 1974, ZAMM 54:39-51). For ledgers:
/// many small entries onto a large balance. The result depends on the order of the entries only.
class CarriedSum {
public:
    void add(double value) {
        const double sum = sum_ + value;
        carry_ += std::abs(sum_) >= std::abs(value) ? (sum_ - sum) + value : (value - sum) + sum_;
        sum_ = sum;
    }
    double value() const { return sum_ + carry_; }

private:
    double sum_ = 0.0;
    double carry_ = 0.0;
};

}  // namespace needlework
