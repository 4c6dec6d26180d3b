// SPDX-License-Identifier: Apache-2.0
#include "heal/unsplit.hpp"

#include <algorithm>
#include <array>

#include "grid/modes.hpp"

namespace needlework {
namespace {

/// Rows of `u` times a matrix [n][n], into `out`.
void multiply(const std::vector<double>& matrix, std::size_t n, std::size_t rows, const double* u,
              double* __restrict out) {
    for (std::size_t row = 0; row < rows; ++row, u += n, out += n) {
        std::fill(out, out + n, 0.0);
        for (std::size_t j = 0; j < n; ++j) {
            const double* line = matrix.data() + j * n;
            const double value = u[j];
            for (std::size_t i = 0; i < n; ++i) out[i] += value * line[i];
        }
    }
}

/// The transform as a matrix: what becomes of each unit vector.
template <class Transform>
std::vector<double> matrix_of(std::size_t n, const Transform& transform) {
    std::vector<double> matrix(n * n), block(n * Modes::lanes), spare(n * Modes::lanes);
    for (std::size_t j = 0; j < n; ++j) {
        std::fill(block.begin(), block.end(), 0.0);
        block[j * Modes::lanes] = 1.0;
        transform(block.data(), spare.data());
        for (std::size_t i = 0; i < n; ++i) matrix[j * n + i] = block[i * Modes::lanes];
    }
    return matrix;
}

}  // namespace

Unsplit::Unsplit(const Grid& cell)
    : rings_{cell.count(Direction::x)},
      rows_{cell.count(Direction::z)},
      links_{couplings(cell.axis(Direction::z), std::array{1.0})},
      modes_(rings_ * rows_),
      after_(rings_ * rows_),
      share_(rings_),
      answer_(rings_) {
    const Modes modes{cell.axis(Direction::x)};
    rates_ = modes.rates();
    into_ = matrix_of(rings_, [&](double* a, double* b) { modes.forward(a, b); });
    back_ = matrix_of(rings_, [&](double* a, double* b) { modes.backward(a, b); });
}

void Unsplit::solve(double reach, std::span<double> u) {
    multiply(into_, rings_, rows_, u.data(), modes_.data());
    std::fill(share_.begin(), share_.end(), 1.0);
    std::fill(answer_.begin(), answer_.end(), 0.0);
    double* __restrict share = share_.data();
    double* __restrict answer = answer_.data();
    // Elimination downwards without a subtraction, as in grid/line_factors.hpp.
    for (std::size_t row = 0; row < rows_; ++row) {
        const double up = reach * links_.before[row], down = reach * links_.after[row];
        double* __restrict values = modes_.data() + row * rings_;
        double* __restrict after = after_.data() + row * rings_;
        for (std::size_t i = 0; i < rings_; ++i) {
            const double kept = 1.0 + reach * rates_[i] + up * share[i];
            const double inverse = 1.0 / (kept + down);
            share[i] = kept * inverse;
            after[i] = down * inverse;
            answer[i] = (values[i] + up * answer[i]) * inverse;
            values[i] = answer[i];
        }
    }
    for (std::size_t row = rows_ - 1; row-- > 0;) {
        double* __restrict values = modes_.data() + row * rings_;
        const double* __restrict after = after_.data() + row * rings_;
        for (std::size_t i = 0; i < rings_; ++i) {
            answer[i] = values[i] + after[i] * answer[i];
            values[i] = answer[i];
        }
    }
    multiply(back_, rings_, rows_, modes_.data(), u.data());
}

}  // namespace needlework
