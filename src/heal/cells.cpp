// SPDX-License-Identifier: Apache-2.0
#include "heal/cells.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "heal/places.hpp"
#include "heal/wound.hpp"

namespace needlework {
namespace {

/// A channel that stands for itself, with the area it owns.
struct Owner {
    double area, density, depth, hole_area, slit_area, rim_area, closed_area;
};

/// The channels with a hole of their own.
std::vector<std::size_t> own_holes(const Channels& channels) {
    std::vector<std::size_t> own;
    for (std::size_t i = 0; i < channels.size(); ++i) {
        if (channels.depth_mm[i] > 0.0f && !channels.merged[i]) own.push_back(i);
    }
    return own;
}

Places places_of(const Channels& channels, std::span<const std::size_t> own) {
    Places places{channels.side_mm, {}, {}};
    for (const std::size_t i : own) {
        places.x_mm.push_back(double(channels.x_mm[i]));
        places.y_mm.push_back(double(channels.y_mm[i]));
    }
    return places;
}

std::vector<Owner> holes_of(const Channels& channels, const Parameters& parameters) {
    const std::vector<std::size_t> own = own_holes(channels);
    if (own.empty()) return {};
    const Places places = places_of(channels, own);
    const double reach = std::sqrt(parameters["heal.D_I"] / parameters["heal.lam_I"]);
    const std::vector<double> areas = owned_areas(places);
    const std::vector<double> density = density_within(places, areas, reach);
    const double rim = parameters["heal.rim"];
    std::vector<Owner> holes;
    for (std::size_t k = 0; k < own.size(); ++k) {
        const double a = double(channels.radius_mm[own[k]]);
        const double slit =
            2.0 * a * parameters["heal.slit_width"] * double(channels.tear_mm[own[k]]);
        holes.push_back({areas[k], density[k], double(channels.depth_mm[own[k]]),
                         std::numbers::pi * a * a, slit,
                         std::numbers::pi * a * a * (rim * rim - 1.0) +
                             2.0 * a * (rim - 1.0) * double(channels.tear_mm[own[k]]),
                         std::numbers::pi * a * a * closed_share(2.0 * a, parameters)});
    }
    return holes;
}

/// Call part(hole, area) for the piece of area [from, to) of the holes in their order.
template <class Part>
void in_area(const std::vector<Owner>& holes, double from, double to, const Part& part) {
    double passed = 0.0;
    for (const Owner& hole : holes) {
        const double piece = std::min(passed + hole.area, to) - std::max(passed, from);
        if (piece > 0.0) part(hole, piece);
        passed += hole.area;
    }
}

double area_of(const std::vector<Owner>& holes) {
    double sum = 0.0;
    for (const Owner& hole : holes) sum += hole.area;
    return sum;
}

/// The holes of the k-th of `classes` equal pieces of the area; a hole on a cut is divided.
std::vector<Owner> piece_of(const std::vector<Owner>& holes, std::size_t k, std::size_t classes) {
    const double area = area_of(holes), step = area / double(classes);
    std::vector<Owner> found;
    in_area(holes, double(k) * step, k + 1 == classes ? area : double(k + 1) * step,
            [&](Owner hole, double piece) {
                const double share = piece / hole.area;
                hole.area = piece;
                hole.density *= share;  // from here on: how many channels this piece counts for
                found.push_back(hole);
            });
    return found;
}

}  // namespace

std::vector<CellClass> cell_classes(const Channels& channels, const Parameters& parameters) {
    std::vector<Owner> holes = holes_of(channels, parameters);
    if (holes.empty()) return {};
    const auto reached =
        std::size_t(std::count_if(channels.depth_mm.begin(), channels.depth_mm.end(),
                                  [](float depth) { return depth > 0.0f; }));
    const double hits = double(reached) / double(holes.size());
    const auto by = [&](double Owner::*member) {
        std::stable_sort(holes.begin(), holes.end(), [member](const Owner& a, const Owner& b) {
            return a.*member < b.*member;
        });
    };
    const auto densities = std::size_t(parameters["heal.density_classes"]);
    const auto depths = std::size_t(parameters["heal.depth_classes"]);
    by(&Owner::density);
    for (Owner& hole : holes) hole.density = 1.0;
    const std::vector<Owner> all = holes;
    std::vector<CellClass> classes;
    for (std::size_t i = 0; i < densities; ++i) {
        holes = piece_of(all, i, densities);
        by(&Owner::depth);
        const std::vector<Owner> alike = holes;
        for (std::size_t j = 0; j < depths; ++j) {
            double area = 0, count = 0, depth = 0, round = 0, slit = 0, rim = 0, closed = 0;
            for (const Owner& hole : piece_of(alike, j, depths)) {
                area += hole.area;
                count += hole.density;
                depth += hole.density * hole.depth;
                round += hole.density * hole.hole_area;
                slit += hole.density * hole.slit_area;
                rim += hole.density * hole.rim_area;
                closed += hole.density * hole.closed_area;
            }
            const double lost =
                round * parameters["heal.kill"] + slit * parameters["heal.kill_slit"];
            const double once = lost / (round + slit);
            classes.push_back({count / area, depth / count,
                               std::sqrt((round + slit) / (count * std::numbers::pi)),
                               std::sqrt((round + slit + rim) / (count * std::numbers::pi)),
                               1.0 - std::pow(1.0 - once, hits),
                               closed * parameters["heal.kill"] / lost});
        }
    }
    return classes;
}

double evenness(const Channels& channels) {
    return nearest_over_random(places_of(channels, own_holes(channels)));
}

Axis depth_axis(const Layers& layers, const Parameters& parameters) {
    const double finest = 1e-3 * parameters["heal.finest"];
    const std::array interfaces{0.0, layers.papillary_dermis_mm, layers.dermis_mm()};
    return straight_axis(graded_faces(interfaces, {2.0 * finest, 1.12, 8.0 * finest}));
}

Grid cell_grid(const CellClass& one, const Layers& layers, const Parameters& parameters) {
    const double finest = 1e-3 * parameters["heal.finest"];
    const double radius = 1.0 / std::sqrt(std::numbers::pi * one.channels_per_mm2);
    const double rim = one.rim_mm;
    std::vector<double> faces{0.0};
    const auto evenly = [&](double to, std::size_t cells) {
        const double from = faces.back();
        for (std::size_t i = 1; i <= cells; ++i) {
            faces.push_back(from + (to - from) * double(i) / double(cells));
        }
    };
    const auto fill = [&](double to) {
        evenly(to, std::max<std::size_t>(2, std::size_t(std::ceil((to - faces.back()) / finest))));
    };
    if (rim < 0.98 * radius) {
        fill(one.radius_mm);
        fill(rim);
        // From the rim outwards each ring is wider than the one before by one ratio, found so that
        // the number of rings is a whole number of vector registers and the last one ends at the
        // wall.
        const double length = radius - rim,
                     first = faces[faces.size() - 1] - faces[faces.size() - 2];
        const double steady = std::log1p(length / first * 0.12) / std::log(1.12);
        const std::size_t inner = faces.size() - 1;
        const std::size_t outer = (inner + std::size_t(std::ceil(steady)) + 7) / 8 * 8 - inner;
        const std::vector<double> ends = growing_faces(rim, radius, first, outer);
        faces.insert(faces.end(), ends.begin(), ends.end());
    } else {
        if (one.radius_mm < 0.98 * radius) fill(one.radius_mm);
        fill(radius);
    }
    return Grid::cell(radial_axis(faces), depth_axis(layers, parameters));
}

}  // namespace needlework
