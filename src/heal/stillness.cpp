// SPDX-License-Identifier: Apache-2.0
#include "heal/stillness.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "heal/pack.hpp"

namespace needlework {
namespace {

template <class Real>
bool near(std::span<const Real> values, double middle, double bound) {
    using reactions::Pack;
    constexpr std::size_t stride = 8 * Pack::size();  // looked at before the next way out
    std::size_t i = 0;
    for (; i + stride <= values.size(); i += stride) {
        Pack most(0.0);
        for (std::size_t k = 0; k < stride; k += Pack::size()) {
            const Pack off = reactions::load_pack(values.data() + i + k) - middle;
            most = reactions::larger(most, reactions::larger(off, -off));
        }
        if (std::experimental::any_of(most > bound)) return false;
    }
    return std::all_of(values.begin() + long(i), values.end(),
                       [&](Real v) { return std::abs(double(v) - middle) <= bound; });
}

}  // namespace

Stillness::Stillness(const Block& block, const Network& network, double at_rest)
    : block_{block},
      at_rest_{at_rest},
      bounds_{scales(network)},
      still_(tissue_count * block.rows, 0) {
    for (double& bound : bounds_) bound *= at_rest;
}

template <class Real>
void Stillness::look(std::span<const Real> values, std::span<const std::size_t> fields,
                     const TissueState& untouched, Workers* workers) {
    if (at_rest_ == 0.0) return;
    const auto one = [&](std::size_t i) {
        const std::size_t field = fields[i / block_.rows], row = i % block_.rows;
        const std::size_t at = field * block_.rows + row;
        still_[at] = near(values.subspan(at * block_.columns, block_.columns), untouched[field],
                          bounds_[field]);
    };
    const std::size_t parts = fields.size() * block_.rows;
    if (workers == nullptr || workers->threads() == 1) {
        for (std::size_t i = 0; i < parts; ++i) one(i);
    } else {
        workers->for_each(parts, std::cref(one));
    }
    lid_still_ =
        near(values.subspan(block_.at(Surface::lid_damage), block_.columns), 0.0, at_rest_);
}

bool Stillness::everywhere(std::size_t field) const {
    const auto rows = layers(field);
    return std::all_of(rows.begin(), rows.end(), [](char still) { return still != 0; });
}

std::vector<char> Stillness::inside(std::size_t field) const {
    const auto rows = layers(field);
    std::vector<char> inner(rows.begin(), rows.end());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (row > 0 && !rows[row - 1]) inner[row] = 0;
        if (row + 1 < rows.size() && !rows[row + 1]) inner[row] = 0;
    }
    return inner;
}

bool Stillness::tissue(std::size_t row) const {
    if (row <= 1 && !lid_still_) return false;
    const std::size_t first = row > 0 ? row - 1 : 0, last = std::min(row + 2, block_.rows);
    for (std::size_t field = 0; field < tissue_count; ++field) {
        for (std::size_t r = first; r < last; ++r) {
            if (!still_[field * block_.rows + r]) return false;
        }
    }
    return true;
}

template void Stillness::look(std::span<const double>, std::span<const std::size_t>,
                              const TissueState&, Workers*);
template void Stillness::look(std::span<const float>, std::span<const std::size_t>,
                              const TissueState&, Workers*);

}  // namespace needlework
