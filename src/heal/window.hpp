// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "puncture/puncture.hpp"

namespace needlework {

/// A square part of a map of channels, and the channels in it.
struct Window {
    double x_mm, y_mm;  ///< corner
    std::vector<std::size_t> members;
    double mean_per_mm2;  ///< of the whole map
};

/// The square of the given side, among corners every half side, whose number of channels is nearest
/// to the mean of the map; of equals the first. Channels that did not puncture do not count.
Window representative_window(const Channels& channels, double side_mm);

/// What a reader must know of the slits among these strikes, where their voxels are too coarse for
/// them; its words hold slits_in_note.
std::optional<std::string> word_on_slits(const Channels& channels, const Window& window,
                                         double voxel_um, const Parameters& parameters);
inline constexpr std::string_view slits_in_note = "are slits";

}  // namespace needlework
