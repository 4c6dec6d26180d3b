// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "core/watch.hpp"
#include "core/workers.hpp"
#include "grid/diffusion.hpp"
#include "grid/helmholtz.hpp"
#include "heal/block.hpp"
#include "heal/react.hpp"
#include "heal/stillness.hpp"
#include "heal/tension.hpp"
#include "heal/unsplit.hpp"

namespace needlework {

struct StepCounts {
    std::size_t accepted = 0, refused = 0;
    std::size_t negative = 0;  ///< of the refused, those that would have turned a field negative
};

/// Of one field or a piece of it: sum of the squares of relative errors, and smallest value.
struct FieldVerdict {
    double squares, smallest;
};

/// Carries a block through time: linearly implicit Euler, whole step against two half steps, and
/// their extrapolation.
///
///     M(h) k = h F(u),      M(h) = (1 - h J) (1 - h' A_x) (1 - h' A_y) (1 - h' A_z)          (23)
///     whole = u + k_a(h),   half = u + k_b(h/2) + k_c(h/2) from u + k_b                     (24)
///     u <- 2 half - whole,  error estimate half - whole                                    (25)
///
/// F is the whole right-hand side, reactions and diffusion, so a state with F = 0 stays as it is.
/// Of second order for any J (the terms with J cancel in (25)); J is that of elimination.hpp at the
/// start of each Euler step. h' = h / (1 + h lambda), lambda being a field's own least loss: then
/// the factors of decay and diffusion in one direction multiply to the unsplit 1 + h lambda - h A,
/// and the splitting error stays bounded for long steps. L-stable, and what the factors of M miss
/// comes through weakened, not magnified as in two-stage methods of small gamma; the growth factor
/// of a decaying field is positive up to h loss = 4.8 and above -0.04 beyond.
///
/// A step is refused when the estimate, as root mean square over the voxels of each field relative
/// to tolerance (scale + |u|), is above 1, or when a field falls below minus a hundredth of the
/// tolerance of its scale (3e-5 of the scale at the default). Nothing is ever clipped.
///
/// The state is stored as Real, double or float; all is worked out in double.
///
/// Where nothing happens nothing is worked out: beside the block one voxel of untouched tissue is
/// carried along, which K3 alone moves. A layer whose fields, and those of the layers beside it,
/// are all within at_rest of that voxel takes its change; a field that is flat to at_rest in a
/// layer, or whose change is, is not spread there. Collagen of such layers is counted as that
/// voxel's.
template <class Real>
class StepperOf {
public:
    /// `at_rest` is a share of each field's scale; 0: nothing is skipped.
    StepperOf(const Block& block, const Network& network, double tolerance,
              Workers* workers = nullptr, double at_rest = 0.0);

    /// Called after each accepted step, with the day and the state.
    using Seen = std::function<void(double now, std::span<const Real> state)>;

    /// Advance `state` from `now` to exactly `last_day`, with K3 = 1 at `wounded_day` (or NaN for
    /// skin never needled). The first step is tried at the size the last one ended with, or anew
    /// after restart(). False when a person asked to stop.
    bool advance(std::vector<Real>& state, double now, double last_day, double wounded_day,
                 const Watch& watch, const Seen& seen);
    void restart() {
        step_ = first_step;
        careful_ = 0;
    }

    /// One step of the given size without any control; for studies of convergence.
    void take(std::vector<Real>& state, double now, double step, double wounded_day);

    const StepCounts& counts() const { return counts_; }
    /// Accepted steps since the last call.
    std::size_t take_steps() { return counts_.accepted - std::exchange(taken_, counts_.accepted); }
    /// Collagen made and lost [ug] in the accepted steps since the last call.
    Budget take_budget() { return std::exchange(budget_, Budget{}); }

    /// What a stepper needs to go on elsewhere, to the same bytes.
    struct Memory {
        double step;
        int careful;
        StepCounts counts;
        std::size_t taken;
        Budget budget;
        TissueState untouched;
    };
    Memory memory() const { return {step_, careful_, counts_, taken_, budget_, untouched_}; }
    void recall(const Memory& m) {
        step_ = m.step;
        careful_ = m.careful;
        counts_ = m.counts;
        taken_ = m.taken;
        budget_ = m.budget;
        untouched_ = m.untouched;
    }

    static constexpr double first_step = 1e-4;      ///< [day], about ten seconds
    static constexpr double negative_floor = 0.01;  ///< of the tolerance, times a field's scale

private:
    /// Each field's diffusion, prepared for a whole and for half a step.
    struct Spread {
        Diffusion<Real> whole, half;
    };
    struct Verdict {
        double error;
        bool negative;
    };
    Verdict attempt(std::span<const Real> state, double now, double wounded_day);
    void prepare(double step);
    /// The changes of the voxel of untouched tissue, with its turnover of collagen [ug/mm3].
    struct Untouched {
        TissueState change, half_change;
        Budget budget, half_budget;
    };
    Untouched push_untouched(const TissueState& now, const Stage& numbers) const;
    void push(std::span<const Real> now, const Stage& numbers, std::span<Real> change,
              std::span<Real> half_change, const Untouched& untouched);
    template <class Solve>
    void in_double(std::span<Real> values, const Solve& solve);
    void spread(std::span<Real> change, double step, const Diffusion<Real> Spread::*size,
                const TissueState& untouched);
    Verdict finish(std::span<const Real> state);
    double wounded(double now, double wounded_day) const;

    const Block& block_;
    const Network& network_;
    double tolerance_;
    Workers* workers_;
    std::vector<std::size_t> moving_;  // fields that diffuse
    std::vector<double> decay_;        // their least losses
    std::vector<Spread> spread_;
    std::unique_ptr<Unsplit> unsplit_;  // in a cell
    std::unique_ptr<Helmholtz> exact_;  // in a patch
    Spread cover_spread_;
    Tension tension_;
    TissueState scales_, untouched_, next_untouched_;
    Stillness still_, still_change_;
    double step_ = first_step, prepared_ = 0.0;
    std::vector<Real> next_, whole_, second_;
    std::vector<double> one_field_;  // in double, where fields are stored in single
    int careful_ = 0;                // accepted steps that may grow a little only
    Budget budget_{}, whole_budget_{}, half_budget_{};
    StepCounts counts_;
    std::size_t taken_ = 0;
    std::vector<std::pair<Budget, Budget>> counted_;  // by parts, for one order of adding
    std::vector<FieldVerdict> verdicts_;
};

extern template class StepperOf<double>;
extern template class StepperOf<float>;
using Stepper = StepperOf<double>;

}  // namespace needlework
