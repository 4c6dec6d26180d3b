// SPDX-License-Identifier: Apache-2.0
// The whole coupled system, reactions with diffusion, tension and the surface, against an
// independent solver in time and against finer grids in space. No source terms are made up for it:
// the nonlinear system itself is solved.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <numbers>

#include "heal/stepper.hpp"
#include "heal/surface.hpp"
#include "heal/testing.hpp"

#ifdef NEEDLEWORK_SUNDIALS
#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <sunnonlinsol/sunnonlinsol_fixedpoint.h>
#endif

namespace needlework {
namespace {

using testing::at;

Network network() {
    return network_of(testing::one_class(), {});
}

std::vector<double> even_faces(double length, std::size_t cells) {
    return uniform_axis(length, cells).faces;
}

constexpr double side = 0.9, depth = 1.0;  // [mm]

/// `lid` false leaves the epidermis away: a lid feeds the middle of the top row, which is of first
/// order in the thickness of that row.
Block block_of(Grid grid, const Network& n, bool lid = true) {
    Layers layers = testing::cheek().layers;
    if (!lid) layers.stratum_corneum_mm = layers.viable_epidermis_mm = 0.0;
    return {std::move(grid), layers, n};
}

Grid patch_of(std::size_t across, std::size_t rows) {
    return Grid::patch(periodic_axis(side, across), periodic_axis(side, across),
                       uniform_axis(depth, rows));
}

Grid cell_of(std::size_t rings, std::size_t rows) {
    return Grid::cell(radial_axis(even_faces(0.5 * side, rings)), uniform_axis(depth, rows));
}

/// Mean of cos(k s) over a cell from `a` to `b`; of a ring where `round`.
double mean_wave(double k, double a, double b, bool round) {
    if (!round) return (std::sin(k * b) - std::sin(k * a)) / (k * (b - a));
    const auto primitive = [k](double r) {
        return std::cos(k * r) / (k * k) + r * std::sin(k * r) / k;
    };
    return 2.0 * (primitive(b) - primitive(a)) / (b * b - a * a);
}

/// A wound that is smooth and everywhere, so that no bound of the network is met: damage and loss
/// in waves that fit the walls, matrix missing enough to be under tension. Exact means of cells.
std::vector<double> hurt(const Block& block, const Network& n) {
    const Grid& g = block.grid;
    const bool patch = g.count(Direction::y) > 1;
    const auto waves = [&](Direction d, double k, double shift = 0.0) {
        const std::vector<double>& faces = g.axis(d).faces;
        std::vector<double> means;
        for (std::size_t i = 0; i + 1 < faces.size(); ++i) {
            means.push_back(
                mean_wave(k, faces[i] + shift, faces[i + 1] + shift, d == Direction::x && !patch));
        }
        return means;
    };
    const double around = 2.0 * std::numbers::pi / side;  // also half a wave over the cell's radius
    const std::vector<double> x = waves(Direction::x, around);
    const std::vector<double> y =
        patch ? waves(Direction::y, around, 0.1) : std::vector<double>{1.0};
    const std::vector<double> z = waves(Direction::z, std::numbers::pi / depth);
    std::vector<double> state = spread_profile(block, resting_profile(n, block.rows));
    const auto set = [&](Tissue field, std::size_t i, double value) {
        state[block.at(field) + i] = value;
    };
    for (std::size_t k = 0; k < z.size(); ++k) {
        for (std::size_t j = 0; j < y.size(); ++j) {
            for (std::size_t i = 0; i < x.size(); ++i) {
                const double wave = x[i] * y[j] * z[k];
                const std::size_t v = g.index(i, j, k);
                const double matrix = n.C0 * (0.4 + 0.1 * wave);
                set(Tissue::damage, v, 0.5 + 0.4 * wave);
                set(Tissue::signal, v, 0.3 + 0.2 * wave);
                set(Tissue::tgf1, v, n.T10 * (2.0 + wave));
                set(Tissue::fibroblasts, v, n.F0 * (0.7 - 0.1 * wave));
                set(Tissue::vessels, v, 0.9 - 0.1 * wave);
                set(Tissue::collagen3, v, 1.1 * n.f3 * matrix);
                set(Tissue::collagen1_new, v, 0.0);
                set(Tissue::collagen1, v, (1.0 - 1.1 * n.f3) * matrix);
                set(Tissue::elastin, v, 0.8);
                if (k > 0) continue;
                const std::size_t c = i + j * x.size();
                state[block.at(Surface::cover) + c] = 0.5 + 0.3 * x[i] * y[j];
                state[block.at(Surface::lid_damage) + c] = 0.4 + 0.2 * x[i] * y[j];
            }
        }
    }
    return state;
}

double scale_of(const Block& block, const Network& n, std::size_t i) {
    return i < block.at(Surface(0)) ? scales(n)[i / block.voxels] : 1.0;
}

/// Carry `state` over `days` in `steps` equal steps.
void carry(const Block& block, const Network& n, std::vector<double>& state, double days,
           int steps) {
    Stepper stepper{block, n, 1.0};
    for (int i = 0; i < steps; ++i) stepper.take(state, days * i / steps, days / steps, 0.0);
}

#ifdef NEEDLEWORK_SUNDIALS

/// Equations (1) to (22) of README.md as rates of change, with nothing of the stepper: what CVODE
/// integrates.
struct Equations {
    const Block& block;
    const Network& n;
    Tension tension;
    std::vector<Diffusion<double>> spread;
    Diffusion<double> cover;

    Equations(const Block& b, const Network& network)
        : block{b}, n{network}, tension{b, network}, cover{b.lateral, std::array{network.D_epi}} {
        for (const double D : n.diffusivity) spread.emplace_back(b.grid, std::array{D});
    }

    void rates_at(double now, std::span<const double> u, std::span<double> change) {
        const double K3 = std::exp(-now / n.tau_3K);
        const bool tense = tension.update(u);
        for (std::size_t v = 0; v < block.voxels; ++v) {
            TissueState tissue;
            for (std::size_t f = 0; f < tissue_count; ++f) tissue[f] = u[f * block.voxels + v];
            const TissueState r = rates(n, tissue, {tense ? tension.values()[v] : 0.0, K3});
            for (std::size_t f = 0; f < tissue_count; ++f) change[f * block.voxels + v] = r[f];
        }
        for (std::size_t f = 0; f < tissue_count; ++f) {
            spread[f].add(1.0, u.subspan(f * block.voxels, block.voxels),
                          change.subspan(f * block.voxels, block.voxels));
        }
        for (std::size_t c = 0; c < block.columns; ++c) at_surface(c, K3, u, change);
        const std::size_t e = block.at(Surface::cover);
        cover.add(1.0, u.subspan(e, block.columns), change.subspan(e, block.columns));
    }

    void at_surface(std::size_t c, double K3, std::span<const double> u, std::span<double> change) {
        const auto top = [&](Tissue field) { return u[block.at(field) + c]; };
        const auto here = [&](Surface field) { return u[block.at(field) + c]; };
        const auto rate = [&](Surface field) -> double& { return change[block.at(field) + c]; };
        const double I = top(Tissue::signal), e = here(Surface::cover);
        change[block.at(Tissue::signal) + c] +=
            block.lid() * (n.sD * here(Surface::lid_damage) - n.lam_I * I);
        const double clearing =
            n.kD0 + n.kDN * top(Tissue::neutrophils) / n.N_scale +
            n.kDM * (top(Tissue::macrophages1) + top(Tissue::macrophages2)) / n.M_scale;
        rate(Surface::lid_damage) = -clearing * here(Surface::lid_damage);
        rate(Surface::cover) = n.s_epi * e * (1.0 - e);
        rate(Surface::epidermis) =
            (1.0 + 0.5 * n.g_H * (I + K3) - here(Surface::epidermis)) / n.tau_H;
        rate(Surface::melanin) =
            n.k_m * std::max(0.0, I - n.I_th) - here(Surface::melanin) / n.tau_m;
    }
};

int rates_of_equations(double now, N_Vector u, N_Vector change, void* equations) {
    const auto count = std::size_t(N_VGetLength(u));
    static_cast<Equations*>(equations)->rates_at(now, {N_VGetArrayPointer(u), count},
                                                 {N_VGetArrayPointer(change), count});
    return 0;
}

/// Adams' methods of up to order twelve: explicit but for a fixed point, without a Jacobian.
std::vector<double> by_cvode(const Block& block, const Network& n, std::vector<double> state,
                             double days) {
    Equations equations{block, n};
    SUNContext context = nullptr;
    SUNContext_Create(nullptr, &context);
    N_Vector u = N_VMake_Serial(long(state.size()), state.data(), context);
    N_Vector absolute = N_VNew_Serial(long(state.size()), context);
    for (std::size_t i = 0; i < state.size(); ++i) {
        N_VGetArrayPointer(absolute)[i] = 1e-10 * scale_of(block, n, i);
    }
    void* solver = CVodeCreate(CV_ADAMS, context);
    CVodeInit(solver, rates_of_equations, 0.0, u);
    CVodeSVtolerances(solver, 1e-10, absolute);
    CVodeSetUserData(solver, &equations);
    CVodeSetMaxNumSteps(solver, 1000000);
    SUNNonlinearSolver fixed_point = SUNNonlinSol_FixedPoint(u, 0, context);
    CVodeSetNonlinearSolver(solver, fixed_point);
    double reached = 0.0;
    EXPECT_EQ(CVode(solver, days, u, &reached, CV_NORMAL), CV_SUCCESS);
    SUNNonlinSolFree(fixed_point);
    CVodeFree(&solver);
    N_VDestroy(absolute);
    N_VDestroy(u);
    SUNContext_Free(&context);
    return state;
}

TEST(Coupled, voxels_in_different_states_heal_together_as_an_independent_solver_says) {
    // What the tolerance promises for well-mixed tissue (network.test.cpp): three times itself.
    constexpr double tolerance = 1e-5, agreement = 3.0 * tolerance;
    const Network n = network();
    for (const Grid& grid : {patch_of(3, 4), cell_of(4, 4)}) {
        const Block block = block_of(grid, n);
        std::vector<double> ours = hurt(block, n);
        const std::vector<double> theirs = by_cvode(block, n, ours, 1.0);
        Stepper stepper{block, n, tolerance};
        stepper.advance(ours, 0.0, 1.0, 0.0, {}, {});
        for (std::size_t i = 0; i < ours.size(); ++i) {
            EXPECT_NEAR(ours[i], theirs[i],
                        agreement * (std::abs(theirs[i]) + scale_of(block, n, i)))
                << i / block.voxels;
        }
    }
}

TEST(Coupled, halving_the_step_quarters_the_distance_from_an_independent_solver) {
    constexpr double days = 0.25;
    const Network n = network();
    for (const Grid& grid : {patch_of(3, 4), cell_of(4, 4)}) {
        const Block block = block_of(grid, n);
        const std::vector<double> start = hurt(block, n);
        const std::vector<double> exact = by_cvode(block, n, start, days);
        const auto error = [&](Tissue field, const std::vector<double>& state) {
            double squares = 0.0;
            for (std::size_t i = block.at(field); i < block.at(field) + block.voxels; ++i) {
                squares += (state[i] - exact[i]) * (state[i] - exact[i]);
            }
            return std::sqrt(squares);
        };
        std::vector<double> coarse = start, fine = start;
        carry(block, n, coarse, days, 64);
        carry(block, n, fine, days, 128);
        for (std::size_t field = 0; field < tissue_count; ++field) {
            EXPECT_NEAR(std::log2(error(Tissue(field), coarse) / error(Tissue(field), fine)), 2.0,
                        0.2)
                << tissue_name(Tissue(field)).name << " on " << block.voxels;
        }
    }
}

#endif

/// Means of `fine` over the voxels of the grid that is half as fine in each direction.
std::vector<double> coarsened(const Block& fine, std::span<const double> values,
                              const Block& coarse) {
    std::vector<double> sum(coarse.voxels, 0.0), volume(coarse.voxels, 0.0);
    const Grid &f = fine.grid, &c = coarse.grid;
    for (std::size_t z = 0; z < f.count(Direction::z); ++z) {
        for (std::size_t y = 0; y < f.count(Direction::y); ++y) {
            for (std::size_t x = 0; x < f.count(Direction::x); ++x) {
                const std::size_t from = f.index(x, y, z), to = c.index(x / 2, y / 2, z / 2);
                sum[to] += fine.volume[from] * values[from];
                volume[to] += fine.volume[from];
            }
        }
    }
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] /= volume[i];
    return sum;
}

TEST(Coupled, halving_the_voxels_quarters_the_error_of_every_field) {
    const Network n = network();
    const auto check = [&](const Grid& g1, const Grid& g2, const Grid& g4) {
        const Block coarse = block_of(g1, n, false), middle = block_of(g2, n, false),
                    fine = block_of(g4, n, false);
        const auto after = [&](const Block& block) {
            std::vector<double> state = hurt(block, n);
            carry(block, n, state, 0.125, 4);
            return state;
        };
        const std::vector<double> one = after(coarse), two = after(middle), four = after(fine);
        // From one grid to the next, as root mean square over the voxels of the coarser.
        const auto apart = [](const Block& a, const std::vector<double>& u, const Block& b,
                              const std::vector<double>& v, std::size_t field) {
            const std::vector<double> mean =
                coarsened(b, std::span{v}.subspan(field * b.voxels, b.voxels), a);
            double squares = 0.0;
            for (std::size_t i = 0; i < a.voxels; ++i) {
                const double d = u[field * a.voxels + i] - mean[i];
                squares += a.volume[i] * d * d;
            }
            return std::sqrt(squares);
        };
        for (std::size_t field = 0; field < tissue_count; ++field) {
            const double order = std::log2(apart(coarse, one, middle, two, field) /
                                           apart(middle, two, fine, four, field));
            EXPECT_NEAR(order, 2.0, 0.2)
                << tissue_name(Tissue(field)).name << " on " << coarse.voxels;
        }
    };
    check(patch_of(8, 8), patch_of(16, 16), patch_of(32, 32));
    check(cell_of(8, 8), cell_of(16, 16), cell_of(32, 32));
}

}  // namespace
}  // namespace needlework
