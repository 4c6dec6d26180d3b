// SPDX-License-Identifier: Apache-2.0
#include "heal/network.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "core/failure.hpp"
#include "heal/stepper.hpp"
#include "heal/testing.hpp"

#ifdef NEEDLEWORK_SUNDIALS
#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>
#endif

namespace needlework {
namespace {

using testing::at;
using testing::one_class;

TEST(Network, resting_tissue_does_not_change_for_anybody) {
    constexpr double round_off = 1e-15;  // per day, of each field's scale times its fastest rate
    HealingTraits aged;
    aged.collagen_output = 0.68;
    aged.division = 0.7;
    aged.protease = 2.0;
    for (const HealingTraits& traits : {HealingTraits{}, aged}) {
        const Network n = network_of(one_class(), traits);
        const TissueState change = rates(n, resting(n), {});
        for (std::size_t i = 0; i < tissue_count; ++i) {
            EXPECT_NEAR(change[i], 0.0, round_off * scales(n)[i] * 100.0) << i;
        }
    }
}

TEST(Network, mature_collagen_of_the_reference_adult_lives_about_sixteen_years) {
    const Network n = network_of(one_class(), {});
    EXPECT_NEAR(std::log(2.0) / n.lam_m / 365.25, 15.8, 0.1);  // the source has 15 years
    EXPECT_NEAR(n.l3, n.lam_m, 0.01 * n.lam_m);
    EXPECT_DOUBLE_EQ(n.T10, 1.0);
}

TEST(Network, too_much_output_at_rest_is_refused_with_its_code) {
    HealingTraits traits;
    traits.collagen_output = 1000.0;
    try {
        network_of(one_class(), traits);
        FAIL();
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.code(), "N21");
    }
}

/// One voxel a day after a wound.
Block voxel(const Network& n) {
    Skin skin = testing::cheek();
    skin.layers.stratum_corneum_mm = skin.layers.viable_epidermis_mm = 0.0;
    return {Grid::column(uniform_axis(1.0, 1)), skin.layers, n};
}

TissueState wounded(const Network& n) {
    TissueState tissue = resting(n);
    tissue[at(Tissue::damage)] = 1.0;
    for (const Tissue lost : {Tissue::fibroblasts, Tissue::vessels, Tissue::collagen3,
                              Tissue::collagen1_new, Tissue::collagen1, Tissue::elastin}) {
        tissue[at(lost)] *= 0.97;
    }
    return tissue;
}

TissueState healed_by_us(const Network& n, double days, double tolerance) {
    const Block block = voxel(n);
    std::vector<double> state = spread_profile(block, resting_profile(n, 1));
    const TissueState start = wounded(n);
    std::copy(start.begin(), start.end(), state.begin());
    Stepper stepper{block, n, tolerance};
    stepper.advance(state, 0.0, days, 0.0, {}, {});
    TissueState end{};
    std::copy_n(state.begin(), tissue_count, end.begin());
    return end;
}

#ifdef NEEDLEWORK_SUNDIALS

int rates_for_cvode(double now, N_Vector u, N_Vector change, void* data) {
    const Network& n = *static_cast<const Network*>(data);
    TissueState tissue;
    std::copy_n(N_VGetArrayPointer(u), tissue_count, tissue.begin());
    const TissueState r = rates(n, tissue, {0.0, std::exp(-now / n.tau_3K)});
    std::copy(r.begin(), r.end(), N_VGetArrayPointer(change));
    return 0;
}

TissueState healed_by_cvode(Network n, double days) {
    SUNContext context = nullptr;
    SUNContext_Create(nullptr, &context);
    N_Vector u = N_VNew_Serial(long(tissue_count), context);
    const TissueState start = wounded(n), scale = scales(n);
    std::copy(start.begin(), start.end(), N_VGetArrayPointer(u));
    N_Vector absolute = N_VNew_Serial(long(tissue_count), context);
    for (std::size_t i = 0; i < tissue_count; ++i) {
        N_VGetArrayPointer(absolute)[i] = 1e-13 * scale[i];
    }
    void* solver = CVodeCreate(CV_BDF, context);
    CVodeInit(solver, rates_for_cvode, 0.0, u);
    CVodeSVtolerances(solver, 1e-11, absolute);
    CVodeSetUserData(solver, &n);
    CVodeSetMaxNumSteps(solver, 1000000);
    SUNMatrix matrix = SUNDenseMatrix(long(tissue_count), long(tissue_count), context);
    SUNLinearSolver linear = SUNLinSol_Dense(u, matrix, context);
    CVodeSetLinearSolver(solver, linear, matrix);
    double reached = 0.0;
    EXPECT_EQ(CVode(solver, days, u, &reached, CV_NORMAL), CV_SUCCESS);
    TissueState end{};
    std::copy_n(N_VGetArrayPointer(u), tissue_count, end.begin());
    SUNLinSolFree(linear);
    SUNMatDestroy(matrix);
    CVodeFree(&solver);
    N_VDestroy(absolute);
    N_VDestroy(u);
    SUNContext_Free(&context);
    return end;
}

TEST(Network, well_mixed_tissue_heals_as_an_independent_solver_says) {
    constexpr double agreement = 1e-6;  // relative to the value or, near nothing, to its scale
    const Network n = network_of(one_class(), {});
    for (const double days : {1.0, 20.0}) {
        const TissueState ours = healed_by_us(n, days, 1e-8), theirs = healed_by_cvode(n, days);
        for (std::size_t i = 0; i < tissue_count; ++i) {
            EXPECT_NEAR(ours[i], theirs[i], agreement * (std::abs(theirs[i]) + 0.01 * scales(n)[i]))
                << tissue_name(Tissue(i)).name << " on day " << days;
        }
    }
}

#endif

TEST(Network, an_error_falls_with_the_tolerance_and_stays_below_three_times_it) {
    const Network n = network_of(one_class(), {});
    const TissueState exact = healed_by_us(n, 20.0, 1e-7);
    for (const double tolerance : {1e-2, 1e-3, 1e-4}) {
        const TissueState rough = healed_by_us(n, 20.0, tolerance);
        for (std::size_t i = 0; i < tissue_count; ++i) {
            EXPECT_NEAR(rough[i], exact[i], 3.0 * tolerance * (std::abs(exact[i]) + scales(n)[i]))
                << tissue_name(Tissue(i)).name << " at " << tolerance;
        }
    }
}

}  // namespace
}  // namespace needlework
