// SPDX-License-Identifier: Apache-2.0
#include "heal/tension.hpp"

#include <algorithm>
#include <array>

namespace needlework {
namespace {

double squared(double x) {
    return x * x;
}

}  // namespace

Tension::Tension(const Block& block, const Network& network, Workers* workers)
    : block_{block},
      network_{network},
      workers_{workers},
      spread_{block.grid, std::array{1.0}},
      smooth_(block.voxels, 0.0) {}

bool Tension::update(std::span<const double> state) {
    const double* c3 = state.data() + block_.at(Tissue::collagen3);
    const double* fresh = state.data() + block_.at(Tissue::collagen1_new);
    const double* mature = state.data() + block_.at(Tissue::collagen1);
    const double full = 1.0 / (network_.phi_s * network_.C0);
    double largest = 0.0;
    for (std::size_t i = 0; i < block_.voxels; ++i) {
        smooth_[i] = std::max(1.0 - full * (c3[i] + fresh[i] + mature[i]), 0.0);
        largest = std::max(largest, smooth_[i]);
    }
    if (largest == 0.0) return false;
    spread_.solve(network_.ell * network_.ell, 0.0, smooth_, workers_);
    tension_.resize(block_.voxels);
    const double half = squared(squared(network_.x_c));
    for (std::size_t row = 0; row < block_.rows; ++row) {
        for (std::size_t i = row * block_.columns; i < (row + 1) * block_.columns; ++i) {
            const double fourth = squared(squared(smooth_[i]));
            tension_[i] = block_.psi[row] * fourth / (half + fourth);
        }
    }
    return true;
}

}  // namespace needlework
