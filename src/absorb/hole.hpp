// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "absorb/column.hpp"
#include "channel/channel.hpp"

namespace needlework {

/// How well the wall of one hole feeds the tissue around it, as a length [cm]: conductance over
/// D K for a half spheroid of this depth and mouth radius in a half space,
///
///     S = 2 pi c / atanh(c / h),  c = sqrt(h^2 - r^2)                                 (A14)
///
/// for h > r; a hole shallower than wide counts as a half sphere of its depth, 2 pi h. Exact for
/// a hole by itself that is filled with product.
double lone_hole_cm(double depth_cm, double radius_cm);

/// The same for a hole among others, each at the axis of a cell of radius `cell_cm` whose mean
/// concentration is what the hole feeds: where cells are narrow the field is that between coaxial
/// cylinders with an even sink, 2 pi h / (ln(R / r_m) - 3/4), r_m = 3/4 of the mouth radius. The
/// larger of this and (A14) counts (A15).
double hole_cm(double depth_cm, double radius_cm, double cell_cm);

/// Cell radius of `per_cm2` holes, 1 / sqrt(pi n) [cm].
double cell_radius_cm(double per_cm2);

/// What one open hole feeds, and where: the active has to diffuse down the fluid in the hole while
/// it leaves through the wall. With cross-section pi r^2 (1 - z^2/h^2) of fluid of diffusivity
/// f D_free and wall conductance D K S / h per depth, the concentration v in the hole obeys
///
///     d/dz (f D_free pi r^2 (1 - z^2/h^2) dv/dz) = (D K S / h) (v - u),  v(0) = c     (A16)
///
/// behind the stretch `corneum_cm` through the stratum corneum, which leaks nothing.
/// Its conductance for u = 0 over D K is `feed_cm`; `slices` say where it leaves. All in cm.
struct HoleFeed {
    double feed_cm = 0;
    std::vector<HoleSlice> slices;
};
struct HoleShape {
    double depth_cm = 0, radius_cm = 0, cell_cm = 0, corneum_cm = 0;
};
HoleFeed hole_feed(const HoleShape& shape, double fluid_over_dk);

/// The holes of a session as a conductor: depths in five equal shares of a normal distribution,
/// the part in the stratum corneum taken off. A hole that is `chi` open has chi of its fluid and
/// chi of its wall, so everything scales with chi:
///
///     N P_1 = chi0 N D K mean(feed)                                                   (A17)
HolePath hole_path(const HoleField& holes, double corneum_cm, const TissueProperties& tissue,
                   const Closure& closure, const Parameters& parameters);

}  // namespace needlework
