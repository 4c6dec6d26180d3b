// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "heal/block.hpp"
#include "heal/react.hpp"

namespace needlework {

/// One stage of the surface fields: the share of react(), for Surface, in place in `change`.
///
///     lid_damage' = -(kD0 + kDN N' + kDM (m1 + m2)) lid_damage     cells of the top row       (16)
///     e' = D_epi lap(e) + s_epi e (1 - e)                                                   (17)
///     H' = (1 + g_H (I_top + K3) / 2 - H) / tau_H                                           (18)
///     m' = k_m phi max(0, I_top - I_th) - m / tau_m                                         (19)
///
/// The diffusion of e is added and solved by the caller.
/// `half_change` as in Row, or empty.
template <class Real>
void react_surface(const Block& block, const Network& network, const Stage& stage,
                   std::span<const Real> now, std::span<Real> change, std::span<Real> half_change);

}  // namespace needlework
