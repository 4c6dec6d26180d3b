// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "grid/grid.hpp"
#include "heal/network.hpp"

namespace needlework {

/// The fields that live on the surface, one number for each column of voxels.
enum class Surface : std::size_t {
    lid_damage,  ///< D of the epidermis, 0 to 1
    cover,       ///< e, epidermal cover, 0 to 1
    epidermis,   ///< H / H0
    melanin,     ///< m, excess
};
inline constexpr std::size_t surface_count = 4;

/// A piece of skin that is healed as one: the dermis on a grid (a column, a cell or a patch; depth
/// from the junction with the epidermis), with the epidermis as a lid on its top row.
///
/// Its state is one array: each tissue field over all voxels, then each surface field over all
/// columns. Lengths in mm.
struct Block {
    Block(Grid dermis, const Layers& layers, const Network& network);

    Grid grid;
    Grid lateral;         ///< the same without depth
    double epidermis_mm;  ///< living and horny layer together
    double papillary_mm;  ///< depth of the papillary dermis from the junction
    std::size_t columns, rows, voxels;
    std::vector<double> area;    ///< [columns], of each column [mm2]
    std::vector<double> volume;  ///< [voxels] [mm3]
    std::vector<double> psi;     ///< [rows], depth factor of tension
    double total_area;           ///< [mm2]

    std::size_t size() const { return tissue_count * voxels + surface_count * columns; }
    std::size_t at(Tissue field) const { return std::size_t(field) * voxels; }
    std::size_t at(Surface field) const {
        return tissue_count * voxels + std::size_t(field) * columns;
    }
    /// Thickness of the epidermis over that of the top row.
    double lid() const { return epidermis_mm / grid.axis(Direction::z).widths[0]; }
};

/// Mean over all columns: each tissue field by row, then the surface fields.
/// [tissue_count * rows + surface_count]
std::vector<double> profile_of(const Block& block, std::span<const double> state);
std::vector<double> profile_of(const Block& block, std::span<const float> state);

/// The state that is `profile` everywhere.
template <class Real = double>
std::vector<Real> spread_profile(const Block& block, std::span<const double> profile) {
    std::vector<Real> state;
    state.reserve(block.size());
    for (const double value : profile) state.insert(state.end(), block.columns, Real(value));
    return state;
}

/// The profile of untreated skin.
std::vector<double> resting_profile(const Network& network, std::size_t rows);

}  // namespace needlework
