// SPDX-License-Identifier: Apache-2.0
#include "heal/heal.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "heal/heal_each.hpp"
#include "heal/testing.hpp"

namespace needlework {
namespace {

using testing::add_channel;
using testing::at;
using testing::cheek;
using testing::one_class;
using testing::regular;

TEST(Healing, each_account_of_collagen_closes_to_round_off_over_four_sessions) {
    constexpr double round_off = 1e-11;  // thousands of additions of numbers that nearly cancel
    const Punctures session = regular(15, 1.0, 0.06);
    std::vector<Insult> course;
    for (int i = 0; i < 4; ++i) course.push_back({28.0 * i, &session});
    const Healing healing = heal(course, 200.0, cheek(), one_class(), {});
    for (const Account& account : healing.ledger.accounts) {
        EXPECT_LT(std::abs(account.gap()), round_off) << account.name;
    }
    EXPECT_GT(healing.ledger.accounts[0].in, 0.0);
}

// The means that people read; a scar index is zero here on every grid (bench_heal_convergence has
// slits in a patch).
TEST(Healing, gain_peak_signal_and_days_of_redness_hold_when_voxels_are_halved) {
    constexpr double agreement = 0.01;  // of the value; a tenth of what people differ by
    const Punctures session = regular(32, 1.0, 0.06);
    const auto outcomes = [&](double finest_um) {
        Parameters parameters = one_class();
        parameters.set("heal.finest", finest_um);
        const Healing h = heal({{0.0, &session}}, 60.0, cheek(), parameters, {});
        const testing::Ends e = testing::ends_of(h, 1.1);
        return std::array{e.gain, e.peak_signal, e.red_days, e.scar};
    };
    const auto usual = outcomes(20.0), halved = outcomes(10.0);
    for (std::size_t i = 0; i < usual.size(); ++i) {
        EXPECT_NEAR(usual[i], halved[i], agreement * halved[i]) << i;
    }
    EXPECT_GT(halved[2], 1.0);
}

TEST(Healing, skin_that_was_only_touched_stays_as_it_is) {
    const Punctures touched = regular(10, 0.0, 0.06);
    const Healing healing =
        heal({{0.0, &touched}}, 365.0, cheek(), Parameters{heal_parameters}, {});
    ASSERT_EQ(healing.notes.size(), 1u);
    for (const Moment& m : healing.moments) {
        EXPECT_EQ(m.dermis, healing.moments.front().dermis);
        EXPECT_EQ(m.blood_flow, 1.0);
        EXPECT_EQ(m.barrier, 1.0);
    }
}

TEST(Healing, slits_and_clusters_are_told_once_and_even_maps_need_no_word) {
    Punctures bad = regular(5, 0.8, 0.03);
    for (std::size_t i = 0; i < 25; ++i) {
        add_channel(bad.channels, double(bad.channels.x_mm[i]) + 0.1, double(bad.channels.y_mm[i]),
                    0.8, 0.03);
    }
    bad.summary.torn_share = 0.2;
    const Healing told = heal({{0.0, &bad}, {1.0, &bad}}, 1.1, cheek(), one_class(), {});
    ASSERT_EQ(told.notes.size(), 2u);
    EXPECT_NE(told.notes[0].find("slits"), std::string::npos);
    EXPECT_NE(told.notes[1].find("clusters"), std::string::npos);
    const Punctures even = regular(5, 0.8, 0.03);
    EXPECT_TRUE(heal({{0.0, &even}}, 0.1, cheek(), one_class(), {}).notes.empty());
}

TEST(Healing, a_day_with_a_session_is_told_before_and_after) {
    const Punctures session = regular(15, 1.0, 0.06);
    const Healing healing =
        heal({{0.0, &session}, {28.0, &session}}, 60.0, cheek(), one_class(), {});
    const auto stands = [&](double now) {
        return std::count_if(healing.moments.begin(), healing.moments.end(),
                             [now](const Moment& m) { return m.day == now; });
    };
    EXPECT_EQ(stands(0.0), 2);
    EXPECT_EQ(stands(28.0), 2);
    EXPECT_EQ(healing.moments.back().day, 60.0);
    EXPECT_EQ(healing.moments[0].dermis[at(Tissue::damage)], 0.0);
    EXPECT_GT(healing.moments[1].dermis[at(Tissue::damage)], 0.0);
}

TEST(Healing, needling_adds_collagen_without_a_scar) {
    const Punctures session = regular(22, 1.0, 0.06);  // 5 per mm2
    const Healing healing = heal({{0.0, &session}}, 120.0, cheek(), one_class(), {});
    EXPECT_GT(healing.moments.back().collagen_ratio, 1.0);
    EXPECT_EQ(healing.moments.back().scar_index, 0.0);
}

TEST(Healing, quiet_months_cost_next_to_nothing) {
    const Punctures session = regular(22, 1.0, 0.06);
    const auto steps = [&](double last_day) {
        return heal({{0.0, &session}}, last_day, cheek(), one_class(), {}).steps;
    };
    EXPECT_LE(steps(730.0), steps(365.0) + 10);
}

TEST(Healing, threads_do_not_change_a_single_byte) {
    Punctures session = regular(12, 1.2, 0.05);
    for (std::size_t i = 0; i < session.channels.size(); ++i) {
        session.channels.depth_mm[i] += 0.002f * float(i % 50);
        session.channels.x_mm[i] += 0.3f * float(i % 3);
    }
    Watch two;
    two.threads = 2;
    const Parameters p{heal_parameters};
    const Healing a = heal({{0.0, &session}}, 30.0, cheek(), p, {});
    const Healing b = heal({{0.0, &session}}, 30.0, cheek(), p, two);
    ASSERT_EQ(a.moments.size(), b.moments.size());
    for (std::size_t i = 0; i < a.moments.size(); ++i) {
        EXPECT_EQ(a.moments[i].dermis, b.moments[i].dermis);
        EXPECT_EQ(a.moments[i].blood_flow, b.moments[i].blood_flow);
    }
}

TEST(Healing, courses_that_stop_after_each_session_are_healed_as_if_each_were_healed_alone) {
    // Both ways take other steps after the day of the next session; each keeps heal.tolerance.
    constexpr double of_the_gain = 2e-3;
    const Punctures session = regular(15, 1.0, 0.06), shallow = regular(12, 0.6, 0.06);
    const Parameters p = one_class();
    for (const double after_d : {20.0, 90.0}) {  // before the next session, and behind it
        const std::vector<Insult> insults{{0, &session}, {28, &shallow}, {56, &session}};
        const std::vector<Healing> each = heal_after_each(insults, after_d, cheek(), p, {});
        ASSERT_EQ(each.size(), insults.size());
        for (std::size_t n = 1; n <= each.size(); ++n) {
            const std::vector<Insult> first{insults.begin(), insults.begin() + std::ptrdiff_t(n)};
            const Healing alone = heal(first, first.back().day + after_d, cheek(), p, {});
            const Healing& shared = each[n - 1];
            const double gain = alone.moments.back().collagen_ratio - 1.0;
            EXPECT_EQ(shared.moments.back().day, alone.moments.back().day);
            EXPECT_NEAR(shared.moments.back().collagen_ratio - 1.0, gain,
                        of_the_gain * std::abs(gain));
            for (const Account& a : shared.ledger.accounts) EXPECT_NEAR(a.gap(), 0.0, 1e-11);
            for (std::size_t i = 1; i < shared.moments.size(); ++i) {
                const double day = shared.moments[i].day;
                const bool twice = day == shared.moments[i - 1].day;
                EXPECT_EQ(twice, std::any_of(first.begin(), first.end(), [&](const Insult& one) {
                              return one.day == day && day == shared.moments[i - 1].day;
                          }));
            }
        }
    }
}

TEST(Healing, a_person_who_asks_to_stop_gets_what_there_is) {
    const std::atomic<bool> stop{true};
    Watch watch;
    watch.stop = &stop;
    const Punctures session = regular(15, 1.0, 0.06);
    const Healing healing = heal({{0.0, &session}}, 30.0, cheek(), one_class(), watch);
    EXPECT_FALSE(healing.complete);
    EXPECT_FALSE(healing.moments.empty());
}

TEST(Healing, the_column_agrees_with_the_cell_where_clouds_merge) {
    // Above 10 channels per mm2 the signal's reach of 0.27 mm spans cells: layers are then a fair
    // picture. The bound says how fair.
    constexpr double fair = 0.35;  // of the gain; the column has no sharp core
    const Punctures session = regular(40, 1.0, 0.06);
    const auto gain = [&](Geometry geometry) {
        const Healing h = heal({{0.0, &session}}, 120.0, cheek(), one_class(), {}, geometry);
        return h.moments.back().collagen_ratio - 1.0;
    };
    const double cell = gain(Geometry::cell), column = gain(Geometry::column);
    EXPECT_NEAR(column, cell, fair * cell);
}

}  // namespace
}  // namespace needlework
