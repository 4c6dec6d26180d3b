// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace needlework {

/// The maps from tissue to instrument (healing model to what a clinic can read). No regression
/// from tissue to instrument is published for needling, so the maps are log-linear with free
/// exponents; each is monotone and leaves resting skin where it is.

/// Share by which the dermis swells: gain times the inflammatory signal, never negative.
double swelling_share(double signal, double gain);

/// Blood that the upper dermis holds beyond that at rest, in units of it: what the signal keeps
/// in it, and the share that an axon-reflex flare (0 to 1) lets in of what the vessels could still
/// take up. `full`: what they hold at their widest.
double extra_blood(double blood, double flare, double flare_share, double full);

/// Echo density against rest, 1 = no change: (total + (nascent_weight - 1) nascent) to the power
/// `gain`, diluted by swelling. Collagen as a ratio to total collagen at rest.
struct EchoMap {
    double gain, nascent_weight, dilution;
};
double echo_density(double collagen, double nascent, double nascent_rest, double swelling,
                    const EchoMap& map);

/// Product of the powers of two ratios: rest * a^p * b^q.
double power_map(double rest, double a, double p, double b, double q);

/// Depth of a scar whose floor rises by `filling` of the thickness that the dermis gains [mm].
double filled_depth(double start_mm, double dermis_mm, double collagen, double filling);

/// Mean grade that raters would give: ordered probit in the logarithm of the depth. Grade =
/// lowest + sum over k of Phi(ln(depth / cuts[k]) / spread). Rises with depth, within the scale.
double expected_grade(double depth_mm, std::span<const double> cuts_mm, double lowest,
                      double spread);

/// Chance that inflammation leaves pigment: `tendency` (0 to 1, by phototype) times the share of
/// people whose threshold lies below `signal`; thresholds are log-normal about `threshold` with
/// the geometric standard deviation `spread` > 1.
double pigment_risk(double signal, double tendency, double threshold, double spread);

/// Smallest real change of one person read twice, 95 %: 1.96 sqrt(2) standard deviations.
double smallest_detectable(double noise);

}  // namespace needlework
