// SPDX-License-Identifier: Apache-2.0
#include "heal/moments.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "heal/testing.hpp"

namespace needlework {
namespace {

using testing::at;

/// One voxel of dermis without an epidermis, with so many vessels in such a signal.
Moment with(double vessels, double signal, const Parameters& parameters) {
    Skin skin = testing::cheek();
    skin.layers.stratum_corneum_mm = skin.layers.viable_epidermis_mm = 0.0;
    const Network n = network_of(parameters, {});
    const Block block{Grid::column(uniform_axis(1.0, 1)), skin.layers, n};
    std::vector<double> state = spread_profile(block, resting_profile(n, 1));
    state[at(Tissue::vessels)] = vessels;
    state[at(Tissue::signal)] = signal;
    return moment_of(block, n, parameters, state, 0.0);
}

TEST(Moments, vessels_half_as_wide_as_they_can_be_hold_and_carry_what_poiseuille_says) {
    const Parameters p = testing::one_class();
    const double width = 0.5 * (1.0 + std::pow(p["heal.flow_full"], 0.25));
    const Moment half = with(2.0, p["heal.I_wide"], p);
    EXPECT_NEAR(half.blood, 2.0 * std::pow(width, 2), 1e-12);
    EXPECT_NEAR(half.blood_flow, 2.0 * std::pow(width, 4), 1e-12);
}

TEST(Moments, no_signal_however_high_opens_vessels_beyond_the_widest_that_was_measured) {
    const Parameters p = testing::one_class();
    EXPECT_EQ(with(1.0, 0.0, p).blood_flow, 1.0);
    EXPECT_EQ(with(1.0, 0.0, p).blood, 1.0);
    double before = 1.0;
    for (const double signal : {0.001, 0.01, 0.1, 1.0, 10.0}) {
        const double flow = with(1.0, signal, p).blood_flow;
        EXPECT_GT(flow, before);
        EXPECT_LT(flow, p["heal.flow_full"]);
        before = flow;
    }
}

}  // namespace
}  // namespace needlework
