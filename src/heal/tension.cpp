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

template <class Real>
bool Tension::update_from(std::span<const Real> state) {
    const Real* c3 = state.data() + block_.at(Tissue::collagen3);
    const Real* fresh = state.data() + block_.at(Tissue::collagen1_new);
    const Real* mature = state.data() + block_.at(Tissue::collagen1);
    const double full = 1.0 / (network_.phi_s * network_.C0);
    double largest = 0.0;
    for (std::size_t i = 0; i < block_.voxels; ++i) {
        smooth_[i] =
            std::max(1.0 - full * (double(c3[i]) + double(fresh[i]) + double(mature[i])), 0.0);
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

template bool Tension::update_from(std::span<const double>);
template bool Tension::update_from(std::span<const float>);

}  // namespace needlework
