// SPDX-License-Identifier: Apache-2.0
#include "grid/grid.hpp"

#include <cassert>
#include <utility>

namespace needlework {

Grid Grid::column(Axis depth) {
    return Grid{{uniform_axis(1.0, 1), uniform_axis(1.0, 1), std::move(depth)}};
}

Grid Grid::cell(Axis radius, Axis depth) {
    return Grid{{std::move(radius), uniform_axis(1.0, 1), std::move(depth)}};
}

Grid Grid::patch(Axis x, Axis y, Axis depth) {
    return Grid{{std::move(x), std::move(y), std::move(depth)}};
}

namespace {

template <class Real>
double sum_of(const Grid& grid, std::span<const Real> field) {
    assert(field.size() == grid.size());
    const auto& x = grid.axis(Direction::x).measures;
    const auto& y = grid.axis(Direction::y).measures;
    const auto& z = grid.axis(Direction::z).measures;
    // Sums of rows, then of planes: round-off grows with the length of a side, not of the field.
    const Real* row = field.data();
    double total = 0.0;
    for (const double dz : z) {
        double plane = 0.0;
        for (const double dy : y) {
            double line = 0.0;
            for (std::size_t i = 0; i < x.size(); ++i) line += x[i] * double(row[i]);
            plane += dy * line;
            row += x.size();
        }
        total += dz * plane;
    }
    return total;
}

}  // namespace

double integral(const Grid& grid, std::span<const double> field) {
    return sum_of(grid, field);
}
double integral(const Grid& grid, std::span<const float> field) {
    return sum_of(grid, field);
}

}  // namespace needlework
