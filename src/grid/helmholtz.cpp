// SPDX-License-Identifier: Apache-2.0
#include "grid/helmholtz.hpp"

#include <algorithm>
#include <cassert>

#include "grid/lanes.hpp"
#include "grid/pieces.hpp"

namespace needlework {

namespace {

constexpr std::size_t lanes = sweeps::turned_lanes<double>;
constexpr std::size_t strip = 32;  // modes solved side by side along z

/// Lines along z of `count` <= strip modes. The pivots differ from mode to mode, so they are found
/// on the way; none needs a subtraction (line_factors.hpp).
void solve_lines(const Couplings& links, const std::vector<double>& diffusivity, double reach,
                 double decay, const double* rates, double* __restrict u, std::size_t stride,
                 std::size_t count) {
    const std::size_t n = diffusivity.size();
    double* __restrict after = sweeps::scratch<double>(n * strip);
    double kept_share[strip], answer[strip] = {};
    std::fill_n(kept_share, strip, 1.0);
    for (std::size_t i = 0; i < n; ++i) {
        const double spread = reach * diffusivity[i];
        const double to_before = reach * links.before[i], to_after = reach * links.after[i];
        const double here = 1.0 + decay + (i + 1 == n ? to_after : 0.0);
        const double from_before = i == 0 ? 0.0 : to_before;
        const double onward = i + 1 == n ? 0.0 : to_after;
        double* row = u + i * stride;
        double* keep = after + i * strip;
        for (std::size_t k = 0; k < count; ++k) {
            const double kept = here + spread * rates[k] + to_before * kept_share[k];
            const double inverse = 1.0 / (kept + onward);
            kept_share[k] = kept * inverse;
            keep[k] = onward * inverse;
            answer[k] = (row[k] + from_before * answer[k]) * inverse;
            row[k] = answer[k];
        }
    }
    for (std::size_t i = n - 1; i-- > 0;) {
        double* row = u + i * stride;
        const double* keep = after + i * strip;
        for (std::size_t k = 0; k < count; ++k) {
            answer[k] = row[k] + keep[k] * answer[k];
            row[k] = answer[k];
        }
    }
}

}  // namespace

Helmholtz::Helmholtz(const Grid& grid, std::span<const double> diffusivity)
    : depth_{grid.axis(Direction::z)},
      x_{grid.axis(Direction::x)},
      y_{grid.axis(Direction::y)},
      links_{couplings(depth_, diffusivity)} {
    assert(!depth_.periodic);
    for (std::size_t z = 0; z < depth_.size(); ++z) {
        diffusivity_.push_back(diffusivity.size() == 1 ? diffusivity[0] : diffusivity[z]);
    }
    for (const double along_y : y_.rates()) {
        for (const double along_x : x_.rates()) rates_.push_back(along_x + along_y);
    }
}

void Helmholtz::transform(double* u, std::size_t z, bool into) const {
    const std::size_t nx = x_.size(), ny = y_.size();
    double* plane = u + z * nx * ny;
    double* block = sweeps::scratch<double>(2 * lanes * std::max(nx, ny));
    double* spare = block + lanes * std::max(nx, ny);
    const auto along_x = [&] {
        for (std::size_t y = 0; nx > 1 && y < ny; y += lanes) {
            const std::size_t rows = std::min(lanes, ny - y);
            sweeps::load_turned(plane + y * nx, nx, rows, block);
            into ? x_.forward(block, spare) : x_.backward(block, spare);
            sweeps::store_turned(block, nx, rows, plane + y * nx);
        }
    };
    const auto along_y = [&] {
        for (std::size_t x = 0; ny > 1 && x < nx; x += lanes) {
            const std::size_t columns = std::min(lanes, nx - x);
            sweeps::load_strip(plane + x, nx, ny, columns, block);
            into ? y_.forward(block, spare) : y_.backward(block, spare);
            sweeps::store_strip(block, nx, ny, columns, plane + x);
        }
    };
    if (into) along_x();
    along_y();
    if (!into) along_x();
}

void Helmholtz::to_modes(std::span<double> u, Workers* workers) const {
    in_pieces(workers, depth_.size(), 1, [&](std::size_t first, std::size_t end) {
        for (std::size_t z = first; z < end; ++z) transform(u.data(), z, true);
    });
}

void Helmholtz::from_modes(std::span<double> u, Workers* workers) const {
    in_pieces(workers, depth_.size(), 1, [&](std::size_t first, std::size_t end) {
        for (std::size_t z = first; z < end; ++z) transform(u.data(), z, false);
    });
}

void Helmholtz::solve_modes(double reach, double decay, std::span<double> u,
                            Workers* workers) const {
    const std::size_t plane = rates_.size();
    assert(u.size() == plane * depth_.size());
    in_pieces(workers, (plane + strip - 1) / strip, 4, [&](std::size_t first, std::size_t end) {
        for (std::size_t at = first * strip; at < std::min(plane, end * strip); at += strip) {
            solve_lines(links_, diffusivity_, reach, decay, rates_.data() + at, u.data() + at,
                        plane, std::min(strip, plane - at));
        }
    });
}

void Helmholtz::add_modes(std::span<const double> u, std::span<double> out,
                          Workers* workers) const {
    const std::size_t plane = rates_.size(), nz = depth_.size();
    assert(u.size() == plane * nz && out.size() == u.size());
    in_pieces(workers, nz, 1, [&](std::size_t first, std::size_t end) {
        for (std::size_t z = first; z < end; ++z) {
            const double* here = u.data() + z * plane;
            const double* above = z > 0 ? here - plane : nullptr;
            const double* below = z + 1 < nz ? here + plane : nullptr;
            double* sum = out.data() + z * plane;
            for (std::size_t i = 0; i < plane; ++i) {
                sum[i] += links_.before[z] * ((above ? above[i] : 0.0) - here[i]) +
                          links_.after[z] * ((below ? below[i] : 0.0) - here[i]) -
                          diffusivity_[z] * rates_[i] * here[i];
            }
        }
    });
}

void Helmholtz::solve(double reach, double decay, std::span<double> u, Workers* workers) const {
    to_modes(u, workers);
    solve_modes(reach, decay, u, workers);
    from_modes(u, workers);
}

}  // namespace needlework
