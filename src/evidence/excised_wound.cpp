// SPDX-License-Identifier: Apache-2.0
#include "evidence/excised_wound.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "heal/stepper.hpp"
#include "heal/wound.hpp"

namespace needlework {
namespace {

constexpr double rim = 1.5, rim_damage = 0.5;  // as the default injury of heal/README.md
constexpr double coarsest_mm = 0.05;           // a fifth of the reach of the signal

std::vector<double> ring_faces(double hole, double wall) {
    std::vector<double> faces{0.0};
    const double finest = std::min(coarsest_mm, hole / 8.0);
    const auto evenly = [&](double to) {
        const double from = faces.back();
        const int cells = std::max(1, int(std::ceil((to - from) / finest - 1e-9)));
        for (int i = 1; i <= cells; ++i) faces.push_back(from + (to - from) * i / cells);
    };
    evenly(hole);
    evenly(std::min(rim * hole, wall));
    for (double width = finest; wall - faces.back() > 1e-9;) {
        width = std::min(width * 1.12, 2.0 * coarsest_mm);
        const double left = wall - faces.back();
        faces.push_back(left < 1.5 * width ? wall : faces.back() + width);
    }
    return faces;
}

}  // namespace

ExcisedWound::ExcisedWound(const Network& network, double diameter_mm, double margin_mm,
                           double tolerance)
    : network_{network},
      radius_{0.5 * diameter_mm},
      tolerance_{tolerance},
      block_{
          Grid::cell(radial_axis(ring_faces(radius_, radius_ + margin_mm)), uniform_axis(1.0, 1)),
          Layers{0.0, 0.0, 1.0, 0.0, 1.0}, network},
      state_{spread_profile(block_, resting_profile(network, 1))} {
    block_.psi[0] = 1.0;
    const Axis& r = block_.grid.axis(Direction::x);
    const auto core = ring_shares(r, 0.0, radius_);
    const auto ring = ring_shares(r, radius_, rim * radius_);
    std::array<double, 4> lost{};
    injure(block_, state_, {1.0, 1.0, rim_damage, {}, core, ring}, lost);
}

void ExcisedWound::heal(double until_day, const Seen& seen) {
    Stepper stepper{block_, network_, tolerance_};
    std::vector<double> state = state_;
    stepper.advance(state, now_, until_day, 0.0, {},
                    [&](double then_day, std::span<const double> then) {
                        if (!seen) return;
                        state_.assign(then.begin(), then.end());
                        seen(then_day, *this);
                    });
    state_ = std::move(state);
    now_ = until_day;
}

template <class Value>
double ExcisedWound::mean_of(const Value& value, double from_mm, double to_mm) const {
    double sum = 0.0, area = 0.0;
    const Axis& r = block_.grid.axis(Direction::x);
    for (std::size_t i = 0; i < block_.columns; ++i) {
        if (r.centres[i] < from_mm || r.centres[i] > to_mm) continue;
        sum += block_.area[i] * value(i);
        area += block_.area[i];
    }
    return sum / area;
}

double ExcisedWound::mean(Tissue field, double from_mm, double to_mm) const {
    const double* values = state_.data() + block_.at(field);
    return mean_of([&](std::size_t i) { return values[i]; }, from_mm, to_mm);
}

double ExcisedWound::mean(const Local& local, double from_mm, double to_mm) const {
    return mean_of(
        [&](std::size_t i) {
            const auto at = [&](std::size_t field) { return state_[field * block_.voxels + i]; };
            const reactions::Tissues<double> u{at(0),  at(1),  at(2),  at(3),  at(4),
                                               at(5),  at(6),  at(7),  at(8),  at(9),
                                               at(10), at(11), at(12), at(13), at(14)};
            return local(u, reactions::shared(network_, u));
        },
        from_mm, to_mm);
}

}  // namespace needlework
