// SPDX-License-Identifier: Apache-2.0
#include "heal/patch.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <numbers>

#include "core/failure.hpp"
#include "core/random.hpp"
#include "heal/footprint.hpp"
#include "heal/network.hpp"
#include "heal/testing.hpp"

namespace needlework {
namespace {

using testing::add_channel;
using testing::cheek;
using testing::one_class;

constexpr double side = 0.6;

/// `across` x `across` channels on a map that is as large as the patch.
Punctures small_map(int across) {
    Punctures p;
    p.channels.side_mm = side;
    for (int i = 0; i < across * across; ++i) {
        add_channel(p.channels, (i % across + 0.5) * side / across,
                    (i / across + 0.5) * side / across, 0.8, 0.06);
    }
    return p;
}

/// Thin skin and coarse voxels, so that the tests are quick.
Skin thin() {
    Skin skin = cheek();
    skin.layers.reticular_dermis_mm = 0.7;
    return skin;
}

PatchSetup coarse() {
    PatchSetup setup;
    setup.side_mm = side;
    setup.voxel_um = 30.0;
    return setup;
}

Healing healed(const Punctures& map, const PatchSetup& setup, const Watch& watch = {},
               const SeePatch& see = {}, double last_day = 2.0,
               Parameters parameters = one_class()) {
    return heal_patch({{0.0, &map}}, last_day, thin(), parameters, setup, watch, see);
}

void expect_same(const Healing& a, const Healing& b) {
    ASSERT_EQ(a.moments.size(), b.moments.size());
    for (std::size_t i = 0; i < a.moments.size(); ++i) {
        EXPECT_EQ(a.moments[i].dermis, b.moments[i].dermis);
        EXPECT_EQ(a.moments[i].blood_flow, b.moments[i].blood_flow);
    }
    EXPECT_EQ(a.steps, b.steps);
}

TEST(Patch, a_regular_map_heals_as_its_unit_cell) {
    constexpr double agreement = 0.02;  // of the value; the cell is round, the patch square
    const Punctures map = small_map(2);
    const Healing patch = healed(map, coarse(), {}, {}, 28.0);
    const Healing cell = heal({{0.0, &map}}, 28.0, thin(), one_class(), {});
    const auto peak = [](const Healing& h, auto value) {
        double most = 0.0;
        for (const Moment& m : h.moments) most = std::max(most, value(m));
        return most;
    };
    for (const auto& value : {+[](const Moment& m) { return m.papillary[1]; },
                              +[](const Moment& m) { return m.blood_flow - 1.0; },
                              +[](const Moment& m) { return m.collagen_ratio - 1.0; }}) {
        const double of_cell = peak(cell, value);
        EXPECT_NEAR(peak(patch, value), of_cell, agreement * of_cell);
    }
}

/// How far the mean of cells may be from the patch: of the value, and days for redness.
struct Apart {
    double gain, signal, days;
};

/// The ten maps of the README's table, on coarse voxels, of 0.04 to 0.07 mm in both.
TEST(Patch, over_ten_strike_maps_cell_and_patch_part_no_more_than_the_table_says) {
    // Regular maps: the voxels, and a round cell in a square. Random ones: cells cannot overlap
    // where holes and rims do, so they gain too much, by up to 10 %, and signal up to 22 %.
    constexpr Apart regular{0.03, 0.04, 0.4}, random{0.12, 0.25, 3.0};
    constexpr double square = 1.4;
    PatchSetup setup;
    setup.side_mm = square;
    setup.voxel_um = 70.0;
    Parameters parameters{heal_parameters};
    parameters.set("heal.finest", 40.0);
    parameters.set("heal.tolerance", 0.01);
    for (const testing::StrikeMap& map : testing::regular_and_random) {
        const Punctures strikes = testing::strikes_of(map, square);
        const std::vector<Insult> insults{{0.0, &strikes}};
        const testing::Ends cell = testing::ends_of(heal(insults, 42.0, cheek(), parameters, {}));
        const testing::Ends patch =
            testing::ends_of(heal_patch(insults, 42.0, cheek(), parameters, setup, {}));
        const Apart most = map.random ? random : regular;
        SCOPED_TRACE(std::string{map.name} + " " + std::to_string(map.per_mm2));
        EXPECT_NEAR(cell.gain, patch.gain, most.gain * patch.gain);
        EXPECT_NEAR(cell.peak_signal, patch.peak_signal, most.signal * patch.peak_signal);
        EXPECT_NEAR(cell.red_days, patch.red_days, most.days);
        EXPECT_NEAR(cell.scar, patch.scar, 1e-6);  // none in either
        if (map.random) {
            EXPECT_GT(cell.gain, patch.gain);
        }
    }
}

TEST(Patch, untouched_skin_stays_as_it_is_for_a_year_though_nothing_is_left_out) {
    Punctures touched = small_map(1);
    touched.channels.depth_mm[0] = 0.0f;
    Parameters restless = one_class();
    restless.set("heal.at_rest", 0.0);
    const Healing healing = healed(touched, coarse(), {}, {}, 365.0, restless);
    EXPECT_EQ(healing.moments.back().day, 365.0);
    for (const Moment& m : healing.moments) {
        EXPECT_EQ(m.dermis, healing.moments.front().dermis);
        EXPECT_EQ(m.papillary, healing.moments.front().papillary);
        EXPECT_EQ(m.blood_flow, 1.0);
    }
}

TEST(Patch, says_where_voxels_are_too_coarse_for_its_slits) {
    const auto words = [](double slit_mm, double radius_mm) {
        Punctures map = small_map(1);
        map.channels.tear_mm[0] = float(slit_mm);
        map.channels.radius_mm[0] = float(radius_mm);
        const std::vector<Insult> twice{{0.0, &map}, {0.01, &map}};
        const Healing h = heal_patch(twice, 0.02, thin(), one_class(), coarse(), {});
        return std::count_if(h.notes.begin(), h.notes.end(), [](const std::string& note) {
            return note.find("slits, 120 um wide and more: voxels of 30 um") != std::string::npos &&
                   note.find("; 10 um would do") != std::string::npos;
        });
    };
    EXPECT_EQ(words(0.2, 0.06), 1);  // once, not for each session
    EXPECT_EQ(words(0.2, 0.18), 0);
    EXPECT_EQ(words(0.0, 0.06), 0);
}

TEST(Patch, collagen_closes_to_round_off) {
    for (const Account& a : healed(small_map(1), coarse()).ledger.accounts) {
        EXPECT_LT(std::abs(a.gap()), 1e-10) << a.name;
    }
}

TEST(Patch, one_hole_in_the_middle_heals_alike_from_all_sides) {
    constexpr double round_off = 1e-11;  // relative: x and y are swept in turn
    PatchSetup setup = coarse();
    setup.snapshot_days = {1.0};
    int seen = 0;
    healed(small_map(1), setup, {}, [&](const PatchView& view) {
        ++seen;
        const Grid& g = view.block.grid;
        const std::size_t n = g.count(Direction::x);
        const double* I = view.state.data() + view.block.at(Tissue::signal);
        const double* Y = view.state.data() + view.block.at(Tissue::activated);
        for (std::size_t y = 0; y < n; ++y) {
            for (std::size_t x = 0; x < n; ++x) {
                const std::size_t here = g.index(x, y, 2), mirrored = g.index(n - 1 - x, y, 2),
                                  turned = g.index(y, n - 1 - x, 2);
                ASSERT_NEAR(I[here], I[mirrored], round_off * I[here]);
                ASSERT_NEAR(I[here], I[turned], round_off * I[here]);
                ASSERT_NEAR(Y[here], Y[mirrored], round_off * Y[here]);
            }
        }
    });
    EXPECT_EQ(seen, 1);
}

/// The largest difference of what a run tells, of each value relative to 1 or to its size.
double apart(const Healing& a, const Healing& b) {
    EXPECT_EQ(a.moments.size(), b.moments.size());
    const TissueState scale = scales(network_of(one_class(), {}));
    double most = 0.0;
    for (std::size_t i = 0; i < a.moments.size(); ++i) {
        const Moment &one = a.moments[i], &other = b.moments[i];
        for (std::size_t f = 0; f < tissue_count; ++f) {
            most = std::max(most, std::abs(one.dermis[f] - other.dermis[f]) / scale[f]);
            most = std::max(most, std::abs(one.papillary[f] - other.papillary[f]) / scale[f]);
        }
        for (double Moment::*value :
             {&Moment::cover, &Moment::epidermis, &Moment::melanin, &Moment::blood_flow,
              &Moment::scar_index, &Moment::collagen_ratio}) {
            most = std::max(most, std::abs(one.*value - other.*value));
        }
    }
    return most;
}

TEST(Patch, leaving_out_what_rests_moves_no_outcome_by_a_millionth) {
    const Punctures map = small_map(1);
    Parameters restless = one_class();
    restless.set("heal.at_rest", 0.0);
    const Healing all = healed(map, coarse(), {}, {}, 120.0, restless);
    const Healing some = healed(map, coarse(), {}, {}, 120.0);
    EXPECT_LT(apart(all, some), 1e-6);
    for (const Account& a : some.ledger.accounts) EXPECT_LT(std::abs(a.gap()), 1e-10) << a.name;
}

Parameters single_precision() {
    Parameters parameters = one_class();
    parameters.set("heal.single", 1.0);
    return parameters;
}

TEST(Patch, single_precision_moves_no_outcome_by_a_ten_thousandth_and_takes_half_the_memory) {
    const Punctures map = small_map(1);
    const Healing fine = healed(map, coarse(), {}, {}, 120.0);
    const Healing rough = healed(map, coarse(), {}, {}, 120.0, single_precision());
    EXPECT_LT(apart(fine, rough), 1e-4);
    const double gain = fine.moments.back().collagen_ratio - 1.0;
    EXPECT_NEAR(rough.moments.back().collagen_ratio - 1.0, gain, 1e-4 * gain);
    for (const Account& a : rough.ledger.accounts) {
        EXPECT_TRUE(a.closes()) << a.name << ": " << a.gap();
        // What is allowed for is small beside what was made: a thousandth of that is missed.
        Account broken = a;
        broken.out += 1e-3 * a.in;
        EXPECT_EQ(broken.closes(), a.in == 0.0) << a.name;
    }
    for (const Account& a : fine.ledger.accounts) EXPECT_EQ(a.rounding, 0.0) << a.name;
    const double memory = double(patch_bytes(coarse(), thin().layers, single_precision())) /
                          double(patch_bytes(coarse(), thin().layers, one_class()));
    EXPECT_NEAR(memory, (4.0 * 15.0 * 4.0 + 8.0 * 4.0) / (8.0 * 15.0 * 4.0 + 8.0 * 3.0), 0.01);
}

TEST(Patch, threads_do_not_change_a_single_byte) {
    Watch two, four;
    two.threads = 2;
    four.threads = 4;
    const Punctures map = small_map(2);
    const Healing one = healed(map, coarse(), {}, {}, 0.5);
    expect_same(one, healed(map, coarse(), two, {}, 0.5));
    expect_same(one, healed(map, coarse(), four, {}, 0.5));
    const Healing single = healed(map, coarse(), {}, {}, 0.5, single_precision());
    expect_same(single, healed(map, coarse(), four, {}, 0.5, single_precision()));
}

class Checkpoint : public ::testing::Test {
protected:
    Checkpoint() { setup_.checkpoint = file_; }
    ~Checkpoint() override { std::filesystem::remove(file_); }

    /// Stop after the given number of steps.
    Healing stopped(int steps) {
        std::atomic<bool> stop{false};
        Watch watch;
        watch.stop = &stop;
        watch.progress = [&](double, std::string_view) { stop = --steps <= 0; };
        return healed(map_, setup_, watch, {}, 2.0, parameters_);
    }

    const std::string file_ = (std::filesystem::temp_directory_path() /
                               ("needlework_patch_" + std::to_string(::getpid())))
                                  .string();
    const Punctures map_ = small_map(1);
    PatchSetup setup_ = coarse();
    Parameters parameters_ = one_class();
};

TEST_F(Checkpoint, a_run_that_was_stopped_goes_on_to_the_same_bytes) {
    const Healing whole = healed(map_, coarse());
    EXPECT_FALSE(stopped(3).complete);
    EXPECT_FALSE(stopped(5).complete);
    const Healing resumed = healed(map_, setup_);
    EXPECT_TRUE(resumed.complete);
    EXPECT_EQ(resumed.moments.back().dermis, whole.moments.back().dermis);
    EXPECT_EQ(resumed.ledger.accounts[1].in, whole.ledger.accounts[1].in);
    EXPECT_EQ(resumed.steps, whole.steps);
}

TEST_F(Checkpoint, in_single_precision_it_is_half_as_large_and_goes_on_to_the_same_bytes) {
    stopped(3);
    const auto in_double = double(std::filesystem::file_size(file_));
    std::filesystem::remove(file_);
    parameters_ = single_precision();
    const Healing whole = healed(map_, coarse(), {}, {}, 2.0, parameters_);
    EXPECT_FALSE(stopped(3).complete);
    EXPECT_NEAR(double(std::filesystem::file_size(file_)) / in_double, 0.5, 0.05);
    try {
        healed(map_, setup_);
        ADD_FAILURE() << "one of single precision was taken for a run in double";
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.code(), "F11");
    }
    EXPECT_FALSE(stopped(5).complete);
    const Healing resumed = healed(map_, setup_, {}, {}, 2.0, parameters_);
    expect_same(resumed, whole);
    for (std::size_t i = 0; i < whole.ledger.accounts.size(); ++i) {
        EXPECT_EQ(resumed.ledger.accounts[i].in, whole.ledger.accounts[i].in);
        EXPECT_EQ(resumed.ledger.accounts[i].out, whole.ledger.accounts[i].out);
        EXPECT_EQ(resumed.ledger.accounts[i].stored, whole.ledger.accounts[i].stored);
    }
}

TEST_F(Checkpoint, a_foreign_or_damaged_one_is_refused_and_left_alone) {
    stopped(3);
    const auto code = [&](const Punctures& map) {
        try {
            healed(map, setup_);
            return std::string{"none"};
        } catch (const Failure& failure) {
            return failure.code();
        }
    };
    EXPECT_EQ(code(small_map(2)), "F11");
    std::filesystem::resize_file(file_, std::filesystem::file_size(file_) - 1);
    EXPECT_EQ(code(map_), "F11");
    std::ofstream{file_} << "something else";
    EXPECT_EQ(code(map_), "F11");
    EXPECT_EQ(std::filesystem::file_size(file_), 14u);
}

TEST(Patch, what_cannot_run_is_said_before_it_starts) {
    const Punctures map = small_map(1);
    const std::vector<Insult> insults{{0.0, &map}};
    const auto issues = [&](const PatchSetup& setup, std::size_t memory) {
        return check_patch(setup, insults, thin(), one_class(), memory);
    };
    constexpr std::size_t plenty = std::size_t(1) << 34;
    EXPECT_TRUE(issues(coarse(), plenty).empty());
    EXPECT_EQ(issues(coarse(), 1000).size(), 1u);
    PatchSetup blunt = coarse();
    blunt.voxel_um = 200.0;
    EXPECT_EQ(issues(blunt, plenty).size(), 1u);
    PatchSetup tiny = coarse();
    tiny.side_mm = 0.1;
    EXPECT_EQ(issues(tiny, plenty).size(), 1u);
}

TEST(Footprint, hole_slit_and_rim_have_their_areas_also_across_the_edge) {
    const Axis axis = periodic_axis(1.0, 50);
    constexpr double points = 0.01;  // 64 points in each of 400 um2
    const Hole hole{0.02, 0.98, 0.06, 0.2, 0.7, 0.12, 0.03};
    const Footprint f = footprint(hole, axis, axis);
    double round = 0.0, slit = 0.0, rim = 0.0;
    for (std::size_t k = 0; k < f.columns.size(); ++k) {
        round += f.round[k] * 4e-4;
        slit += f.slit[k] * 4e-4;
        rim += f.rim[k] * 4e-4;
    }
    // The slit is as wide as the hole, so both make a stadium 0.26 mm long and 0.12 mm wide.
    const double disc = std::numbers::pi * 0.06 * 0.06, length = 0.26;
    EXPECT_NEAR(round, disc, points * disc);
    EXPECT_NEAR(round + slit, disc + length * 0.12, points * (disc + length * 0.12));
    const double outer = std::numbers::pi * 0.09 * 0.09 + length * 0.18;
    EXPECT_NEAR(round + slit + rim, outer, points * outer);
}

}  // namespace
}  // namespace needlework
