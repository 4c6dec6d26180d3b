// SPDX-License-Identifier: Apache-2.0
#include "heal/surface.hpp"

#include <algorithm>

namespace needlework {

void react_surface(const Block& block, const Network& p, const Stage& stage,
                   std::span<const double> start, std::span<const double> now,
                   std::span<double> change) {
    const double h = stage.step, g = stage.reach;
    const auto clearing = [&](std::span<const double> state, std::size_t i) {
        return p.kD0 + p.kDN / p.N_scale * state[block.at(Tissue::neutrophils) + i] +
               p.kDM / p.M_scale *
                   (state[block.at(Tissue::macrophages1) + i] +
                    state[block.at(Tissue::macrophages2) + i]);
    };
    for (std::size_t i = 0; i < block.columns; ++i) {
        const double signal = now[block.at(Tissue::signal) + i];
        const std::size_t lid = block.at(Surface::lid_damage) + i;
        change[lid] =
            (change[lid] - h * clearing(now, i) * now[lid]) / (1.0 + g * clearing(start, i));

        const std::size_t e = block.at(Surface::cover) + i;
        // The growth of a nearly bare surface is left to the explicit part.
        const double slowing = std::max(p.s_epi * (2.0 * start[e] - 1.0), 0.0);
        change[e] = (change[e] + h * p.s_epi * now[e] * (1.0 - now[e])) / (1.0 + g * slowing);

        const std::size_t thick = block.at(Surface::epidermis) + i;
        const double drive = 0.5 * (signal + stage.wounded);
        change[thick] = (change[thick] + h * (1.0 + p.g_H * drive - now[thick]) / p.tau_H) /
                        (1.0 + g / p.tau_H);

        const std::size_t m = block.at(Surface::melanin) + i;
        change[m] = (change[m] + h * (p.k_m * std::max(signal - p.I_th, 0.0) - now[m] / p.tau_m)) /
                    (1.0 + g / p.tau_m);
    }
}

}  // namespace needlework
