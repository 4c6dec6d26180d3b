// SPDX-License-Identifier: Apache-2.0
#include "evidence/model_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <utility>

namespace needlework {
namespace {

constexpr double second_ns = 1e9;

/// Processor time of this thread; a machine that does other things beside disturbs it little.
std::uint64_t thread_ns() {
    std::timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000'000u +
           static_cast<std::uint64_t>(now.tv_nsec);
}

}  // namespace

std::vector<FitPart> ModelTime::counted(std::vector<FitPart> parts) {
    for (FitPart& part : parts) {
        auto count = std::make_shared<Count>();
        count->stage = part.stage;
        counts_.push_back(count);
        part.predict = [count, predict = std::move(part.predict)](const Parameters& parameters) {
            // Also where the numerics break down: that call has cost its time too.
            struct Ended {
                Count& count;
                std::uint64_t began = thread_ns();
                ~Ended() {
                    count.nanoseconds += thread_ns() - began;
                    ++count.calls;
                }
            } ended{*count};
            return predict(parameters);
        };
    }
    return parts;
}

std::vector<StageCost> ModelTime::costs() const {
    std::vector<StageCost> costs;
    for (const auto& count : counts_) {
        const std::uint64_t calls = count->calls;
        if (calls == 0) continue;
        auto at = std::ranges::find(costs, count->stage, &StageCost::stage);
        if (at == costs.end()) at = costs.insert(at, {count->stage, 0, 0.0});
        // A fit that was stopped may have asked one part once more than another.
        at->calls = std::max(at->calls, calls);
        at->seconds_a_call +=
            static_cast<double>(count->nanoseconds) / second_ns / static_cast<double>(calls);
    }
    return costs;
}

std::string cost_words(const StageCost& cost) {
    return fmt::format("{}: {} call{} of the model, {:.2g} s of one processor each", cost.stage,
                       cost.calls, cost.calls == 1 ? "" : "s", cost.seconds_a_call);
}

}  // namespace needlework
