// SPDX-License-Identifier: Apache-2.0
#include "heal/places.hpp"

#include <algorithm>
#include <array>
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

    /// Call found(i, dx, dy) for all places in bins up to `rings` bins away.
    template <class Found>
    void around(double x, double y, std::size_t rings, const Found& found) const {
        if (2 * rings + 1 >= across_) {
            everywhere(x, y, found);
            return;
        }
        const auto span = 2 * rings + 1;
        const std::size_t bx = bin(x) + across_ - rings;
        const std::size_t by = bin(y) + across_ - rings;
        for (std::size_t j = 0; j < span; ++j) {
            for (std::size_t i = 0; i < span; ++i) {
                for (const std::size_t k :
                     members_[(by + j) % across_ * across_ + (bx + i) % across_]) {
                    const double dx = around_the_edge(places_.x_mm[k] - x);
                    const double dy = around_the_edge(places_.y_mm[k] - y);
                    found(k, dx, dy);
                }
            }
        }
    }

    /// Call found for all places and their eight nearest images.
    template <class Found>
    void everywhere(double x, double y, const Found& found) const {
        for (std::size_t k = 0; k < places_.size(); ++k) {
            for (const double sx : {-places_.side_mm, 0.0, places_.side_mm}) {
                for (const double sy : {-places_.side_mm, 0.0, places_.side_mm}) {
                    found(k, places_.x_mm[k] - x + sx, places_.y_mm[k] - y + sy);
                }
            }
        }
    }

    std::size_t across() const { return across_; }
    double width() const { return width_; }
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

/// A convex polygon around a place, cut down to what is nearer to it than to its neighbours.
class Territory {
public:
    /// A square of half-width `half`: no place owns more, its own images stand beyond.
    explicit Territory(double half) {
        corners_[0] = {-half, -half};
        corners_[1] = {half, -half};
        corners_[2] = {half, half};
        corners_[3] = {-half, half};
    }

    /// Keep what is nearer to the place than to a neighbour at (dx, dy).
    void cut(double dx, double dy) {
        const double middle = 0.5 * (dx * dx + dy * dy);
        const auto inside = [&](const Corner& c) { return middle - (c.x * dx + c.y * dy); };
        bool all = true;
        for (std::size_t i = 0; i < count_; ++i) all = all && inside(corners_[i]) >= 0.0;
        if (all || count_ + 1 >= most) return;
        std::array<Corner, most> kept;
        std::size_t n = 0;
        for (std::size_t i = 0; i < count_; ++i) {
            const Corner &a = corners_[i], &b = corners_[(i + 1) % count_];
            const double here = inside(a), next = inside(b);
            if (here >= 0.0) kept[n++] = a;
            if ((here > 0.0 && next < 0.0) || (here < 0.0 && next > 0.0)) {
                const double part = here / (here - next);
                kept[n++] = {a.x + part * (b.x - a.x), a.y + part * (b.y - a.y)};
            }
        }
        corners_ = kept;
        count_ = n;
    }

    double area() const {
        double twice = 0.0;
        for (std::size_t i = 0; i < count_; ++i) {
            const Corner &a = corners_[i], &b = corners_[(i + 1) % count_];
            twice += a.x * b.y - b.x * a.y;
        }
        return 0.5 * twice;
    }

    double reach() const {  // farthest corner
        double far = 0.0;
        for (std::size_t i = 0; i < count_; ++i) {
            far = std::max(far, corners_[i].x * corners_[i].x + corners_[i].y * corners_[i].y);
        }
        return std::sqrt(far);
    }

private:
    struct Corner {
        double x = 0.0, y = 0.0;
    };
    static constexpr std::size_t most = 40;  // a territory has six corners on average
    std::array<Corner, most> corners_;
    std::size_t count_ = 4;
};

}  // namespace

std::vector<double> owned_areas(const Places& places) {
    const Bins bins{places};
    std::vector<double> areas;
    for (std::size_t i = 0; i < places.size(); ++i) {
        Territory own{0.5 * places.side_mm};
        for (std::size_t rings = 1;; ++rings) {
            bool shared = false;
            bins.around(places.x_mm[i], places.y_mm[i], rings,
                        [&](std::size_t k, double dx, double dy) {
                            const bool same_place = dx == 0.0 && dy == 0.0;
                            shared = shared || (same_place && k < i);
                            if (!same_place) own.cut(dx, dy);
                        });
            // A neighbour farther than twice the farthest corner cuts nothing.
            const bool settled = 2.0 * own.reach() <= double(rings) * bins.width();
            if (shared || settled || 2 * rings + 1 >= bins.across()) {
                areas.push_back(shared ? 0.0 : own.area());
                break;
            }
        }
    }
    return areas;
}

std::vector<double> density_within(const Places& places, const std::vector<double>& areas,
                                   double reach_mm) {
    const Bins bins{places};
    const std::size_t rings = bins.rings_for(reach_mm);
    std::vector<double> density;
    for (std::size_t i = 0; i < places.size(); ++i) {
        double count = 0.0, area = 0.0;
        bins.around(places.x_mm[i], places.y_mm[i], rings,
                    [&](std::size_t k, double dx, double dy) {
                        if (dx * dx + dy * dy > reach_mm * reach_mm) return;
                        count += 1.0;
                        area += areas[k];
                    });
        density.push_back(count / std::max(area, 1e-12));
    }
    return density;
}

double nearest_over_random(const Places& places) {
    if (places.size() < 2) return 1.0;
    const Bins bins{places};
    double sum = 0.0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        double nearest = places.side_mm;
        // Whoever stands in a ring of bins not yet looked at is at least `rings` bins away.
        for (std::size_t rings = 1;; ++rings) {
            bins.around(places.x_mm[i], places.y_mm[i], rings,
                        [&](std::size_t k, double dx, double dy) {
                            if (k != i) nearest = std::min(nearest, std::hypot(dx, dy));
                        });
            if (nearest <= double(rings) * bins.width() || 2 * rings + 1 >= bins.across()) break;
        }
        sum += nearest;
    }
    const double count = double(places.size());
    return sum / count * 2.0 * std::sqrt(count) / places.side_mm;
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
