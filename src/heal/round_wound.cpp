// SPDX-License-Identifier: Apache-2.0
#include "heal/round_wound.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "heal/wound.hpp"

namespace needlework {
namespace {

/// The crushed rim of a hole ends here, times its radius.
constexpr double rim = 1.5;
constexpr double rim_damage = 0.5;

std::vector<double> ring_faces(double radius, double wall) {
    std::vector<double> faces{0.0};
    const double finest = std::min(0.01, radius / 4.0), coarsest = 0.05, growth = 1.1;
    const auto evenly = [&](double to) {
        const double from = faces.back();
        const int cells = std::max(1, int(std::ceil((to - from) / finest - 1e-9)));
        for (int i = 1; i <= cells; ++i) faces.push_back(from + (to - from) * i / cells);
    };
    evenly(radius);
    evenly(std::min(rim * radius, wall));
    for (double width = finest; wall - faces.back() > 1e-9;) {
        width = std::min(width * growth, coarsest);
        const double left = wall - faces.back();
        faces.push_back(left < 1.5 * width ? wall : faces.back() + width);
    }
    return faces;
}

}  // namespace

RoundWound::RoundWound(const Network& network, double radius_mm, double wall_mm, double tolerance)
    : network_{network},
      radius_{radius_mm},
      tolerance_{tolerance},
      block_{Grid::cell(radial_axis(ring_faces(radius_mm, wall_mm)), uniform_axis(1.0, 1)),
             Layers{0.0, 0.0, 1.0, 0.0, 1.0}, network_},
      state_{spread_profile(block_, resting_profile(network_, 1))} {
    block_.psi[0] = 1.0;
}

void RoundWound::strike(double kill, double closed) {
    const Axis& r = block_.grid.axis(Direction::x);
    const auto core = ring_shares(r, 0.0, radius_);
    const auto crushed = ring_shares(r, radius_, rim * radius_);
    std::array<double, 4> lost{};
    injure(block_, state_, {1.0, kill, rim_damage, {}, core, crushed, closed}, lost);
    struck_ = now_;
}

void RoundWound::heal(double days, const Stepper::Seen& seen) {
    Stepper stepper{block_, network_, tolerance_};
    stepper.advance(state_, now_, now_ + days, struck_, {}, seen);
    now_ += days;
}

double RoundWound::disc_mean(std::span<const double> values, double within_mm) const {
    double sum = 0.0, area = 0.0;
    for (std::size_t i = 0; i < block_.columns; ++i) {
        if (block_.grid.axis(Direction::x).centres[i] > within_mm) break;
        sum += block_.area[i] * values[i];
        area += block_.area[i];
    }
    return sum / area;
}

double RoundWound::mean(std::span<const double> state, Tissue field, double within_mm) const {
    return disc_mean(state.subspan(block_.at(field), block_.columns), within_mm);
}

double RoundWound::mean(Tissue field, double within_mm) const {
    return mean(state_, field, within_mm);
}

double RoundWound::mean_of(const std::function<double(const TissueState&)>& number,
                           double within_mm) const {
    std::vector<double> values(block_.columns);
    for (std::size_t i = 0; i < block_.columns; ++i) {
        TissueState tissue;
        for (std::size_t f = 0; f < tissue_count; ++f) {
            tissue[f] = state_[block_.at(static_cast<Tissue>(f)) + i];
        }
        values[i] = number(tissue);
    }
    return disc_mean(values, within_mm);
}

double RoundWound::cover(double within_mm) const {
    const std::span<const double> state{state_};
    return disc_mean(state.subspan(block_.at(Surface::cover), block_.columns), within_mm);
}

double RoundWound::cover_of_centre(std::span<const double> state) const {
    return state[block_.at(Surface::cover)];
}

double RoundWound::collagen(double within_mm) const {
    return (mean(Tissue::collagen3, within_mm) + mean(Tissue::collagen1_new, within_mm) +
            mean(Tissue::collagen1, within_mm)) /
           network_.C0;
}

double RoundWound::scar(double within_mm) const {
    return mean(Tissue::aligned, within_mm) / network_.C0;
}

}  // namespace needlework
