// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
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

}  // namespace needlework
