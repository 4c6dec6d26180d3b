// SPDX-License-Identifier: Apache-2.0
#include "core/nearest.hpp"

#include <gtest/gtest.h>

#include <array>

namespace needlework {
namespace {

constexpr std::array<std::string_view, 6> names = {"sessions.depth", "sessions.day", "person.age",
                                                   "heal.sigma_Y",   "cheek",        "chin"};

TEST(EditDistance, counts_the_single_changes) {
    EXPECT_EQ(edit_distance("", "abc"), 3u);
    EXPECT_EQ(edit_distance("depth", "depth"), 0u);
    EXPECT_EQ(edit_distance("depht", "depth"), 1u) << "two neighbours swapped are one change";
    EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
    EXPECT_EQ(edit_distance("ca", "abc"), 3u) << "the restricted form changes no part twice";
}

TEST(NearestName, a_slip_of_the_pen_is_understood) {
    EXPECT_EQ(nearest_name("sessions.depht", names), "sessions.depth");
    EXPECT_EQ(nearest_name("Cheeks", names), "cheek");
    EXPECT_EQ(nearest_name("HEAL.SIGMA_y", names), "heal.sigma_Y");
}

TEST(NearestName, a_name_without_its_section_is_found) {
    EXPECT_EQ(nearest_name("depth", names), "sessions.depth");
    EXPECT_EQ(nearest_name("sigma_Y", names), "heal.sigma_Y");
}

TEST(NearestName, nothing_is_suggested_where_nothing_is_near) {
    EXPECT_EQ(nearest_name("zebra_crossing", names), "");
    EXPECT_EQ(nearest_name("", names), "");
    EXPECT_EQ(nearest_name("cheek", std::vector<std::string>{}), "");
}

}  // namespace
}  // namespace needlework
