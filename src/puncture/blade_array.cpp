// SPDX-License-Identifier: Apache-2.0
#include "puncture/blade_array.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/random.hpp"

namespace needlework {
namespace {

struct Loop {
    double x, y;
};

/// Loops in a periodic square, none closer than the distance.
class LoopField {
public:
    LoopField(const BladeArray& array, double least_side_mm) {
        count_ = static_cast<int>(std::ceil(array.loops_per_mm2 * least_side_mm * least_side_mm));
        side_mm_ = std::sqrt(count_ / array.loops_per_mm2);  // the density is exact
        distance2_ = array.loop_distance_mm * array.loop_distance_mm;
    }
    double side_mm() const { return side_mm_; }
    const std::vector<Loop>& loops() const { return loops_; }

    void fill(std::uint64_t seed, std::uint32_t trial) {
        loops_.clear();
        for (std::uint32_t event = 0; loops_.size() < static_cast<std::size_t>(count_); ++event) {
            const Occasion at{.person = trial};
            const Loop loop{side_mm_ * uniform(seed, at, 2 * event, Draw::loop_hit),
                            side_mm_ * uniform(seed, at, 2 * event + 1, Draw::loop_hit)};
            if (std::none_of(loops_.begin(), loops_.end(),
                             [&](const Loop& other) { return near(loop, other); })) {
                loops_.push_back(loop);
            }
        }
    }

private:
    double gap(double a, double b) const {
        const double d = std::abs(a - b);
        return std::min(d, side_mm_ - d);
    }
    bool near(const Loop& a, const Loop& b) const {
        const double dx = gap(a.x, b.x), dy = gap(a.y, b.y);
        return dx * dx + dy * dy < distance2_;
    }
    int count_;
    double side_mm_, distance2_;
    std::vector<Loop> loops_;
};

struct Counted {
    int met = 0, direct = 0;
};
Counted press(const BladeArray& array, const std::vector<Loop>& loops) {
    Counted counted;
    for (int blade = 0; blade < array.blades; ++blade) {
        const double x = 0.5 + array.across_mm * (blade % array.columns);
        const double y = 0.5 + array.along_mm * (blade / array.columns);
        for (const Loop& loop : loops) {
            const double dx = std::abs(loop.x - x), dy = std::abs(loop.y - y);
            counted.met += dx < 0.5 * (array.width_mm + array.loop_diameter_mm) &&
                           dy < 0.5 * (array.thickness_mm + array.loop_diameter_mm);
            counted.direct += dx < 0.5 * (array.width_mm - array.loop_diameter_mm) &&
                              dy < 0.5 * (array.thickness_mm - array.loop_diameter_mm);
        }
    }
    return counted;
}

}  // namespace

LoopCount count_loops(const BladeArray& array, int trials, std::uint64_t seed) {
    const int rows = (array.blades + array.columns - 1) / array.columns;
    const double extent =
        std::max(array.across_mm * (array.columns - 1), array.along_mm * (rows - 1));
    LoopField field{array, extent + 1.0};  // half a millimetre of margin all round
    double sum = 0, squares = 0, some = 0, direct = 0;
    for (int trial = 0; trial < trials; ++trial) {
        field.fill(seed, static_cast<std::uint32_t>(trial));
        const Counted c = press(array, field.loops());
        sum += c.met, squares += static_cast<double>(c.met) * c.met;
        some += c.met > 0, direct += c.direct;
    }
    const double mean = sum / trials;
    return {mean, std::sqrt(std::max(0.0, squares / trials - mean * mean)), some / trials,
            direct / trials};
}

}  // namespace needlework
