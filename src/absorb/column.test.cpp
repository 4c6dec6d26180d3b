// SPDX-License-Identifier: Apache-2.0
#include "absorb/column.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace needlework {
namespace {

constexpr double endless_film_cm = 1e12;  // a film so thick that it does not run down

/// Excised skin under cover: barrier, epidermis and dermis in series, receptor below.
ColumnProblem excised() {
    ColumnProblem p;
    p.barrier = {.lipid_cm_h = 0.004, .polar_cm_h = 0.0, .lag_h = 0.8, .open_air_factor = 1.0};
    p.layers = {.epidermis_cm = 0.008, .dermis_cm = 0.05, .fat_cm = 0.01, .perfused = false};
    p.tissue = {.conductivity_cm2_h = 0.005, .capacity = 0.7};
    return p;
}

Schedule constant_donor(double end_h) {
    return {.events = {{.hour = 0, .kind = SkinEventKind::cover},
                       {.hour = 0,
                        .kind = SkinEventKind::apply,
                        .mass_mg_cm2 = endless_film_cm,
                        .film_cm = endless_film_cm}},
            .end_h = end_h,
            .sample_h = {0.5 * end_h, end_h}};
}

ColumnResult run_one(const ColumnProblem& problem, const Schedule& schedule,
                     const ColumnRule& rule = {}) {
    return run_columns(std::span{&problem, 1}, schedule, rule).front();
}

TEST(Column, steady_flux_is_the_donor_over_the_resistances_in_series) {
    const ColumnProblem p = excised();
    const ColumnResult r = run_one(p, constant_donor(200.0));
    const double living = p.layers.epidermis_cm + p.layers.dermis_cm + p.layers.fat_cm;
    const double resistance = 1.0 / p.barrier.lipid_cm_h + living / p.tissue.conductivity_cm2_h;
    // the grid carries straight profiles exactly; what is left is the approach to steady state
    EXPECT_NEAR(r.samples[1].uptake_mg_cm2_h * resistance, 1.0, 1e-9);
}

/// Lag time of layers in series with a sink below: L = int capacity R_above R_below dz / R_total.
double analytic_lag(const ColumnProblem& p) {
    const double living = p.layers.epidermis_cm + p.layers.dermis_cm + p.layers.fat_cm;
    const double r1 = 1.0 / p.barrier.lipid_cm_h, r2 = living / p.tissue.conductivity_cm2_h;
    const double k1 = 6.0 * p.barrier.lag_h * p.barrier.lipid_cm_h, k2 = p.tissue.capacity * living;
    // in each layer resistance rises linearly; s runs from 0 to 1 through it
    const double first = k1 * r1 * (r1 / 6.0 + r2 / 2.0);
    const double second = k2 * r2 * (r1 / 2.0 + r2 / 6.0);
    return (first + second) / (r1 + r2);
}

TEST(Column, lag_time_is_that_of_the_layers_in_series) {
    const ColumnProblem p = excised();
    const auto lag_of = [&](std::size_t finer, double step_h) {
        const ColumnRule rule{.corneum = 8 * finer,
                              .epidermis = 6 * finer,
                              .dermis = 24 * finer,
                              .fat = 2 * finer,
                              .largest_h = step_h};
        const ColumnResult r = run_one(p, constant_donor(200.0), rule);
        return 200.0 - r.samples[1].absorbed / r.samples[1].uptake_mg_cm2_h;
    };
    const double exact = analytic_lag(p);
    const double coarse = std::abs(lag_of(1, 0.5) / exact - 1.0);
    const double fine = std::abs(lag_of(2, 0.25) / exact - 1.0);
    EXPECT_LT(coarse, 5e-3);
    EXPECT_LT(fine, 0.3 * coarse);  // second order in depth: a quarter
}

TEST(Column, uptake_into_thick_tissue_follows_the_error_function) {
    // No barrier to speak of: M(t) = 2 c sqrt(DK capacity t / pi).
    ColumnProblem p = excised();
    p.barrier = {.lipid_cm_h = 1e3, .polar_cm_h = 0, .lag_h = 1e-9, .open_air_factor = 1};
    p.layers = {.epidermis_cm = 0.05, .dermis_cm = 1.0, .fat_cm = 0.1, .perfused = false};
    const double end = 2.0;
    const ColumnResult r =
        run_one(p, constant_donor(end),
                {.corneum = 4, .epidermis = 200, .dermis = 200, .fat = 2, .first_h = 1e-5});
    const double held = r.samples[1].epidermis + r.samples[1].dermis;
    const double exact =
        2.0 * std::sqrt(p.tissue.conductivity_cm2_h * p.tissue.capacity * end / std::acos(-1.0));
    EXPECT_NEAR(held / exact, 1.0, 2e-3);  // of the start, when the profile is thinner than a cell
}

Schedule cream(double end_h) {
    return {.events = {{.hour = 0,
                        .kind = SkinEventKind::apply,
                        .mass_mg_cm2 = 0.05,
                        .film_cm = 0.002,
                        .volatile_share = 0.7},
                       {.hour = 2, .kind = SkinEventKind::cover},
                       {.hour = 5, .kind = SkinEventKind::uncover},
                       {.hour = 6, .kind = SkinEventKind::wash, .left = 0.1},
                       {.hour = 8,
                        .kind = SkinEventKind::apply,
                        .mass_mg_cm2 = 0.02,
                        .film_cm = 0.001,
                        .volatile_share = 0.7}},
            .end_h = end_h,
            .sample_h = {1, 4, 7, 12, end_h}};
}

ColumnProblem living() {
    ColumnProblem p;
    p.barrier = {.lipid_cm_h = 0.001, .polar_cm_h = 1e-4, .lag_h = 0.8, .open_air_factor = 0.5};
    p.tissue = {.neutral = 0.25,
                .conductivity_cm2_h = 0.005,
                .capacity = 0.7,
                .capillary_1_h = 5.0,
                .lymph_1_h = 0.01};
    p.layers.metabolism_1_h = 0.2;
    p.holes = {{.conductance_cm_h = 0.003,
                .slices = {{.bottom_cm = 0.05, .share = 0.5}, {.bottom_cm = 0.1, .share = 0.5}}}};
    p.donor = {.neutral = 0.5, .solubility_mg_ml = 10, .loss_1_h = 0.02};
    p.body = {.area_cm2 = 100, .elimination_1_h = 0.5};
    return p;
}

TEST(Column, every_milligram_is_accounted_for_at_every_step) {
    const ColumnResult r = run_one(living(), cream(48));
    EXPECT_LT(r.largest_gap, 1e-10);
    EXPECT_NEAR(r.applied_mg_cm2, 0.07, 1e-15);
    const ColumnSample& s = r.samples.back();
    EXPECT_NEAR(s.on_skin + s.corneum + s.epidermis + s.dermis + s.fat + s.absorbed +
                    s.metabolised + s.evaporated + s.washed,
                0.07, 1e-11);
    for (const double part :
         {s.corneum, s.epidermis, s.dermis, s.absorbed, s.metabolised, s.evaporated, s.washed}) {
        EXPECT_GT(part, 0.0);
    }
}

TEST(Column, halving_every_step_quarters_the_error) {
    const auto absorbed = [](double factor) {
        ColumnRule rule;
        rule.first_h = 0.02 * factor;
        rule.growth = 1.0;
        rule.largest_h = rule.first_h;
        return run_one(living(), cream(12), rule).samples[2].absorbed;
    };
    const double reference = absorbed(1.0 / 16);
    const double coarse = std::abs(absorbed(1.0) - reference);
    const double fine = std::abs(absorbed(0.5) - reference);
    EXPECT_NEAR(std::log2(coarse / fine), 2.0, 0.3);  // observed order
}

TEST(Column, a_step_of_days_stays_bounded_and_ends_at_the_steady_state) {
    ColumnRule rule;
    rule.first_h = rule.largest_h = 500.0;
    const ColumnProblem p = excised();
    const ColumnResult r = run_one(p, constant_donor(10000.0), rule);
    const double living_cm = p.layers.epidermis_cm + p.layers.dermis_cm + p.layers.fat_cm;
    EXPECT_NEAR(r.samples[1].uptake_mg_cm2_h *
                    (1.0 / p.barrier.lipid_cm_h + living_cm / p.tissue.conductivity_cm2_h),
                1.0, 1e-6);
}

TEST(Column, nothing_is_ever_negative_with_the_steps_we_use) {
    const ColumnResult r = run_one(living(), cream(48));
    for (const ColumnSample& s : r.samples) {
        EXPECT_GE(s.on_skin, 0.0);
        EXPECT_GE(s.corneum, 0.0);
        EXPECT_GE(s.dermis, 0.0);
    }
}

TEST(Column, a_saturated_film_gives_what_its_solubility_allows) {
    // Ten times the dose beyond saturation changes the flux by nothing until the film thins out.
    ColumnProblem p = living();
    p.donor = {.neutral = 0.5, .solubility_mg_ml = 2.0};
    Schedule schedule{
        .events = {{.hour = 0, .kind = SkinEventKind::apply, .mass_mg_cm2 = 1.0, .film_cm = 0.02}},
        .end_h = 4,
        .sample_h = {4}};
    const double once = run_one(p, schedule).samples[0].absorbed;
    schedule.events[0].mass_mg_cm2 = 10.0;
    EXPECT_NEAR(run_one(p, schedule).samples[0].absorbed / once, 1.0, 1e-9);
}

TEST(Column, slow_uptake_sets_the_tail_in_plasma_and_fast_uptake_does_not) {
    // Flip-flop: the slower of uptake and elimination is what a blood sample shows late.
    const auto tail_rate = [](double elimination) {
        ColumnProblem p = living();
        p.layers.metabolism_1_h = 0.0;
        p.body.elimination_1_h = elimination;
        const Schedule s{.events = {{.hour = 0, .kind = SkinEventKind::cover},
                                    {.hour = 0,
                                     .kind = SkinEventKind::apply,
                                     .mass_mg_cm2 = 0.01,
                                     .film_cm = 0.01}},
                         .end_h = 400,
                         .sample_h = {360, 400}};
        const ColumnResult r = run_one(p, s);
        return std::log(r.samples[0].plasma_mg / r.samples[1].plasma_mg) / 40.0;
    };
    const double slow = 0.002;
    EXPECT_NEAR(tail_rate(slow), slow, 0.02 * slow);  // elimination is the slower one
    const double uptake = tail_rate(1e3);             // elimination at once: uptake by itself
    EXPECT_GT(uptake, slow);
    EXPECT_NEAR(tail_rate(5.0), uptake, 0.02 * uptake);
}

TEST(Column, columns_run_together_give_what_they_give_alone_on_any_thread_count) {
    std::vector<ColumnProblem> many;
    for (int i = 0; i < 21; ++i) {
        ColumnProblem p = living();
        p.barrier.lipid_cm_h *= 1.0 + 0.1 * i;
        p.holes[0].needled_at_h = -0.5 * i;
        many.push_back(p);
    }
    Watch two;
    two.threads = 2;
    const auto one_thread = run_columns(many, cream(24));
    const auto two_threads = run_columns(many, cream(24), {}, two);
    for (std::size_t i = 0; i < many.size(); ++i) {
        EXPECT_EQ(one_thread[i].samples.back().absorbed, two_threads[i].samples.back().absorbed);
        EXPECT_EQ(one_thread[i].samples.back().absorbed,
                  run_one(many[i], cream(24)).samples.back().absorbed);
    }
}

TEST(Column, product_pressed_in_by_the_strokes_lies_in_the_tissue_and_left_the_film) {
    ColumnProblem p = living();
    p.holes[0].fill_cm = 2e-4;
    const Schedule s{
        .events = {{.hour = 0, .kind = SkinEventKind::apply, .mass_mg_cm2 = 0.1, .film_cm = 0.01},
                   {.hour = 0, .kind = SkinEventKind::press_in}},
        .end_h = 1,
        .sample_h = {0}};
    const ColumnSample at = run_one(p, s).samples[0];
    EXPECT_NEAR(at.epidermis + at.dermis, 2e-4 * 0.1 / 0.01, 1e-15);
    EXPECT_NEAR(at.on_skin, 0.1 - 2e-4 * 0.1 / 0.01, 1e-15);
}

}  // namespace
}  // namespace needlework
