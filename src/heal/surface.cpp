// SPDX-License-Identifier: Apache-2.0
#include "heal/surface.hpp"

#include <algorithm>

namespace needlework {

template <class Real>
void react_surface(const Block& block, const Network& p, const Stage& stage,
                   std::span<const Real> now, std::span<Real> change, std::span<Real> half_change) {
    const double h = stage.step;
    // (1 + h loss) change = h rate + change, for the whole and the half step
    const auto solve = [&](std::size_t at, double rate, double slope_in_time, double loss) {
        const double push = double(change[at]) + h * rate;
        change[at] = Real((push + h * h * slope_in_time) / (1.0 + h * loss));
        if (half_change.empty()) return;
        half_change[at] =
            Real((0.5 * push + 0.25 * h * h * slope_in_time) / (1.0 + 0.5 * h * loss));
    };
    for (std::size_t i = 0; i < block.columns; ++i) {
        const auto top = [&](Tissue field) { return double(now[block.at(field) + i]); };
        const double signal = top(Tissue::signal);
        const double clearing =
            p.kD0 + p.kDN / p.N_scale * top(Tissue::neutrophils) +
            p.kDM / p.M_scale * (top(Tissue::macrophages1) + top(Tissue::macrophages2));
        const std::size_t lid = block.at(Surface::lid_damage) + i;
        solve(lid, -clearing * double(now[lid]), 0.0, clearing);

        // The growth of a nearly bare surface is left to the explicit part.
        const std::size_t e = block.at(Surface::cover) + i;
        const double covered = double(now[e]);
        solve(e, p.s_epi * covered * (1.0 - covered), 0.0,
              std::max(p.s_epi * (2.0 * covered - 1.0), 0.0));

        const std::size_t thick = block.at(Surface::epidermis) + i;
        const double drive = 0.5 * (signal + stage.wounded);
        solve(thick, (1.0 + p.g_H * drive - double(now[thick])) / p.tau_H,
              0.5 * p.g_H * stage.wounded_slope / p.tau_H, 1.0 / p.tau_H);

        const std::size_t m = block.at(Surface::melanin) + i;
        solve(m, p.k_m * std::max(signal - p.I_th, 0.0) - double(now[m]) / p.tau_m, 0.0,
              1.0 / p.tau_m);
    }
}

template void react_surface(const Block&, const Network&, const Stage&, std::span<const double>,
                            std::span<double>, std::span<double>);
template void react_surface(const Block&, const Network&, const Stage&, std::span<const float>,
                            std::span<float>, std::span<float>);

}  // namespace needlework
