// SPDX-License-Identifier: Apache-2.0
#include "heal/heal.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace needlework {
namespace {

constexpr std::size_t at(Tissue field) {
    return std::size_t(field);
}

Skin cheek() {
    Skin skin;
    skin.layers = {0.012, 0.06, 0.12, 1.3, 3.0};
    return skin;
}

Parameters defaults() {
    return Parameters{heal_parameters};
}

/// A square lattice of like channels, `across` a side on 10 mm.
Punctures regular(int across, double depth_mm, double radius_mm) {
    Punctures p;
    Channels& c = p.channels;
    for (int j = 0; j < across; ++j) {
        for (int i = 0; i < across; ++i) {
            c.x_mm.push_back(float((i + 0.5) * c.side_mm / across));
            c.y_mm.push_back(float((j + 0.5) * c.side_mm / across));
            c.depth_mm.push_back(float(depth_mm));
            c.radius_mm.push_back(float(radius_mm));
            c.tear_mm.push_back(0.0f);
            c.tear_angle_rad.push_back(0.0f);
            c.layer.push_back(std::uint8_t(Layer::reticular_dermis));
            c.bleeds.push_back(0);
            c.merged.push_back(0);
        }
    }
    return p;
}

/// One class of everything: what a regular map needs.
Parameters one_class() {
    Parameters p = defaults();
    p.set("heal.density_classes", 1);
    p.set("heal.depth_classes", 1);
    return p;
}

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

TEST(Healing, skin_that_was_only_touched_stays_as_it_is) {
    const Punctures touched = regular(10, 0.0, 0.06);
    const Healing healing = heal({{0.0, &touched}}, 365.0, cheek(), defaults(), {});
    ASSERT_EQ(healing.notes.size(), 1u);
    for (const Moment& m : healing.moments) {
        EXPECT_EQ(m.dermis, healing.moments.front().dermis);
        EXPECT_EQ(m.blood_flow, 1.0);
        EXPECT_EQ(m.barrier, 1.0);
    }
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

}  // namespace
}  // namespace needlework
