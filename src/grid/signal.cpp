// SPDX-License-Identifier: Apache-2.0
#include "grid/signal.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <utility>

#include "grid/pieces.hpp"

namespace needlework {

namespace {

constexpr std::size_t most_stages = 6;

/// A stiffly accurate formula with an explicit first stage: the last row of `a` is the step itself.
struct Tableau {
    std::size_t stages;
    double order;  // of the estimate of the error
    double gamma;
    std::array<double, most_stages> c;
    std::array<std::array<double, most_stages>, most_stages> a;
    std::array<double, most_stages> embedded;
};

/// ESDIRK3(2)4L[2]SA: the implicit half of ARK3(2)4L[2]SA, Kennedy & Carpenter 2003, Appl. Numer.
/// Math. 44:139.
constexpr double g3 = 1767732205903.0 / 4055673282236.0;
constexpr Tableau third{
    4,
    2.0,
    g3,
    {0.0, 2.0 * g3, 0.6, 1.0},
    {{{},
      {g3, g3},
      {2746238789719.0 / 10658868560708.0, -640167445237.0 / 6845629431997.0, g3},
      {1471266399579.0 / 7840856788654.0, -4482444167858.0 / 7529755066697.0,
       11266239266428.0 / 11593286722821.0, g3}}},
    {2756255671327.0 / 12835298489170.0, -10771552573575.0 / 22201958757719.0,
     9247589265047.0 / 10645013368117.0, 2193209047091.0 / 5459859503100.0}};

/// ESDIRK4(3)6L[2]SA: the implicit half of ARK4(3)6L[2]SA, the same paper.
constexpr Tableau fourth{
    6,
    3.0,
    0.25,
    {0.0, 0.5, 83.0 / 250.0, 31.0 / 50.0, 17.0 / 20.0, 1.0},
    {{{},
      {0.25, 0.25},
      {8611.0 / 62500.0, -1743.0 / 31250.0, 0.25},
      {5012029.0 / 34652500.0, -654441.0 / 2922500.0, 174375.0 / 388108.0, 0.25},
      {15267082809.0 / 155376265600.0, -71443401.0 / 120774400.0, 730878875.0 / 902184768.0,
       2285395.0 / 8070912.0, 0.25},
      {82889.0 / 524892.0, 0.0, 15625.0 / 83664.0, 69875.0 / 102672.0, -2260.0 / 8211.0, 0.25}}},
    {4586570599.0 / 29645900160.0, 0.0, 178811875.0 / 945068544.0, 814220225.0 / 1159782912.0,
     -3700637.0 / 11593932.0, 61727.0 / 225920.0}};

/// All that one run holds, in modes.
class Run {
public:
    Run(const Signal& signal, const SignalAccuracy& accuracy, std::span<double> u, Workers* workers)
        : signal_{signal},
          accuracy_{accuracy},
          formula_{accuracy.formula == Formula::third_order ? third : fourth},
          workers_{workers},
          u_{u} {
        for (const SignalSource& source : signal.sources) {
            assert(source.shape.size() == u.size());
            shapes_.push_back(source.shape);
            signal.space->to_modes(shapes_.back(), workers);
        }
        for (std::size_t i = 0; i < formula_.stages; ++i) slopes_[i].resize(u.size());
        next_.resize(u.size());
        sums_.resize((u.size() + piece - 1) / piece);
    }

    /// Between two breaks.
    void interval(double from, double to) {
        from_ = from;
        to_ = to;
        first_slope();
        double t = from, step = accuracy_.fixed_step;
        if (step > 0.0) {
            const auto count = std::size_t(std::ceil((to - from) / step - 1e-9));
            step = (to - from) / double(count);
            for (std::size_t i = 0; i < count; ++i)
                attempt(from + step * double(i), step), accept();
            return;
        }
        step = first_step();
        while (t < to) {
            // The last steps are made equal, so that none is a sliver.
            const double left = to - t;
            const double h = step >= left ? left : step * 2.0 > left ? 0.5 * left : step;
            const double error = attempt(t, h) / (accuracy_.tolerance * scale());
            const double best = 0.9 * std::pow(std::fmax(error, 1e-8), -1.0 / (formula_.order + 1));
            if (error <= 1.0) {
                t = h == left ? to : t + h;
                accept();
                step = h * std::clamp(best, 0.5, 5.0);
            } else {
                ++work.rejected;
                step = h * std::clamp(best, 0.1, 0.9);
            }
        }
    }

    SignalWork work;

private:
    static constexpr std::size_t piece = 8192;

    template <class Part>
    void everywhere(const Part& part) {
        in_pieces(workers_, u_.size(), piece, part);
    }

    /// sqrt(sum value(i)^2), in pieces whose sums are added in order.
    template <class Value>
    double norm(const Value& value) {
        in_pieces(workers_, sums_.size(), 1, [&](std::size_t first, std::size_t end) {
            for (std::size_t p = first; p < end; ++p) {
                double sum = 0.0;
                for (std::size_t i = p * piece; i < std::min(u_.size(), (p + 1) * piece); ++i) {
                    sum += value(i) * value(i);
                }
                sums_[p] = sum;
            }
        });
        double sum = 0.0;
        for (const double part : sums_) sum += part;
        return std::sqrt(sum);
    }

    double scale() {
        largest_ = std::fmax(largest_, norm([&](std::size_t i) { return next_[i]; }));
        return std::fmax(largest_, 1e-300);
    }

    double strength(std::size_t source, double t) const {
        const double share = std::clamp((t - from_) / (to_ - from_), 1e-12, 1.0 - 1e-12);
        return signal_.sources[source].strength(from_ + share * (to_ - from_));
    }

    /// slope 0 = L u + sources, at the start of an interval; later it is the last slope.
    void first_slope() {
        std::fill(slopes_[0].begin(), slopes_[0].end(), 0.0);
        signal_.space->add_modes(u_, slopes_[0], workers_);
        for (std::size_t i = 0; i < u_.size(); ++i) slopes_[0][i] -= signal_.decay * u_[i];
        for (std::size_t j = 0; j < shapes_.size(); ++j) {
            const double s = strength(j, from_);
            for (std::size_t i = 0; i < u_.size(); ++i) slopes_[0][i] += s * shapes_[j][i];
        }
    }

    /// A step in which a change at the first slope's rate stays near the tolerance.
    double first_step() {
        const double change = norm([&](std::size_t i) { return slopes_[0][i]; });
        largest_ = std::fmax(largest_, norm([&](std::size_t i) { return u_[i]; }));
        if (!(change > 0.0)) return to_ - from_;
        // From zero the size to come is not known; the control finds its way from a small start.
        const double size = largest_ > 0.0 ? largest_ : change * 1e-3 * (to_ - from_);
        return std::fmin(to_ - from_, std::cbrt(accuracy_.tolerance) * 0.1 * size / change);
    }

    /// One step of length h from t into next_ and slopes_; returns the L2 norm of its error.
    double attempt(double t, double h) {
        const double reach = formula_.gamma * h;
        for (std::size_t stage = 1; stage < formula_.stages; ++stage) {
            const auto& row = formula_.a[stage];
            std::vector<double>& slope = slopes_[stage];
            const auto start_of = [&](std::size_t i) {
                double r = u_[i];
                for (std::size_t j = 0; j < stage; ++j) r += h * row[j] * slopes_[j][i];
                return r;
            };
            std::vector<double> strengths(shapes_.size());
            for (std::size_t j = 0; j < shapes_.size(); ++j) {
                strengths[j] = strength(j, t + formula_.c[stage] * h);
            }
            everywhere([&](std::size_t first, std::size_t end) {
                for (std::size_t i = first; i < end; ++i) {
                    double f = start_of(i);
                    for (std::size_t j = 0; j < shapes_.size(); ++j) {
                        f += reach * strengths[j] * shapes_[j][i];
                    }
                    next_[i] = f;
                }
            });
            signal_.space->solve_modes(reach, reach * signal_.decay, next_, workers_);
            ++work.solves;
            everywhere([&](std::size_t first, std::size_t end) {
                for (std::size_t i = first; i < end; ++i) {
                    slope[i] = (next_[i] - start_of(i)) / reach;
                }
            });
        }
        const auto& last = formula_.a[formula_.stages - 1];
        return norm([&](std::size_t i) {
            double error = 0.0;
            for (std::size_t j = 0; j < formula_.stages; ++j) {
                error += (last[j] - formula_.embedded[j]) * slopes_[j][i];
            }
            return h * error;
        });
    }

    void accept() {
        everywhere([&](std::size_t first, std::size_t end) {
            std::copy(next_.begin() + long(first), next_.begin() + long(end),
                      u_.begin() + long(first));
        });
        std::swap(slopes_[0], slopes_[formula_.stages - 1]);
        ++work.steps;
    }

    const Signal& signal_;
    const SignalAccuracy& accuracy_;
    const Tableau& formula_;
    Workers* workers_;
    std::span<double> u_;
    std::vector<std::vector<double>> shapes_;
    std::array<std::vector<double>, most_stages> slopes_;
    std::vector<double> next_, sums_;
    double from_ = 0.0, to_ = 0.0, largest_ = 0.0;
};

/// The intervals of [from, to] between breaks.
std::vector<double> ends(const Signal& signal, double from, double to) {
    std::vector<double> times{from};
    for (const double t : signal.breaks) {
        if (t > from && t < to) times.push_back(t);
    }
    times.push_back(to);
    return times;
}

}  // namespace

SignalWork advance_signal(const Signal& signal, double from, double to,
                          const SignalAccuracy& accuracy, std::span<double> u, Workers* workers) {
    assert(from < to && (accuracy.tolerance > 0.0 || accuracy.fixed_step > 0.0));
    signal.space->to_modes(u, workers);
    Run run{signal, accuracy, u, workers};
    const std::vector<double> times = ends(signal, from, to);
    for (std::size_t i = 0; i + 1 < times.size(); ++i) run.interval(times[i], times[i + 1]);
    signal.space->from_modes(u, workers);
    return run.work;
}

void exact_signal(const Signal& signal, const Axis& depth, double diffusivity, double from,
                  double to, std::span<double> u) {
    const Modes along_z{depth};
    const std::size_t nz = depth.size(), plane = u.size() / nz, lanes = Modes::lanes;
    const auto turn = [&](std::span<double> field, bool into) {
        if (into) signal.space->to_modes(field);
        std::vector<double> block(nz * lanes), spare(nz * lanes);
        for (std::size_t at = 0; at < plane; at += lanes) {
            const std::size_t count = std::min(lanes, plane - at);
            for (std::size_t z = 0; z < nz; ++z) {
                for (std::size_t k = 0; k < lanes; ++k) {
                    block[z * lanes + k] = k < count ? field[z * plane + at + k] : 0.0;
                }
            }
            into ? along_z.forward(block.data(), spare.data())
                 : along_z.backward(block.data(), spare.data());
            for (std::size_t z = 0; z < nz; ++z) {
                for (std::size_t k = 0; k < count; ++k) {
                    field[z * plane + at + k] = block[z * lanes + k];
                }
            }
        }
        if (!into) signal.space->from_modes(field);
    };
    std::vector<std::vector<double>> shapes;
    for (const SignalSource& source : signal.sources) {
        shapes.push_back(source.shape);
        turn(shapes.back(), true);
    }
    turn(u, true);
    const std::vector<double> times = ends(signal, from, to);
    for (std::size_t interval = 0; interval + 1 < times.size(); ++interval) {
        const double start = times[interval], span = times[interval + 1] - start;
        for (std::size_t i = 0; i < u.size(); ++i) {
            const double rate = signal.decay + diffusivity * (signal.space->rates()[i % plane] +
                                                              along_z.rates()[i / plane]);
            double made = 0.0;
            for (std::size_t j = 0; j < shapes.size(); ++j) {
                made += signal.sources[j].strength(start + 0.5 * span) * shapes[j][i];
            }
            const double gained = rate > 0.0 ? -std::expm1(-rate * span) / rate : span;
            u[i] = u[i] * std::exp(-rate * span) + made * gained;
        }
    }
    turn(u, false);
}

}  // namespace needlework
