// SPDX-License-Identifier: Apache-2.0
#include "cohort/deciding.hpp"

#include <gtest/gtest.h>

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
    constexpr std::uint32_t people = 400;
    const auto numbers = independent(100, people);
    std::vector<double> sum;
    for (std::size_t k = 0; k < people; ++k) {
        sum.push_back(2.0 * numbers[30].value[k] + numbers[70].value[k]);
    }
    const auto found = deciding_numbers(numbers, sum);
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].key, "n30");
    EXPECT_EQ(found[1].key, "n70");
    // Variances 4 and 1 of 5; four standard errors.
    EXPECT_NEAR(found[0].index, 0.8, 4.0 * found[0].error);
    EXPECT_NEAR(found[1].index, 0.2, 4.0 * found[1].error);
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
