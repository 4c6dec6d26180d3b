// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

namespace needlework {

/// Points on a square of the given side that repeats beyond its edges.
struct Places {
    double side_mm;
    std::vector<double> x_mm, y_mm;
    std::size_t size() const { return x_mm.size(); }
};

/// Area nearer to each place than to any other [mm2]; they sum to the square. Of places that
/// coincide the first has the area.
std::vector<double> owned_areas(const Places& places);

/// Places per area within `reach_mm` of each place, itself included [1/mm2]: how many they are over
/// the area that they own.
std::vector<double> density_within(const Places& places, const std::vector<double>& areas,
                                   double reach_mm);

/// Mean distance from a place to the nearest other one, over what it would be if as many places
/// fell at random, 1 / (2 sqrt(density)): 1 at random, 2 on a square lattice, less than 1 in
/// clusters (Clark and Evans 1954). With fewer than two places 1.
double nearest_over_random(const Places& places);

/// Faces after `from` up to `to` in `cells` cells whose widths grow by one ratio from about
/// `first`.
std::vector<double> growing_faces(double from, double to, double first, std::size_t cells);

}  // namespace needlework
