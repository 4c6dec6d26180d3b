// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "channel/closure.hpp"
#include "puncture/puncture.hpp"

namespace needlework {

/// The channels of one zone as the next stages need them: how many, how deep, how wide.
struct HoleField {
    double per_cm2 = 0;
    double depth_mean_mm = 0;  ///< from the surface, of those that punctured
    double depth_sd_mm = 0;
    double radius_mm = 0;  ///< at the surface after withdrawal, mean
    bool operator==(const HoleField&) const = default;
};

/// The hole field of one session's punctures. Strikes that did not puncture are left out.
HoleField hole_field(const Punctures& punctures);

/// The epidermal cover at one time after needling, between 0 (open) and 1 (covered).
struct CoverPoint {
    double hours = 0;
    double cover = 1;
};

/// Share of the wound that is covered by epidermis at `hours` after needling, between 0 and 1.
/// With `healed` (a healing run's field e, sorted by time) it is read from there, linearly between
/// points and constant outside; without, it is the half-time law
///
///     cover(t) = 1 - 2^(-t / t_cover)                                     (C4)
double epidermal_cover(const Closure& closure, double hours,
                       std::span<const CoverPoint> healed = {});

/// The registry rows of this stage.
extern const ParameterTable channel_parameters;

}  // namespace needlework
