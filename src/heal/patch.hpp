// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/issue.hpp"
#include "heal/block.hpp"
#include "heal/heal.hpp"

namespace needlework {

/// A square of skin that repeats sideways, with the strikes where they fell.
struct PatchSetup {
    double side_mm = 2.0;
    double voxel_um = 20.0;             ///< sideways
    double depth_um = 0.0;              ///< equal voxels in depth; 0: graded as in a cell
    std::vector<double> snapshot_days;  ///< rising; steps land on them
    std::string checkpoint;             ///< a file to write and to go on from; empty: none
    double checkpoint_minutes = 5.0;
};

/// All fields of a patch at one time. Valid during the call only.
struct PatchView {
    double day;
    const Block& block;
    std::span<const double> state;  ///< as Block says
};
using SeePatch = std::function<void(const PatchView&)>;

/// Its voxels.
Grid patch_grid(const PatchSetup& setup, const Layers& layers, const Parameters& parameters);

/// Bytes of memory that a patch takes.
std::size_t patch_bytes(const PatchSetup& setup, const Layers& layers,
                        const Parameters& parameters);

/// What is wrong with a patch before it starts: too large for `memory_bytes`, too coarse for the
/// channels, smaller than the reach of the signal.
Issues check_patch(const PatchSetup& setup, const std::vector<Insult>& insults, const Skin& skin,
                   const Parameters& parameters, std::size_t memory_bytes);

/// Injure and heal a patch: the network, the steps and the moments of heal(), on voxels (x, y, z).
/// Each session's strikes are those in the part of its map whose count is nearest to the mean.
/// With a checkpoint file of the same run it goes on from there, to the same bytes.
Healing heal_patch(const std::vector<Insult>& insults, double last_day, const Skin& skin,
                   const Parameters& parameters, const PatchSetup& setup, const Watch& watch,
                   const SeePatch& see = {});

}  // namespace needlework
