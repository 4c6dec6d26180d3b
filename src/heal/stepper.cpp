// SPDX-License-Identifier: Apache-2.0
#include "heal/stepper.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/failure.hpp"
#include "heal/pack.hpp"
#include "heal/surface.hpp"

namespace needlework {
namespace {

constexpr double gamma = 1.0 - 1.0 / std::numbers::sqrt2;

/// The least loss of each field, whatever the tissue around it [1/day].
double least_loss(const Network& n, Tissue field) {
    switch (field) {
        case Tissue::signal:
            return n.lam_I;
        case Tissue::tgf1:
            return n.lam_T * n.T_other;
        case Tissue::tgf3:
            return n.lam_T;
        case Tissue::neutrophils:
            return n.d_N;
        case Tissue::macrophages1:
            return n.d_M1;
        case Tissue::macrophages2:
            return n.d_M2 / (1.0 + n.F_max / n.K_YM);
        case Tissue::activated:
            return n.d_Y;
        case Tissue::vessels:
            return n.k_pr;
        default:
            return 0.0;
    }
}

/// Sum of squares of the relative errors, and the smallest value, of one field; in place
/// next = u + 3/2 k1 + 1/2 k2.
struct FieldVerdict {
    double squares, smallest;
};
FieldVerdict finish_field(std::size_t count, double scale, const double* u, const double* k1,
                          const double* k2, double* next) {
    using reactions::Pack;
    const auto one = [&](auto u_i, auto k1_i, auto k2_i) {
        const auto error = 0.5 * (k1_i + k2_i);
        const auto value = u_i + 1.5 * k1_i + 0.5 * k2_i;
        const auto relative = error / (scale + reactions::larger(value, -value));
        return std::pair{value, relative * relative};
    };
    Pack sum(0.0), least(HUGE_VAL);
    double squares = 0.0, smallest = HUGE_VAL;
    std::size_t i = 0;
    for (; i + Pack::size() <= count; i += Pack::size()) {
        const auto [value, square] = one(reactions::load_pack(u + i), reactions::load_pack(k1 + i),
                                         reactions::load_pack(k2 + i));
        reactions::store_pack(value, next + i);
        sum += square;
        least = reactions::smaller(least, value);
    }
    for (; i < count; ++i) {
        const auto [value, square] = one(u[i], k1[i], k2[i]);
        next[i] = value;
        squares += square;
        smallest = std::min(smallest, value);
    }
    return {squares + std::experimental::reduce(sum),
            std::min(smallest, std::experimental::hmin(least))};
}

}  // namespace

Stepper::Stepper(const Block& block, const Network& network, double tolerance, Workers* workers)
    : block_{block},
      network_{network},
      tolerance_{tolerance},
      workers_{workers},
      cover_spread_{block.lateral, std::array{network.D_epi}},
      tension_{block, network},
      scales_{scales(network)},
      next_(block.size()),
      k1_(block.size()),
      k2_(block.size()) {
    for (std::size_t field = 0; field < tissue_count; ++field) {
        if (network.diffusivity[field] == 0.0) continue;
        moving_.push_back(field);
        decay_.push_back(least_loss(network, Tissue(field)));
        spread_.emplace_back(block.grid, std::array{network.diffusivity[field]});
    }
}

double Stepper::wounded(double now, double wounded_day) const {
    return std::isnan(wounded_day) ? 0.0 : std::exp(-(now - wounded_day) / network_.tau_3K);
}

void Stepper::prepare(double step) {
    if (step == prepared_) return;
    const double reach = gamma * step;
    for (std::size_t i = 0; i < moving_.size(); ++i) {
        for (const Direction d : {Direction::x, Direction::y, Direction::z}) {
            spread_[i].factor(d, reach / (1.0 + reach * decay_[i]));
        }
    }
    for (const Direction d : {Direction::x, Direction::y, Direction::z}) {
        cover_spread_.factor(d, reach);
    }
    prepared_ = step;
}

void Stepper::stage(std::span<const double> start, std::span<const double> now, double wounded_now,
                    std::span<double> change) {
    const std::size_t n = block_.voxels, columns = block_.columns;
    const auto part = [&](auto values, std::size_t at, std::size_t count) {
        return values.subspan(at, count);
    };
    for (std::size_t i = 0; i < moving_.size(); ++i) {
        spread_[i].add(step_, part(now, moving_[i] * n, n), part(change, moving_[i] * n, n),
                       workers_);
    }
    const std::size_t cover = block_.at(Surface::cover);
    cover_spread_.add(step_, part(now, cover, columns), part(change, cover, columns));

    const Stage numbers{step_, gamma * step_, wounded_now};
    const bool tense = tension_.update(now);
    for (std::size_t row = 0; row < block_.rows; ++row) {
        const std::size_t first = row * columns;
        Row voxels{columns,
                   n,
                   start.data() + first,
                   now.data() + first,
                   change.data() + first,
                   tense ? tension_.values() + first : nullptr,
                   block_.volume.data() + first};
        if (row == 0) {
            voxels.lid = block_.lid();
            voxels.lid_damage = now.data() + block_.at(Surface::lid_damage);
        }
        react(network_, numbers, voxels, attempted_);
    }
    react_surface(block_, network_, numbers, start, now, change);

    for (std::size_t i = 0; i < moving_.size(); ++i) {
        spread_[i].solve(part(change, moving_[i] * n, n), workers_);
    }
    cover_spread_.solve(part(change, cover, columns));
}

Stepper::Verdict Stepper::finish(std::span<const double> state) {
    Verdict verdict{0.0, false};
    const auto look = [&](std::size_t at, std::size_t count, double scale) {
        const FieldVerdict v = finish_field(count, scale, state.data() + at, k1_.data() + at,
                                            k2_.data() + at, next_.data() + at);
        const double error = std::sqrt(v.squares / double(count)) / tolerance_;
        verdict.error = std::isfinite(error) ? std::max(verdict.error, error) : HUGE_VAL;
        verdict.negative = verdict.negative || !(v.smallest >= -negative_floor * scale);
    };
    for (std::size_t field = 0; field < tissue_count; ++field) {
        look(field * block_.voxels, block_.voxels, scales_[field]);
    }
    for (std::size_t field = 0; field < surface_count; ++field) {
        look(block_.at(Surface(field)), block_.columns, 1.0);
    }
    return verdict;
}

Stepper::Verdict Stepper::attempt(std::span<const double> state, double wounded_now,
                                  double wounded_then) {
    prepare(step_);
    attempted_.fill(0.0);
    std::fill(k1_.begin(), k1_.end(), 0.0);
    stage(state, state, wounded_now, k1_);
    for (std::size_t i = 0; i < next_.size(); ++i) {
        next_[i] = state[i] + k1_[i];
        k2_[i] = -2.0 * k1_[i];
    }
    stage(state, next_, wounded_then, k2_);
    return finish(state);
}

bool Stepper::advance(std::vector<double>& state, double now, double last_day, double wounded_day,
                      const Watch& watch, const Seen& seen) {
    constexpr double shortest = 1e-9;  // [day]
    while (now < last_day) {
        if (watch.stop_asked()) return false;
        const double wanted = step_;
        const bool last = now + step_ * (1.0 + 1e-9) >= last_day;
        const double then = last ? last_day : now + step_;
        step_ = then - now;
        const Verdict verdict =
            attempt(state, wounded(now, wounded_day), wounded(then, wounded_day));
        const double factor = std::clamp(0.9 / std::sqrt(verdict.error), 0.2, 4.0);
        if (verdict.error > 1.0 || verdict.negative) {
            ++counts_.refused;
            counts_.negative += verdict.negative && verdict.error <= 1.0;
            step_ *= verdict.negative ? std::min(factor, 0.5) : factor;
            if (step_ < shortest) {
                throw Failure{Exit::numerics, "N22", "healing cannot be carried further in time"};
            }
            continue;
        }
        ++counts_.accepted;
        // What the two stages make and lose enters with half their weights: see the README.
        for (std::size_t i = 0; i < turned_count; ++i) budget_[i] += 0.5 * attempted_[i];
        state.swap(next_);
        now = then;
        step_ = last ? std::max(wanted, step_ * factor) : step_ * factor;
        if (seen) seen(now, state);
    }
    return true;
}

}  // namespace needlework
