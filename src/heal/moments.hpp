// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "heal/block.hpp"

namespace needlework {

/// The means of a block at one time; `cover` to `melanin` and the tissue, but neither barrier nor
/// flare, which only depend on the time since a session (add_clocks).
Moment moment_of(const Block& block, const Network& network, const Parameters& parameters,
                 std::span<const double> state, double now);
Moment moment_of(const Block& block, const Network& network, const Parameters& parameters,
                 std::span<const float> state, double now);

/// Set barrier and flare for a last session at `session_day` (NaN: none yet).
///
///     barrier = 1 - plug_share 2^(-t / plug_half_time) - (1 - plug_share) 2^(-t / half_time) (25)
///     flare = exp(-3 t / flare_time)                                                          (26)
void add_clocks(Moment& moment, double session_day, const HealingTraits& traits,
                const Parameters& parameters);

/// The moments of one block after a session, at `days` (rising, inside the range of `seen`), by
/// cubic interpolation between the steps that never overshoots (Fritsch and Carlson 1980).
std::vector<Moment> moments_at(const std::vector<Moment>& seen, std::span<const double> days);

/// The mean of moments of the same time, each with the same share.
Moment mean_of(std::span<const Moment> moments);

/// Days at which the healing after a session is told, from its day to the next session or the end:
/// minutes after it, then hours, days, weeks.
std::vector<double> telling_days(double session_day, double last_day);

}  // namespace needlework
