// SPDX-License-Identifier: Apache-2.0
#include "cohort/deciding.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "cohort/doubt.hpp"
#include "cohort/indices.hpp"
#include "core/random.hpp"
#include "treat/treat.hpp"

namespace needlework {
namespace {

std::vector<DrawnNumber> independent(std::size_t count, std::uint32_t people) {
    std::vector<DrawnNumber> numbers(count);
    for (std::size_t j = 0; j < count; ++j) {
        numbers[j].key = "n" + std::to_string(j);
        numbers[j].apart = people;
        for (std::uint32_t k = 1; k <= people; ++k) {
            numbers[j].value.push_back(
                normal(5, {.person = k}, name_hash(numbers[j].key), Draw::parameter));
        }
    }
    return numbers;
}

TEST(Deciding, the_two_numbers_of_a_sum_are_named_in_their_order_and_no_idle_one) {
    constexpr std::uint32_t people = 500;
    const auto numbers = independent(80, people);
    std::vector<double> sum;
    for (std::size_t k = 0; k < people; ++k) {
        sum.push_back(std::sqrt(2.0) * numbers[30].value[k] + numbers[70].value[k]);
    }
    const auto found = deciding_numbers(numbers, sum);
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].key, "n30");
    EXPECT_EQ(found[1].key, "n70");
    // Variances 2 and 1 of 3; four standard errors.
    EXPECT_NEAR(found[0].index, 2.0 / 3.0, 4.0 * found[0].error);
    EXPECT_NEAR(found[1].index, 1.0 / 3.0, 4.0 * found[1].error);
}

TEST(Deciding, a_result_of_chance_names_a_number_no_more_often_than_promised) {
    // 40 results that depend on nothing: a name in 1 of 20 is promised, so 2 are expected; 8 or
    // more have a chance below 1e-3 (Poisson).
    const auto numbers = independent(50, 100);
    const auto noise = independent(40, 100);
    int named = 0;
    for (std::size_t i = 0; i < noise.size(); ++i) {
        std::vector<double> result;
        for (std::uint32_t k = 1; k <= 100; ++k) {
            result.push_back(normal(9, {.person = k}, name_hash(noise[i].key), Draw::parameter));
        }
        named += !deciding_numbers(numbers, result).empty();
    }
    EXPECT_LT(named, 8);
}

TEST(Deciding, a_few_people_far_out_do_not_make_idle_numbers_decide) {
    // A chance of darker marks is like this: next to nothing in most, much in a few. Where two of
    // 100 stand beside each other in the order of some idle number, this seems to explain half of
    // the variance. The same promise as above: 2 of 40 are expected, 8 have a chance below 1e-3.
    constexpr std::uint32_t people = 100;
    const auto numbers = independent(80, people);
    std::size_t named = 0, beside = 0;
    for (std::uint32_t first = 0; first < 40; ++first) {
        std::vector<double> result(people, 0.0);
        for (const std::uint32_t far : {0u, 37u}) result[first + far] = 0.2;
        named += !deciding_numbers(numbers, result).empty();
        beside += std::ranges::any_of(numbers, [&](const DrawnNumber& number) {
            return rank_index(number.value, result) > chance_index(numbers.size(), people);
        });
    }
    EXPECT_GT(beside, 8u);  // what there is to guard against
    EXPECT_LT(named, 8u);

    // Numbers that do decide such a result are still named where there are people enough.
    const auto of_many = independent(80, 400);
    std::vector<double> result;
    for (const double z : of_many[40].value) result.push_back(z > 1.3 ? 0.2 : 0.0);
    const auto found = deciding_numbers(of_many, result);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].key, "n40");
}

TEST(Deciding, people_who_share_a_sample_of_the_posterior_do_not_make_its_idle_numbers_decide) {
    // 192 people share 48 samples of 30 numbers; only the first of these does anything. Beside each
    // other in the order of any number, the four of a sample differ in nothing.
    constexpr std::uint32_t people = 192, samples = 48;
    Posterior doubt;
    doubt.numbers.resize(30);
    for (std::size_t j = 0; j < 30; ++j) doubt.numbers[j].key = "n" + std::to_string(j);
    for (std::uint32_t s = 0; s < samples; ++s) {
        doubt.samples.emplace_back();
        for (std::uint32_t j = 0; j < 30; ++j) {
            doubt.samples.back().push_back(normal(7, {.person = s}, j, Draw::parameter));
        }
    }
    std::vector<std::uint32_t> who;
    std::vector<double> result;
    for (std::uint32_t k = 1; k <= people; ++k) {
        who.push_back(k);
        result.push_back(doubt.samples[(k - 1) % samples][0]);
    }
    const Parameters none;
    const auto numbers = drawn_numbers(none, doubt, PersonScores{none}, 1, who);
    EXPECT_GT(rank_index(numbers[20].value, result), 0.5);  // what there is to guard against
    const auto found = deciding_numbers(numbers, result);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].key, "n0");
    EXPECT_EQ(deciding_limits(numbers).samples, samples);
}

TEST(Deciding, a_few_people_name_nothing) {
    EXPECT_GT(chance_index(100, 8), 1.0);
    EXPECT_TRUE(deciding_numbers({}, std::vector<double>{1.0, 2.0, 3.0}).empty());
}

TEST(Deciding, the_numbers_are_those_that_the_people_have) {
    const Parameters registry = all_parameters();
    const PersonScores scores{registry};
    const Posterior doubt = doubt_of({}, registry);
    const auto numbers = drawn_numbers(registry, doubt, scores, 3, {2, 5});
    const Parameters second = numbers_of(registry, scores, 3, 5, 5);
    for (const DrawnNumber& number : numbers) {
        ASSERT_EQ(number.value.size(), 2u);
        if (number.cause != Cause::model) {
            EXPECT_EQ(number.value[1], second[number.key]) << number.key;
        } else {
            const Parameters sampled = parameters_of_sample(registry, doubt, 4);
            EXPECT_EQ(number.value[1], sampled[number.key]) << number.key;
        }
    }
}

}  // namespace
}  // namespace needlework
