// SPDX-License-Identifier: Apache-2.0
#include "evidence/model_time.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <ctime>
#include <thread>

#include "core/failure.hpp"

namespace needlework {
namespace {

/// Keeps its processor busy for so long.
void work(double seconds) {
    const std::clock_t until =
        std::clock() + static_cast<std::clock_t>(seconds * static_cast<double>(CLOCKS_PER_SEC));
    while (std::clock() < until) {
    }
}

FitPart part_of(std::string stage, std::function<std::vector<double>(const Parameters&)> predict) {
    return {std::move(stage), {}, std::move(predict)};
}

TEST(ModelTime, a_call_costs_the_work_of_all_parts_of_its_stage_and_no_waiting) {
    ModelTime time;
    const auto parts = time.counted({
        part_of("clocks",
                [](const Parameters&) {
                    return work(0.03), std::vector{1.0, 2.0};
                }),
        part_of("clocks", [](const Parameters&) { return work(0.05), std::vector{3.0}; }),
        part_of("redness",
                [](const Parameters&) {
                    std::this_thread::sleep_for(std::chrono::milliseconds{60});
                    return std::vector{4.0};
                }),
        part_of("scores", [](const Parameters&) { return std::vector{5.0}; }),
    });
    const Parameters none;
    for (int call = 0; call < 3; ++call) {
        EXPECT_EQ(parts[0].predict(none), (std::vector{1.0, 2.0}));
        EXPECT_EQ(parts[1].predict(none), std::vector{3.0});
    }
    EXPECT_EQ(parts[2].predict(none), std::vector{4.0});

    const std::vector<StageCost> costs = time.costs();
    ASSERT_EQ(costs.size(), 2u);  // scores were never asked
    EXPECT_EQ(costs[0].stage, "clocks");
    EXPECT_EQ(costs[0].calls, 3u);
    // Both clocks tick in parts of a hundredth of a second at the worst.
    EXPECT_NEAR(costs[0].seconds_a_call, 0.08, 0.02);
    EXPECT_EQ(costs[1].calls, 1u);
    EXPECT_LT(costs[1].seconds_a_call, 0.03);
}

TEST(ModelTime, calls_of_all_threads_and_those_that_break_down_are_counted) {
    ModelTime time;
    const auto parts =
        time.counted({part_of("clocks", [](const Parameters&) -> std::vector<double> {
            throw Failure{Exit::numerics, "N00", "broke down"};
        })});
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (int call = 0; call < 25; ++call) {
                EXPECT_THROW(parts[0].predict(Parameters{}), Failure);
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(time.costs().at(0).calls, 100u);
}

TEST(ModelTime, it_is_told_in_one_sentence) {
    EXPECT_EQ(cost_words({"clocks", 412, 0.0831}),
              "clocks: 412 calls of the model, 0.083 s of one processor each");
}

}  // namespace
}  // namespace needlework
