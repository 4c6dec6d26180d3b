// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "core/watch.hpp"
#include "core/workers.hpp"
#include "grid/diffusion.hpp"
#include "heal/block.hpp"
#include "heal/react.hpp"
#include "heal/tension.hpp"

namespace needlework {

struct StepCounts {
    std::size_t accepted = 0, refused = 0;
    std::size_t negative = 0;  ///< of the refused, those that would have turned a field negative
};

/// Carries a block through time: ROS2 with embedded error estimate and adaptive steps.
///
///     M k1 = h F(u)                  M = (1 - g J) (1 - g' A_r) (1 - g' A_z),  g = gamma h   (23)
///     M k2 = h F(u + k1) - 2 k1      g' = g / (1 + g lambda), gamma = 1 - 1/sqrt(2)          (24)
///     u <- u + 3/2 k1 + 1/2 k2,      error estimate 1/2 (k1 + k2)
///
/// F is the whole right-hand side, reactions and diffusion, so a state with F = 0 stays as it is.
/// Of second order for any J; J is that of elimination.hpp at the start of the step. lambda is a
/// field's own least loss: with it the factors for decay and diffusion multiply to the unsplit
/// 1 + g lambda - g A in one direction, and the splitting error stays bounded for long steps.
/// (Verwer, Spee, Blom, Hundsdorfer 1999, SIAM J Sci Comput 20:1456, for ROS2.)
///
/// A step is refused when the estimate, as root mean square over the voxels of each field relative
/// to tolerance (scale + |u|), is above 1, or when a field falls below -negative_floor times its
/// scale. Nothing is ever clipped.
class Stepper {
public:
    Stepper(const Block& block, const Network& network, double tolerance,
            Workers* workers = nullptr);

    /// Called after each accepted step, with the day and the state.
    using Seen = std::function<void(double now, std::span<const double> state)>;

    /// Advance `state` from `now` to exactly `last_day`, with K3 = 1 at `wounded_day` (or NaN for
    /// skin never needled). The first step is tried at the size the last one ended with, or anew
    /// after restart(). False when a person asked to stop.
    bool advance(std::vector<double>& state, double now, double last_day, double wounded_day,
                 const Watch& watch, const Seen& seen);
    void restart() { step_ = first_step; }

    const StepCounts& counts() const { return counts_; }
    /// Accepted steps since the last call.
    std::size_t take_steps() { return counts_.accepted - std::exchange(taken_, counts_.accepted); }
    /// Collagen made and lost [ug] in the accepted steps since the last call.
    Budget take_budget() { return std::exchange(budget_, Budget{}); }

    static constexpr double first_step = 1e-4;      ///< [day], about ten seconds
    static constexpr double negative_floor = 1e-6;  ///< of a field's scale

private:
    struct Verdict {
        double error;
        bool negative;
    };
    Verdict attempt(std::span<const double> state, double wounded_now, double wounded_then);
    void prepare(double step);
    void stage(std::span<const double> start, std::span<const double> now, double wounded,
               std::span<double> change);
    Verdict finish(std::span<const double> state);
    double wounded(double now, double wounded_day) const;

    const Block& block_;
    const Network& network_;
    double tolerance_;
    Workers* workers_;
    std::vector<std::size_t> moving_;        // fields that diffuse
    std::vector<double> decay_;              // their least losses
    std::vector<Diffusion<double>> spread_;  // one for each of them
    Diffusion<double> cover_spread_;
    Tension tension_;
    TissueState scales_;
    double step_ = first_step, prepared_ = 0.0;
    std::vector<double> next_, k1_, k2_;
    Budget budget_{}, attempted_{};
    StepCounts counts_;
    std::size_t taken_ = 0;
};

}  // namespace needlework
