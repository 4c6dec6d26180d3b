// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <limits>
#include <span>
#include <vector>

#include "heal/network.hpp"
#include "heal/stepper.hpp"

namespace needlework {

/// A round hole in one ring-shaped layer of dermis, without depth (psi = 1) and without epidermis:
/// how excisions and removed cores are compared with the model. Lengths in mm, times in days.
class RoundWound {
public:
    /// A layer out to `wall_mm`, closed there; voxels of 10 um or less beside the hole.
    RoundWound(const Network& network, double radius_mm, double wall_mm, double tolerance);
    RoundWound(const RoundWound&) = delete;
    RoundWound& operator=(const RoundWound&) = delete;

    /// Injure: cells and matrix of the hole lose the share `kill` (1 = tissue removed), of which
    /// the share `closed` closes mechanically (wound.hpp).
    void strike(double kill, double closed = 0.0);

    /// Heal on for some days.
    void heal(double days, const Stepper::Seen& seen = {});

    double now() const { return now_; }
    const Network& network() const { return network_; }

    /// The mean over the disc out to `within_mm`: of a field, of the epidermal cover, or of any
    /// number made from the tissue at one place. Also for a state that `heal` has shown.
    double mean(Tissue field, double within_mm = everywhere) const;
    double mean(std::span<const double> state, Tissue field, double within_mm) const;
    double mean_of(const std::function<double(const TissueState&)>& number,
                   double within_mm = everywhere) const;
    double cover(double within_mm = everywhere) const;

    /// Cover of the innermost ring, in a state that `heal` has shown.
    double cover_of_centre(std::span<const double> state) const;

    /// Total collagen, and aligned collagen, over the total at rest.
    double collagen(double within_mm = everywhere) const;
    double scar(double within_mm = everywhere) const;

    static constexpr double everywhere = std::numeric_limits<double>::infinity();

private:
    double disc_mean(std::span<const double> values, double within_mm) const;

    Network network_;
    double radius_, tolerance_;
    Block block_;
    std::vector<double> state_;
    double now_ = 0.0, struck_ = std::numeric_limits<double>::quiet_NaN();
};

}  // namespace needlework
