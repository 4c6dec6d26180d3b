// SPDX-License-Identifier: Apache-2.0
#include "puncture/merging.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace needlework {
namespace {

constexpr std::uint32_t no_hole = 0xffffffffu;
constexpr int most_cells = 2048;  // along a side

/// Holes in square cells no smaller than the capture radius; each cell is a chain, newest first.
class HoleGrid {
public:
    HoleGrid(double side_mm, double radius_mm, std::size_t strikes)
        : cells_{std::clamp(static_cast<int>(side_mm / radius_mm), 1, most_cells)},
          per_mm_{cells_ / side_mm},
          newest_(static_cast<std::size_t>(cells_) * static_cast<std::size_t>(cells_), no_hole),
          older_(strikes, no_hole) {}

    int cell(float at_mm) const {
        return std::clamp(static_cast<int>(at_mm * per_mm_), 0, cells_ - 1);
    }
    int cells() const { return cells_; }
    std::uint32_t newest(int cx, int cy) const { return newest_[index(cx, cy)]; }
    std::uint32_t older(std::uint32_t hole) const { return older_[hole]; }
    void add(std::uint32_t hole, int cx, int cy) {
        older_[hole] = newest_[index(cx, cy)];
        newest_[index(cx, cy)] = hole;
    }

private:
    std::size_t index(int cx, int cy) const {
        return static_cast<std::size_t>(cy) * static_cast<std::size_t>(cells_) +
               static_cast<std::size_t>(cx);
    }
    int cells_;
    double per_mm_;
    std::vector<std::uint32_t> newest_, older_;
};

struct Nearest {
    std::uint32_t hole;
    float distance2;
};

void look_in(const HoleGrid& grid, int cx, int cy, std::span<const float> x,
             std::span<const float> y, std::uint32_t strike, Nearest& best) {
    for (std::uint32_t h = grid.newest(cx, cy); h != no_hole; h = grid.older(h)) {
        const float dx = x[h] - x[strike], dy = y[h] - y[strike];
        const float distance2 = dx * dx + dy * dy;
        if (distance2 < best.distance2) best = {h, distance2};
    }
}

}  // namespace

double holes_after_merging_1_mm2(double prints_per_mm2, double capture_radius_mm) {
    const double area = std::numbers::pi * capture_radius_mm * capture_radius_mm;
    if (area == 0.0) return prints_per_mm2;
    return -std::expm1(-prints_per_mm2 * area) / area;  // (K7)
}

std::vector<std::uint32_t> merge_into_older_holes(std::span<const float> x_mm,
                                                  std::span<const float> y_mm,
                                                  std::span<const float> depth_mm, double side_mm,
                                                  double capture_radius_mm) {
    std::vector<std::uint32_t> home(x_mm.size());
    std::iota(home.begin(), home.end(), 0u);
    if (capture_radius_mm <= 0.0) return home;
    HoleGrid grid{side_mm, capture_radius_mm, x_mm.size()};
    const auto radius2 = static_cast<float>(capture_radius_mm * capture_radius_mm);
    for (std::uint32_t i = 0; i < home.size(); ++i) {
        if (depth_mm[i] <= 0.0f) continue;
        const int cx = grid.cell(x_mm[i]), cy = grid.cell(y_mm[i]);
        Nearest best{i, radius2};
        for (int ny = std::max(0, cy - 1); ny <= std::min(grid.cells() - 1, cy + 1); ++ny) {
            for (int nx = std::max(0, cx - 1); nx <= std::min(grid.cells() - 1, cx + 1); ++nx) {
                look_in(grid, nx, ny, x_mm, y_mm, i, best);
            }
        }
        home[i] = best.hole;
        if (best.hole == i) grid.add(i, cx, cy);
    }
    return home;
}

}  // namespace needlework
