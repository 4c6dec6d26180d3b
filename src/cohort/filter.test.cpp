// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>

#include "cohort/design.hpp"
#include "cohort/population.hpp"
#include "core/units.hpp"

namespace needlework {
namespace {

TEST(Filter, the_words_of_the_guide_are_understood) {
    const auto filter = read_filter("women 40-60, phototype IV-VI, non-smokers, no diabetes");
    ASSERT_TRUE(filter) << issue_text(filter.error());
    ASSERT_TRUE(filter->allowed[0]);
    EXPECT_NEAR(filter->allowed[0]->front().low, (40.0 - 18.0) / (75.0 - 18.0), 1e-12);
    EXPECT_EQ(filter->allowed[1]->front().value, "female");
    ASSERT_EQ(filter->allowed[2]->size(), 3u);
    EXPECT_EQ(filter->allowed[2]->front().value, "IV");
    EXPECT_EQ(filter->allowed[4]->front().value, "false");
    EXPECT_FALSE(filter->allowed[3]);
    EXPECT_TRUE(read_filter("Men over 50, sun damage severe, smokers"));
    EXPECT_TRUE(read_filter("aged 20 to 30, type 2"));
    EXPECT_TRUE(read_filter("everyone")->everyone);
}

TEST(Filter, every_slip_is_told_at_once_with_what_was_meant) {
    const auto filter = read_filter("womn 40-60, phototype VII, 60-40, , men, women");
    ASSERT_FALSE(filter);
    ASSERT_EQ(filter.error().size(), 5u);
    EXPECT_EQ(filter.error()[0].nearest, "women");
    EXPECT_NE(filter.error()[4].what.find("same thing"), std::string::npos);
}

/// Shares of drawn facts without ties to others.
double share_drawn(std::size_t fact, const std::string& value, double mean, double sd) {
    const Fact& of = facts_of_people()[fact];
    constexpr std::uint32_t n = 2000;
    double count = 0.0;
    for (std::uint32_t i = 0; i < n; ++i) {
        const DrawnFact drawn = draw_fact(of, of.levels, mean, sd, (i + 0.5) / n);
        count += drawn.value == value;
    }
    return count / n;
}

TEST(Population, facts_have_their_shares_and_ages_stay_in_the_filter) {
    EXPECT_NEAR(share_drawn(4, "true", 0.0, 1.0), 0.2, 1e-3);
    EXPECT_NEAR(share_drawn(2, "III", 0.0, 1.0), 1.0 / 6.0, 1e-3);
    // A person whose score lies high by other facts has the higher levels more often.
    EXPECT_GT(share_drawn(3, "severe", 1.0, 0.8), share_drawn(3, "severe", 0.0, 1.0));
    const auto filter = read_filter("40-60");
    for (const double u : {1e-9, 0.3, 0.999999}) {
        const DrawnFact drawn = draw_fact(facts_of_people()[0], *filter->allowed[0], 0.5, 0.8, u);
        const double years = *read_quantity(drawn.value, "yr");
        EXPECT_GE(years, 40.0 - 1e-4);
        EXPECT_LE(years, 60.0 + 1e-4);
    }
}

TEST(Population, shares_of_every_fact_add_up_to_one) {
    ASSERT_EQ(facts_of_people().size(), PersonScores::fact_count);
    for (const Fact& fact : facts_of_people()) {
        EXPECT_NEAR(fact.levels.back().high, 1.0, 1e-12) << fact.key;
    }
}

}  // namespace
}  // namespace needlework
