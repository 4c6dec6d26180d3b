// SPDX-License-Identifier: Apache-2.0
#include "absorb/unit_cell.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "absorb/hole.hpp"

namespace needlework {
namespace {

/// A small polar molecule in facial skin, holes that do not close.
UnitCell polar_cell() {
    UnitCell c;
    const double free_cm2_h = 2e-6 * 3600.0;
    c.tissue = {.binding_factor = 7.0 / 6.0,
                .conductivity_cm2_h = 0.6 * free_cm2_h,
                .capacity = 0.7,
                .capillary_1_h = 4.0,
                .lymph_1_h = 0.01};
    c.water_cm2_h = 2.5 * free_cm2_h;
    c.barrier = {.lipid_cm_h = 1e-5, .polar_cm_h = 1e-5, .lag_h = 1.0};
    c.layers = {.epidermis_cm = 0.008, .dermis_cm = 0.15, .fat_cm = 0.2};
    c.closure = {1e9, 1e9, 1.0, 1e9, 1.0};
    return c;
}

constexpr UnitCellRule coarse{.hole_cells = 3,
                              .outer_cells = 12,
                              .corneum = 4,
                              .living = 30,
                              .first_h = 0.02,
                              .growth = 1.6,
                              .largest_h = 1.0};

ColumnResult column_run(const UnitCell& cell, const std::vector<double>& sample_h) {
    const ColumnProblem p = column_of(cell);
    constexpr double endless = 1e9;
    const Schedule s{.events = {{.hour = 0, .kind = SkinEventKind::cover},
                                {.hour = 0,
                                 .kind = SkinEventKind::apply,
                                 .mass_mg_cm2 = endless,
                                 .film_cm = endless}},
                     .end_h = sample_h.back(),
                     .sample_h = sample_h};
    return run_columns(std::span{&p, 1}, s).front();
}

TEST(UnitCell, every_milligram_is_accounted_for) {
    UnitCell c = polar_cell();
    c.closure = {0.75, 6.0, 0.8, 17.4, 15.0};
    EXPECT_LT(unit_cell(c, {1, 6}, coarse).largest_gap, 1e-10);
}

TEST(UnitCell, without_holes_the_field_is_the_layered_skin) {
    UnitCell c = polar_cell();
    c.transmissivity = 1e-12;
    c.radius_cm = 1e-4;  // its mouth takes a share of (1e-4 / 0.056)^2 from the barrier
    c.layers.perfused = false;
    c.barrier.polar_cm_h = 0.0;
    c.barrier.lipid_cm_h = 0.004;
    const UnitCellResult r = unit_cell(c, {100, 300}, coarse);
    const double living = c.layers.epidermis_cm + c.layers.dermis_cm + c.layers.fat_cm;
    const double r1 = 1 / c.barrier.lipid_cm_h, r2 = living / c.tissue.conductivity_cm2_h;
    EXPECT_NEAR(r.samples[1].uptake_mg_cm2_h * (r1 + r2), 1.0, 2e-3);
    const double k1 = 6 * c.barrier.lag_h * c.barrier.lipid_cm_h, k2 = c.tissue.capacity * living;
    const double lag = (k1 * r1 * (r1 / 6 + r2 / 2) + k2 * r2 * (r1 / 2 + r2 / 6)) / (r1 + r2);
    EXPECT_NEAR((300 - r.samples[1].absorbed / r.samples[1].uptake_mg_cm2_h) / lag, 1.0, 5e-3);
}

TEST(UnitCell, the_column_form_agrees_with_the_field_within_a_fifth) {
    // The error table of README.md is run on a fine grid by bench_absorb; these are its corners.
    struct Case {
        double per_cm2, depth_cm, chi;
    };
    for (const Case& k : {Case{50, 0.02, 0.05}, Case{300, 0.08, 0.3}, Case{1000, 0.08, 1.0}}) {
        UnitCell c = polar_cell();
        c.per_cm2 = k.per_cm2;
        c.depth_cm = k.depth_cm;
        c.transmissivity = k.chi;
        const UnitCellResult field = unit_cell(c, {1, 8}, coarse);
        const ColumnResult column = column_run(c, {1, 8});
        for (std::size_t i = 0; i < 2; ++i) {
            const ColumnSample& s = column.samples[i];
            const double entered = s.corneum + s.epidermis + s.dermis + s.fat + s.absorbed;
            EXPECT_NEAR(entered / field.samples[i].entered, 1.0, 0.2) << k.per_cm2 << " " << i;
        }
    }
}

TEST(UnitCell, closing_channels_agree_too) {
    UnitCell c = polar_cell();
    c.closure = {0.75, 6.0, 0.8, 5.0, 15.0};  // the column is covered, so the field closes by 5 h
    UnitCell open_air = c;
    open_air.closure = {5.0, 5.0, 1.0, 5.0, 15.0};
    c.transmissivity = open_air.transmissivity = 0.3;
    const UnitCellResult field = unit_cell(open_air, {12}, coarse);
    const ColumnSample s = column_run(c, {12}).samples[0];
    const double entered = s.corneum + s.epidermis + s.dermis + s.fat + s.absorbed;
    EXPECT_NEAR(entered / field.samples[0].entered, 1.0, 0.2);
}

TEST(Hole, a_half_sphere_conducts_two_pi_radius) {
    EXPECT_NEAR(lone_hole_cm(0.003, 0.003), 2 * std::acos(-1.0) * 0.003, 1e-12);
    // and the spheroid tends to it
    EXPECT_NEAR(lone_hole_cm(0.00301, 0.003), 2 * std::acos(-1.0) * 0.003, 4e-5);
}

TEST(Hole, feeds_through_its_wall_alone_where_its_fluid_is_no_obstacle) {
    const double wall = hole_cm(0.05, 0.0035, 0.05);
    const HoleFeed free = hole_feed({0.05, 0.0035, 0.05, 0.0}, 1e9);
    EXPECT_NEAR(free.feed_cm / wall, 1.0, 1e-3);
    // in a thin cylinder of still fluid the feed tends to sqrt(wall per depth x fluid section)
    const double area = std::acos(-1.0) * 0.0035 * 0.0035;
    const HoleFeed still = hole_feed({0.2, 0.0035, 0.05, 0.0}, 1.0);
    EXPECT_NEAR(still.feed_cm / std::sqrt(hole_cm(0.2, 0.0035, 0.05) / 0.2 * area), 1.0, 0.05);
    double sum = 0;
    for (const HoleSlice& s : still.slices) sum += s.share;
    EXPECT_NEAR(sum, 1.0, 1e-12);
}

}  // namespace
}  // namespace needlework
