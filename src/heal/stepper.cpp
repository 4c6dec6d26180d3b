// SPDX-License-Identifier: Apache-2.0
#include "heal/stepper.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/failure.hpp"
#include "grid/pieces.hpp"
#include "heal/pack.hpp"
#include "heal/surface.hpp"

namespace needlework {
namespace {

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

/// Columns that one part of a row holds, when a team shares the rows; also without a team, so that
/// sums are the same.
constexpr std::size_t chunk = 4096;

/// Call part(i) for each i below `parts`, on the team or one after the other.
template <class Part>
void each(Workers* workers, std::size_t parts, const Part& part) {
    if (workers == nullptr || workers->threads() == 1 || parts == 1) {
        for (std::size_t i = 0; i < parts; ++i) part(i);
    } else {
        workers->for_each(parts, std::cref(part));
    }
}

constexpr std::array all_fields = [] {
    std::array<std::size_t, tissue_count> fields{};
    for (std::size_t i = 0; i < tissue_count; ++i) fields[i] = i;
    return fields;
}();

/// Signals that damage, with its sharp edges, feeds by itself.
bool sharp(Tissue field) {
    return field == Tissue::signal || field == Tissue::tgf1;
}

/// Sum of squares of the relative errors, and the smallest value, of one field; in place
/// next = u + 2 half - whole, with `next` holding the state after the first half step.
template <class Real>
FieldVerdict finish_field(std::size_t count, double scale, const Real* u, const Real* whole,
                          const Real* second, Real* next) {
    using reactions::Pack;
    const auto one = [&](auto u_i, auto whole_i, auto second_i, auto first_end) {
        const auto half = (first_end - u_i) + second_i;
        const auto error = half - whole_i;
        const auto value = u_i + (half + error);
        const auto relative = error / (scale + reactions::larger(value, -value));
        return std::pair{value, relative * relative};
    };
    using reactions::load_pack;
    Pack sum(0.0), least(HUGE_VAL);
    double squares = 0.0, smallest = HUGE_VAL;
    std::size_t i = 0;
    for (; i + Pack::size() <= count; i += Pack::size()) {
        const auto [value, square] =
            one(load_pack(u + i), load_pack(whole + i), load_pack(second + i), load_pack(next + i));
        reactions::store_pack(value, next + i);
        sum += square;
        least = reactions::smaller(least, value);
    }
    for (; i < count; ++i) {
        const auto [value, square] =
            one(double(u[i]), double(whole[i]), double(second[i]), double(next[i]));
        next[i] = Real(value);
        squares += square;
        smallest = std::min(smallest, value);
    }
    return {squares + reactions::sum_of(sum), std::min(smallest, reactions::least_of(least))};
}

}  // namespace

template <class Real>
StepperOf<Real>::StepperOf(const Block& block, const Network& network, double tolerance,
                           Workers* workers, double at_rest)
    : block_{block},
      network_{network},
      tolerance_{tolerance},
      workers_{workers},
      cover_spread_{{block.lateral, std::array{network.D_epi}},
                    {block.lateral, std::array{network.D_epi}}},
      tension_{block, network, workers},
      scales_{scales(network)},
      untouched_{resting(network)},
      next_untouched_{untouched_},
      still_{block, network, at_rest},
      still_change_{block, network, at_rest},
      next_(block.size()),
      whole_(block.size()),
      second_(block.size()) {
    for (std::size_t field = 0; field < tissue_count; ++field) {
        if (network.diffusivity[field] == 0.0) continue;
        moving_.push_back(field);
        decay_.push_back(least_loss(network, Tissue(field)));
        const Diffusion<Real> spread{block.grid, std::array{network.diffusivity[field]}};
        spread_.push_back({spread, spread});
    }
    if (block.grid.count(Direction::y) > 1) {
        exact_ = std::make_unique<Helmholtz>(block.grid, std::array{1.0});
    } else if (block.grid.count(Direction::x) > 1) {
        unsplit_ = std::make_unique<Unsplit>(block.grid);
    }
}

template <class Real>
double StepperOf<Real>::wounded(double now, double wounded_day) const {
    return std::isnan(wounded_day) ? 0.0 : std::exp(-(now - wounded_day) / network_.tau_3K);
}

template <class Real>
void StepperOf<Real>::prepare(double step) {
    if (step == prepared_) return;
    for (const Direction d : {Direction::x, Direction::y, Direction::z}) {
        for (std::size_t i = 0; i < moving_.size(); ++i) {
            spread_[i].whole.factor(d, step / (1.0 + step * decay_[i]));
            spread_[i].half.factor(d, 0.5 * step / (1.0 + 0.5 * step * decay_[i]));
        }
        cover_spread_.whole.factor(d, step);
        cover_spread_.half.factor(d, 0.5 * step);
    }
    prepared_ = step;
}

template <class Real>
typename StepperOf<Real>::Untouched StepperOf<Real>::push_untouched(const TissueState& now,
                                                                    const Stage& numbers) const {
    Untouched one{};
    constexpr double volume = 1.0;
    react(network_, numbers,
          RowOf<double>{1, 1, now.data(), one.change.data(), one.half_change.data(), nullptr,
                        &volume},
          one.budget, one.half_budget);
    return one;
}

/// One or two Euler steps from `now`, before their diffusion is solved: `change` over numbers.step
/// and, unless it is empty, `half_change` over half of that.
template <class Real>
void StepperOf<Real>::push(std::span<const Real> now, const Stage& numbers, std::span<Real> change,
                           std::span<Real> half_change, const Untouched& untouched) {
    const std::size_t n = block_.voxels, columns = block_.columns;
    in_pieces(workers_, change.size(), 65536, [&](std::size_t first, std::size_t end) {
        std::fill(change.begin() + long(first), change.begin() + long(end), Real(0));
    });
    for (std::size_t i = 0; i < moving_.size(); ++i) {
        if (still_.everywhere(moving_[i])) continue;
        spread_[i].whole.add(Real(numbers.step), now.subspan(moving_[i] * n, n),
                             change.subspan(moving_[i] * n, n), workers_,
                             still_.inside(moving_[i]));
    }
    const std::size_t cover = block_.at(Surface::cover);
    cover_spread_.whole.add(Real(numbers.step), now.subspan(cover, columns),
                            change.subspan(cover, columns));
    const bool tense = tension_.update(now);
    const std::size_t chunks = (columns + chunk - 1) / chunk;
    counted_.assign(block_.rows * chunks, {});
    each(workers_, counted_.size(), [&](std::size_t part) {
        const std::size_t row = part / chunks, column = part % chunks * chunk;
        const std::size_t first = row * columns + column;
        const std::size_t count = std::min(chunk, columns - column);
        if (still_.tissue(row)) {
            for (std::size_t field = 0; field < tissue_count; ++field) {
                const auto at = [&](std::span<Real> to) { return to.data() + field * n + first; };
                std::fill_n(at(change), count, Real(untouched.change[field]));
                if (half_change.empty()) continue;
                std::fill_n(at(half_change), count, Real(untouched.half_change[field]));
            }
            double volume = 0.0;
            for (std::size_t i = first; i < first + count; ++i) volume += block_.volume[i];
            for (std::size_t i = 0; i < turned_count; ++i) {
                counted_[part].first[i] = volume * untouched.budget[i];
                counted_[part].second[i] = volume * untouched.half_budget[i];
            }
            return;
        }
        RowOf<Real> voxels{count,
                           n,
                           now.data() + first,
                           change.data() + first,
                           half_change.empty() ? nullptr : half_change.data() + first,
                           tense ? tension_.values() + first : nullptr,
                           block_.volume.data() + first};
        if (row == 0) {
            voxels.lid = block_.lid();
            voxels.lid_damage = now.data() + block_.at(Surface::lid_damage) + column;
        }
        react(network_, numbers, voxels, counted_[part].first, counted_[part].second);
    });
    Budget& counted = half_change.empty() ? half_budget_ : whole_budget_;
    for (const auto& [all, half] : counted_) {
        for (std::size_t i = 0; i < turned_count; ++i) {
            counted[i] += all[i];
            if (!half_change.empty()) half_budget_[i] += half[i];
        }
    }
    react_surface<Real>(block_, network_, numbers, now, change, half_change);
}

/// Call solve(values), in a copy of double precision where they are not.
template <class Real>
template <class Solve>
void StepperOf<Real>::in_double(std::span<Real> values, const Solve& solve) {
    if constexpr (std::is_same_v<Real, double>) {
        solve(values);
    } else {
        one_field_.assign(values.begin(), values.end());
        solve(std::span<double>{one_field_});
        std::transform(one_field_.begin(), one_field_.end(), values.begin(),
                       [](double v) { return Real(v); });
    }
}

template <class Real>
void StepperOf<Real>::spread(std::span<Real> change, double step,
                             const Diffusion<Real> Spread::*size, const TissueState& untouched) {
    const std::size_t n = block_.voxels;
    still_change_.template look<Real>(change, moving_, untouched, workers_);
    for (std::size_t i = 0; i < moving_.size(); ++i) {
        const std::size_t field = moving_[i];
        if (still_change_.everywhere(field)) continue;
        const std::span<Real> values = change.subspan(field * n, n);
        const double reach = network_.diffusivity[field] * step / (1.0 + step * decay_[i]);
        if ((unsplit_ || exact_) && sharp(Tissue(field))) {
            in_double(values, [&](std::span<double> u) {
                unsplit_ ? unsplit_->solve(reach, u) : exact_->solve(reach, 0.0, u, workers_);
            });
        } else {
            (spread_[i].*size).solve(values, workers_, still_change_.layers(field));
        }
    }
    (cover_spread_.*size).solve(change.subspan(block_.at(Surface::cover), block_.columns));
}

template <class Real>
typename StepperOf<Real>::Verdict StepperOf<Real>::finish(std::span<const Real> state) {
    Verdict verdict{0.0, false};
    const auto look = [&](std::size_t at, std::size_t count, double scale) {
        constexpr std::size_t piece = 16384;
        verdicts_.resize((count + piece - 1) / piece);
        each(workers_, verdicts_.size(), [&](std::size_t part) {
            const std::size_t first = at + part * piece;
            verdicts_[part] =
                finish_field(std::min(piece, at + count - first), scale, state.data() + first,
                             whole_.data() + first, second_.data() + first, next_.data() + first);
        });
        double squares = 0.0, smallest = HUGE_VAL;
        for (const FieldVerdict& v : verdicts_) {
            squares += v.squares;
            smallest = std::min(smallest, v.smallest);
        }
        const double error = std::sqrt(squares / double(count)) / tolerance_;
        verdict.error = std::isfinite(error) ? std::max(verdict.error, error) : HUGE_VAL;
        verdict.negative = verdict.negative || !(smallest >= -negative_floor * tolerance_ * scale);
    };
    for (std::size_t field = 0; field < tissue_count; ++field) {
        look(field * block_.voxels, block_.voxels, scales_[field]);
    }
    for (std::size_t field = 0; field < surface_count; ++field) {
        look(block_.at(Surface(field)), block_.columns, 1.0);
    }
    return verdict;
}

template <class Real>
typename StepperOf<Real>::Verdict StepperOf<Real>::attempt(std::span<const Real> state, double now,
                                                           double wounded_day) {
    prepare(step_);
    whole_budget_.fill(0.0);
    half_budget_.fill(0.0);
    const auto stage_at = [&](double time, double step) {
        const double K3 = wounded(time, wounded_day);
        return Stage{step, K3, -K3 / network_.tau_3K};
    };
    still_.template look<Real>(state, all_fields, untouched_, workers_);
    const Stage first = stage_at(now, step_), later = stage_at(now + 0.5 * step_, 0.5 * step_);
    const Untouched one = push_untouched(untouched_, first);
    push(state, first, whole_, next_, one);
    spread(whole_, step_, &Spread::whole, one.change);
    spread(next_, 0.5 * step_, &Spread::half, one.half_change);
    in_pieces(workers_, next_.size(), 65536, [&](std::size_t from, std::size_t end) {
        for (std::size_t i = from; i < end; ++i) next_[i] += state[i];
    });
    TissueState halfway = untouched_;
    for (std::size_t i = 0; i < tissue_count; ++i) halfway[i] += one.half_change[i];
    still_.template look<Real>(next_, all_fields, halfway, workers_);
    const Untouched two = push_untouched(halfway, later);
    push(next_, later, second_, {}, two);
    spread(second_, 0.5 * step_, &Spread::half, two.change);
    for (std::size_t i = 0; i < tissue_count; ++i) {
        next_untouched_[i] =
            untouched_[i] + 2.0 * (one.half_change[i] + two.change[i]) - one.change[i];
    }
    return finish(state);
}

template <class Real>
void StepperOf<Real>::take(std::vector<Real>& state, double now, double step, double wounded_day) {
    step_ = step;
    attempt(state, now, wounded_day);
    state.swap(next_);
    untouched_ = next_untouched_;
}

template <class Real>
bool StepperOf<Real>::advance(std::vector<Real>& state, double now, double last_day,
                              double wounded_day, const Watch& watch, const Seen& seen) {
    constexpr double shortest = 1e-9;  // [day]
    // What made a field negative is still there after the step that avoided it.
    constexpr int careful_steps = 3;
    while (now < last_day) {
        if (watch.stop_asked()) return false;
        const double wanted = step_;
        const bool last = now + step_ * (1.0 + 1e-9) >= last_day;
        const double then = last ? last_day : now + step_;
        step_ = then - now;
        const Verdict verdict = attempt(state, now, wounded_day);
        const double factor =
            std::clamp(0.9 / std::sqrt(verdict.error), 0.2, careful_ > 0 ? 1.2 : 4.0);
        if (verdict.error > 1.0 || verdict.negative) {
            ++counts_.refused;
            if (verdict.negative) careful_ = careful_steps;
            counts_.negative += verdict.negative && verdict.error <= 1.0;
            step_ *= verdict.negative ? std::min(factor, 0.5) : factor;
            if (step_ < shortest) {
                throw Failure{Exit::numerics, "N22", "healing cannot be carried further in time"};
            }
            continue;
        }
        ++counts_.accepted;
        if (careful_ > 0) --careful_;
        for (std::size_t i = 0; i < turned_count; ++i) {
            budget_[i] += 2.0 * half_budget_[i] - whole_budget_[i];
        }
        state.swap(next_);
        untouched_ = next_untouched_;
        now = then;
        step_ = last ? std::max(wanted, step_ * factor) : step_ * factor;
        if (seen) seen(now, state);
    }
    return true;
}

template class StepperOf<double>;
template class StepperOf<float>;

}  // namespace needlework
