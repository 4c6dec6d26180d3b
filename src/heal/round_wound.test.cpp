// SPDX-License-Identifier: Apache-2.0
#include "heal/round_wound.hpp"

#include <gtest/gtest.h>

namespace needlework {
namespace {

constexpr double tolerance = 1e-2;

Network usual() {
    return network_of(Parameters{heal_parameters}, {});
}

TEST(RoundWounds, skin_that_was_never_struck_stays_at_rest) {
    RoundWound skin{usual(), 0.2, 0.6, tolerance};
    skin.heal(100.0);
    EXPECT_NEAR(skin.collagen(), 1.0, 1e-12);
    EXPECT_EQ(skin.scar(), 0.0);
}

TEST(RoundWounds, wider_removed_cores_leave_more_aligned_collagen) {
    double last = 0.0;
    for (const double diameter : {0.2, 0.5, 1.0}) {
        RoundWound core{usual(), 0.5 * diameter, 0.5 * diameter + 1.0, tolerance};
        core.strike(1.0);
        core.heal(60.0);
        EXPECT_GT(core.scar(0.5 * diameter), last) << diameter;
        last = core.scar(0.5 * diameter);
    }
}

TEST(RoundWounds, means_of_fields_and_of_numbers_made_from_them_agree) {
    RoundWound wound{usual(), 0.2, 1.0, tolerance};
    wound.strike(1.0);
    wound.heal(2.0);
    const auto twice = [](const TissueState& t) { return 2.0 * t[std::size_t(Tissue::signal)]; };
    EXPECT_DOUBLE_EQ(wound.mean_of(twice, 0.3), 2.0 * wound.mean(Tissue::signal, 0.3));
}

}  // namespace
}  // namespace needlework
