// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "core/workers.hpp"
#include "heal/block.hpp"

namespace needlework {

/// Which layers of which fields are still: nowhere farther from those of untouched tissue than a
/// share `at_rest` of the field's scale. A layer that is not still is found out at its first
/// voxels, so looking costs next to nothing where things happen.
class Stillness {
public:
    /// at_rest = 0: nothing counts as still, and nothing is looked at.
    Stillness(const Block& block, const Network& network, double at_rest);

    /// Look at the given fields (of a state, or of a change); the others count as not still.
    template <class Real>
    void look(std::span<const Real> values, std::span<const std::size_t> fields,
              const TissueState& untouched, Workers* workers);

    /// [rows], not 0 where the field is still.
    std::span<const char> layers(std::size_t field) const {
        return {still_.data() + field * block_.rows, block_.rows};
    }
    /// Still in all layers.
    bool everywhere(std::size_t field) const;
    /// [rows], not 0 where the field is still in the layer and in both beside it.
    std::vector<char> inside(std::size_t field) const;
    /// All fields are still in the layer and beside it, and so is the epidermis above the first.
    bool tissue(std::size_t row) const;

private:
    const Block& block_;
    double at_rest_;
    TissueState bounds_;
    std::vector<char> still_;  // [field][row]
    bool lid_still_ = false;
};

}  // namespace needlework
