// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "grid/axis.hpp"

namespace needlework {

/// The directions of a grid. In a cell, `x` is the radius. `z` is the depth, positive downwards.
enum class Direction : std::size_t { x, y, z };

/// A tensor product of axes: a column (z), a cell (r, z) or a patch (x, y, z).
///
/// A field is one contiguous array of size() numbers, x fastest and z slowest:
/// index = (z * ny + y) * nx + x. Directions that a column or a cell does not have hold one cell of
/// measure 1 without walls' flux.
class Grid {
public:
    static Grid column(Axis depth);
    static Grid cell(Axis radius, Axis depth);
    static Grid patch(Axis x, Axis y, Axis depth);

    const Axis& axis(Direction direction) const { return axes_[std::size_t(direction)]; }
    std::size_t count(Direction direction) const { return axis(direction).size(); }
    std::size_t size() const { return axes_[0].size() * axes_[1].size() * axes_[2].size(); }
    std::size_t index(std::size_t x, std::size_t y, std::size_t z) const {
        return (z * axes_[1].size() + y) * axes_[0].size() + x;
    }
    double volume(std::size_t x, std::size_t y, std::size_t z) const {
        return axes_[0].measures[x] * axes_[1].measures[y] * axes_[2].measures[z];
    }

private:
    explicit Grid(std::array<Axis, 3> axes) : axes_{std::move(axes)} {}
    std::array<Axis, 3> axes_;
};

/// Integral of a field over the grid: sum of volume times value, in one fixed order.
double integral(const Grid& grid, std::span<const double> field);
double integral(const Grid& grid, std::span<const float> field);

}  // namespace needlework
