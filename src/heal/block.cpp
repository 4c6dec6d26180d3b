// SPDX-License-Identifier: Apache-2.0
#include "heal/block.hpp"

#include <algorithm>

namespace needlework {

Block::Block(Grid dermis, const Layers& layers, const Network& network)
    : grid{std::move(dermis)},
      lateral{Grid::patch(grid.axis(Direction::x), grid.axis(Direction::y), uniform_axis(1.0, 1))},
      epidermis_mm{layers.epidermis_mm()},
      papillary_mm{layers.papillary_dermis_mm},
      columns{grid.count(Direction::x) * grid.count(Direction::y)},
      rows{grid.count(Direction::z)},
      voxels{grid.size()},
      total_area{0.0} {
    for (const double y : grid.axis(Direction::y).measures) {
        for (const double x : grid.axis(Direction::x).measures) area.push_back(x * y);
    }
    for (const double a : area) total_area += a;
    const Axis& z = grid.axis(Direction::z);
    const double skin_mm = epidermis_mm + z.length();
    for (std::size_t row = 0; row < rows; ++row) {
        psi.push_back(depth_factor(network, (epidermis_mm + z.centres[row]) / skin_mm));
        for (const double a : area) volume.push_back(a * z.widths[row]);
    }
}

namespace {

template <class Real>
double mean(const Block& block, const Real* values) {
    double sum = 0.0;
    for (std::size_t i = 0; i < block.columns; ++i) sum += block.area[i] * double(values[i]);
    return sum / block.total_area;
}

template <class Real>
std::vector<double> profile(const Block& block, std::span<const Real> state) {
    std::vector<double> profile;
    const std::size_t lines = tissue_count * block.rows + surface_count;
    for (std::size_t i = 0; i < lines; ++i) {
        profile.push_back(mean(block, state.data() + i * block.columns));
    }
    return profile;
}

}  // namespace

std::vector<double> profile_of(const Block& block, std::span<const double> state) {
    return profile(block, state);
}

std::vector<double> profile_of(const Block& block, std::span<const float> state) {
    return profile(block, state);
}

std::vector<double> resting_profile(const Network& network, std::size_t rows) {
    std::vector<double> profile;
    for (const double value : resting(network)) profile.insert(profile.end(), rows, value);
    profile.insert(profile.end(), {0.0, 1.0, 1.0, 0.0});  // in the order of Surface
    return profile;
}

}  // namespace needlework
