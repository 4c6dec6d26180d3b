// SPDX-License-Identifier: Apache-2.0
#include "cohort/ties.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "treat/treat.hpp"

namespace needlework {
namespace {

constexpr std::uint32_t people = 4000;

/// Correlation of the logarithms of two numbers over many people.
double correlation(const std::string& a, const std::string& b) {
    const Parameters registry = all_parameters();
    const PersonScores scores{registry};
    double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
    for (std::uint32_t k = 1; k <= people; ++k) {
        const Parameters one = numbers_of(registry, scores, 5, k, k);
        const double x = std::log(one[a]), y = std::log(one[b]);
        sx += x, sy += y, sxx += x * x, syy += y * y, sxy += x * y;
    }
    const double n = people;
    return (sxy - sx * sy / n) / std::sqrt((sxx - sx * sx / n) * (syy - sy * sy / n));
}

TEST(Ties, people_have_the_correlations_of_the_table) {
    // Standard error of a correlation over n people: (1 - rho^2) / sqrt(n).
    const double four_errors = 4.0 / std::sqrt(double{people});
    for (const Tie& tie : ties()) {
        if (tie.by_law || tie.a.starts_with("person.")) continue;
        EXPECT_NEAR(correlation(tie.a, tie.b), tie.rho, four_errors) << tie.a << ", " << tie.b;
    }
    EXPECT_NEAR(correlation("skin.fat_scale", "heal.sigma_Y"), 0.0, four_errors);
}

TEST(Ties, every_tie_says_where_it_comes_from) {
    const Parameters registry = all_parameters();
    for (const Tie& tie : ties()) {
        EXPECT_FALSE(tie.note.empty());
        EXPECT_FALSE(tie.source.empty());
        EXPECT_TRUE(tie.kind == "measured" || tie.kind == "fitted" || tie.kind == "assumed");
        for (const std::string& name : {tie.a, tie.b}) {
            if (!tie.by_law && !name.starts_with("person.")) {
                EXPECT_NE(registry.find(name), nullptr) << name;
            }
        }
    }
}

TEST(Ties, person_and_hand_draw_their_own_numbers_only) {
    const Parameters registry = all_parameters();
    const PersonScores scores{registry};
    const Parameters person = numbers_of(registry, scores, 5, 3, 0);
    const Parameters hand = numbers_of(registry, scores, 5, 0, 3);
    for (const Parameters::Entry& e : registry.entries()) {
        const bool varies = e.row->spread != 1.0;
        const bool of_hand = is_of_the_hand(e.row->key);
        EXPECT_EQ(person[e.row->key] != e.value, varies && !of_hand) << e.row->key;
        EXPECT_EQ(hand[e.row->key] != e.value, varies && of_hand) << e.row->key;
    }
}

}  // namespace
}  // namespace needlework
