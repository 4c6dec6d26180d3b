// SPDX-License-Identifier: Apache-2.0
#include "heal/places.hpp"

#include <algorithm>
#include <cmath>

namespace needlework {
namespace {

/// Places sorted into square bins, so that neighbours are found without looking at all of them.
class Bins {
public:
    explicit Bins(const Places& places)
        : places_{places},
          across_{std::max<std::size_t>(1, std::size_t(std::sqrt(double(places.size()) / 2.0)))},
          width_{places.side_mm / double(across_)},
          members_(across_ * across_) {
        for (std::size_t i = 0; i < places.size(); ++i) {
            members_[bin(places.y_mm[i]) * across_ + bin(places.x_mm[i])].push_back(i);
        }
    }

    /// Call found(i, squared distance) for all places in bins up to `rings` bins away.
    template <class Found>
    void around(double x, double y, std::size_t rings, const Found& found) const {
        const auto span = std::min(2 * rings + 1, across_);
        const std::size_t bx = bin(x) + across_ - std::min(rings, across_ / 2);
        const std::size_t by = bin(y) + across_ - std::min(rings, across_ / 2);
        for (std::size_t j = 0; j < span; ++j) {
            for (std::size_t i = 0; i < span; ++i) {
                for (const std::size_t k :
                     members_[(by + j) % across_ * across_ + (bx + i) % across_]) {
                    const double dx = around_the_edge(places_.x_mm[k] - x);
                    const double dy = around_the_edge(places_.y_mm[k] - y);
                    found(k, dx * dx + dy * dy);
                }
            }
        }
    }

    /// The nearest place; of two at the same distance the first.
    std::size_t nearest(double x, double y) const {
        std::size_t best = 0;
        double least = HUGE_VAL;
        for (std::size_t rings = 1;; ++rings) {
            least = HUGE_VAL;
            around(x, y, rings, [&](std::size_t k, double distance) {
                if (distance < least || (distance == least && k < best)) {
                    least = distance;
                    best = k;
                }
            });
            const double safe = double(rings) * width_;
            if (least <= safe * safe || 2 * rings + 1 >= across_ + 1) return best;
        }
    }

    std::size_t rings_for(double reach) const { return std::size_t(std::ceil(reach / width_)); }

private:
    std::size_t bin(double at) const {
        const double share = at / places_.side_mm;
        return std::min(std::size_t((share - std::floor(share)) * double(across_)), across_ - 1);
    }
    double around_the_edge(double d) const {
        return d - places_.side_mm * std::nearbyint(d / places_.side_mm);
    }

    const Places& places_;
    std::size_t across_;
    double width_;
    std::vector<std::vector<std::size_t>> members_;
};

}  // namespace

std::vector<double> owned_areas(const Places& places) {
    const Bins bins{places};
    // About fifty lattice points for each place: a class of many places is exact to well under 1 %.
    const auto across = std::clamp<std::size_t>(
        std::size_t(std::ceil(std::sqrt(50.0 * double(places.size())))), 96, 512);
    const double step = places.side_mm / double(across);
    std::vector<double> areas(places.size(), 0.0);
    for (std::size_t j = 0; j < across; ++j) {
        for (std::size_t i = 0; i < across; ++i) {
            areas[bins.nearest((double(i) + 0.5) * step, (double(j) + 0.5) * step)] += step * step;
        }
    }
    // A place that fell between the lattice points of its neighbours still counts.
    for (double& area : areas) area = std::max(area, 0.25 * step * step);
    return areas;
}

std::vector<double> density_within(const Places& places, const std::vector<double>& areas,
                                   double reach_mm) {
    const Bins bins{places};
    const std::size_t rings = bins.rings_for(reach_mm);
    std::vector<double> density;
    for (std::size_t i = 0; i < places.size(); ++i) {
        double count = 0.0, area = 0.0;
        bins.around(places.x_mm[i], places.y_mm[i], rings, [&](std::size_t k, double distance) {
            if (distance > reach_mm * reach_mm) return;
            count += 1.0;
            area += areas[k];
        });
        density.push_back(count / std::max(area, 1e-12));
    }
    return density;
}

std::vector<double> growing_faces(double from, double to, double first, std::size_t cells) {
    const double wanted = (to - from) / first;
    const auto length = [&](double ratio) {
        return std::abs(ratio - 1.0) < 1e-9
                   ? double(cells)
                   : std::expm1(double(cells) * std::log(ratio)) / (ratio - 1.0);
    };
    double low = 0.5, high = 2.0;
    for (int i = 0; i < 60; ++i) {
        const double middle = 0.5 * (low + high);
        (length(middle) < wanted ? low : high) = middle;
    }
    const double ratio = 0.5 * (low + high), scale = (to - from) / length(ratio);
    std::vector<double> faces;
    double at = from, width = scale;
    for (std::size_t i = 0; i + 1 < cells; ++i, width *= ratio) faces.push_back(at += width);
    faces.push_back(to);
    return faces;
}

}  // namespace needlework
