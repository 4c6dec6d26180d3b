// SPDX-License-Identifier: Apache-2.0
#include "heal/window.hpp"

#include <cmath>

namespace needlework {

Window representative_window(const Channels& channels, double side_mm) {
    std::size_t all = 0;
    for (const float depth : channels.depth_mm) all += depth > 0.0f;
    const double mean = double(all) / (channels.side_mm * channels.side_mm);
    const double expected = mean * side_mm * side_mm;
    const auto inside = [&](double x, double y) {
        std::vector<std::size_t> members;
        for (std::size_t i = 0; i < channels.size(); ++i) {
            const double dx = double(channels.x_mm[i]) - x, dy = double(channels.y_mm[i]) - y;
            const bool here = dx >= 0.0 && dx < side_mm && dy >= 0.0 && dy < side_mm;
            if (here && channels.depth_mm[i] > 0.0f) members.push_back(i);
        }
        return members;
    };
    Window best{0.0, 0.0, inside(0.0, 0.0), mean};
    const auto distance = [&](const Window& w) {
        return std::abs(double(w.members.size()) - expected);
    };
    const int corners = int(std::floor(2.0 * (channels.side_mm / side_mm - 1.0) + 1e-9)) + 1;
    for (int j = 0; j < corners; ++j) {
        for (int i = 0; i < corners; ++i) {
            const double x = 0.5 * side_mm * i, y = 0.5 * side_mm * j;
            Window one{x, y, inside(x, y), mean};
            if (distance(one) < distance(best)) best = std::move(one);
        }
    }
    return best;
}

}  // namespace needlework
