// SPDX-License-Identifier: Apache-2.0
#include "treat/spread_settings.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "core/normal.hpp"
#include "core/units.hpp"
#include "treat/treat.hpp"

namespace needlework {
namespace {

constexpr const char* course = R"(
[person]
phototype = ["III", "V"]
[[sessions]]
depth = { uniform = ["1.0 mm", "2.0 mm"] }
passes = { uniform = [2, 4] }
directions = ["horizontal", "vertical"]
[model]
"heal.sigma_Y" = { normal = ["600 pg/cell/day", "50 pg/cell/day"] }
)";

TEST(SpreadSettings, lists_and_distributions_are_found_with_their_keys) {
    const auto found = spread_settings(course, "course.toml", all_parameters());
    ASSERT_TRUE(found) << issue_text(found.error());
    ASSERT_EQ(found->size(), 4u);  // a list that its setting takes as such is no spread
    const auto value = [&](std::string_view key, double u) {
        for (const SpreadSetting& spread : *found) {
            if (spread.key == key) return value_of_spread(spread, u);
        }
        return std::string{"no such key"};
    };
    EXPECT_EQ(value("person.phototype", 0.49), "III");
    EXPECT_EQ(value("person.phototype", 0.51), "V");
    EXPECT_EQ(value("sessions[1].depth", 0.25), "1.25 mm");
    EXPECT_EQ(value("sessions[1].passes", 0.01), "2");
    EXPECT_EQ(value("sessions[1].passes", 0.99), "4");
    const double at = *read_quantity(value("heal.sigma_Y", 0.9), "pg/cell/day");
    EXPECT_NEAR(at, 600.0 + 50.0 * normal_quantile(0.9), 1e-3);
}

TEST(SpreadSettings, a_distribution_that_is_not_known_is_told_with_those_that_are) {
    const auto found = spread_settings(R"(
[[sessions]]
depth = { lognormal = ["1.0 mm", "0.2 mm"] }
passes = { uniform = [2, 4], normal = [3, 1] }
)",
                                       "course.toml", all_parameters());
    ASSERT_FALSE(found);
    ASSERT_EQ(found.error().size(), 2u);
    EXPECT_EQ(found.error()[0].what, "sessions[1].depth = { lognormal = ... } is no distribution");
    EXPECT_EQ(found.error()[0].nearest, "normal");
    EXPECT_EQ(found.error()[1].what, "sessions[1].passes needs one distribution");
    EXPECT_NE(found.error()[0].fix.find("uniform = [low, high]"), std::string::npos);
}

TEST(SpreadSettings, every_mistake_is_told_at_once) {
    const auto found = spread_settings(R"(
[[sessions]]
depth = { uniform = ["2.0 mm", "1.0 mm"] }
passes = []
speed = ["20 mm/s", "3 h"]
[run]
seed = [1, 2]
)",
                                       "course.toml", all_parameters());
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().size(), 4u);
}

}  // namespace
}  // namespace needlework
