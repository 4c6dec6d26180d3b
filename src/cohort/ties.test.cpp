// SPDX-License-Identifier: Apache-2.0
#include "cohort/ties.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "treat/treat.hpp"

namespace needlework {
namespace {

constexpr std::uint32_t people = 2000;

using Values = std::vector<double>;

double product(const Values& x, const Values& y) {
    return std::inner_product(x.begin(), x.end(), y.begin(), 0.0);
}

double correlation(const Values& x, const Values& y) {
    return product(x, y) / std::sqrt(product(x, x) * product(y, y));
}

/// Logarithms of these numbers in many people, each about its mean.
std::map<std::string, Values> logarithms(const std::set<std::string>& keys) {
    const Parameters registry = all_parameters();
    const PersonScores scores{registry};
    std::map<std::string, Values> all;
    for (std::uint32_t k = 1; k <= people; ++k) {
        const Parameters one = numbers_of(registry, scores, 5, k, k);
        for (const std::string& key : keys) all[key].push_back(std::log(one[key]));
    }
    for (auto& [key, values] : all) {
        const double mean = std::accumulate(values.begin(), values.end(), 0.0) / people;
        for (double& value : values) value -= mean;
    }
    return all;
}

TEST(Ties, people_have_the_correlations_of_the_table) {
    // Standard error of a correlation over n people: (1 - rho^2) / sqrt(n).
    const double four_errors = 4.0 / std::sqrt(double{people});
    std::vector<Tie> of_numbers;
    std::set<std::string> keys{"skin.fat_scale", "heal.sigma_Y"};
    for (const Tie& tie : ties()) {
        if (tie.by_law || tie.a.starts_with("person.")) continue;
        of_numbers.push_back(tie);
        keys.insert({tie.a, tie.b});
    }
    const auto value = logarithms(keys);
    for (const Tie& tie : of_numbers) {
        EXPECT_NEAR(correlation(value.at(tie.a), value.at(tie.b)), tie.rho, four_errors)
            << tie.a << ", " << tie.b;
    }
    EXPECT_NEAR(correlation(value.at("skin.fat_scale"), value.at("heal.sigma_Y")), 0.0,
                four_errors);
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
