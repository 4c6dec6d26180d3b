// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace needlework {

/// What stands at the end of an axis: `closed` lets nothing through, `held` keeps the value at the
/// wall at zero (for another value solve for the difference from it).
enum class Wall { closed, held };

/// One direction of a grid, cut into cells.
///
/// The unit of length is the caller's. Invariants: faces rise, centres lie halfway between them.
/// The measure of a cell and the area of a face belong together: a straight axis has measure =
/// width and area 1; a radial axis has measure = pi (r_outer^2 - r_inner^2) and area = 2 pi r, so
/// that the measures of all directions multiply to the volume of a voxel.
struct Axis {
    std::vector<double> faces;     ///< [cells + 1]
    std::vector<double> centres;   ///< [cells]
    std::vector<double> widths;    ///< [cells]
    std::vector<double> measures;  ///< [cells]
    std::vector<double> areas;     ///< [cells + 1], of the faces
    bool periodic = false;         ///< the last face is the first one
    Wall first = Wall::closed, last = Wall::closed;

    std::size_t size() const { return widths.size(); }
    double length() const { return faces.back() - faces.front(); }
};

/// Straight axis with the given faces (at least two, rising).
Axis straight_axis(std::span<const double> faces);

/// Straight axis from 0 to `length` with equal cells.
Axis uniform_axis(double length, std::size_t cells);

/// Equal cells around a loop of `length`.
Axis periodic_axis(double length, std::size_t cells);

/// Rings around r = 0 with the given faces (the first one 0 or a hole's radius).
Axis radial_axis(std::span<const double> faces);

/// How wide cells are: `first` at the start, each one wider than the one before by at most
/// `growth` (>= 1), none wider than `widest`.
struct Grading {
    double first, growth, widest;
};

/// Faces that start at interfaces.front(), grade as asked and land exactly on each interface.
/// Inside a layer all widths shrink by one factor until a whole number of cells fills it.
std::vector<double> graded_faces(std::span<const double> interfaces, const Grading& grading);

/// Each cell cut into `parts` equal cells; for convergence studies.
std::vector<double> refined_faces(std::span<const double> faces, std::size_t parts);

/// Couplings of one direction: flux terms of a cell with the cell before and the cell after,
///
///     (A u)_i = before_i (u_{i-1} - u_i) + after_i (u_{i+1} - u_i)                        (1)
///     after_i = area / (measure_i (l_i / D_i + l_{i+1} / D_{i+1}))                        (2)
///
/// with l the distance from the centre to the face: the harmonic mean, exact for a steady flux
/// through layers. Ends: zero when closed, to the wall when held, around the loop when periodic.
struct Couplings {
    std::vector<double> before, after;  ///< [cells], in 1 / time
};

/// `diffusivity` has one value, or one for each cell.
Couplings couplings(const Axis& axis, std::span<const double> diffusivity);

}  // namespace needlework
