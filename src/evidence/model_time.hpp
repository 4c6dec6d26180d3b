// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "evidence/calibrate.hpp"

namespace needlework {

/// What the model of one stage has cost: a call gives all rows of the stage at one point.
struct StageCost {
    std::string stage;
    std::uint64_t calls = 0;
    double seconds_a_call = 0;  ///< of one processor
};

/// Counts the calls of the model in a fit and their processor time. Answers stay as they are, and
/// nothing of this goes into a posterior.
class ModelTime {
public:
    /// The same parts, counted from now on; may be asked from any thread.
    std::vector<FitPart> counted(std::vector<FitPart> parts);

    /// One row a stage that was asked, in the order of the parts.
    std::vector<StageCost> costs() const;

private:
    struct Count {
        std::string stage;
        std::atomic<std::uint64_t> calls{0}, nanoseconds{0};
    };
    std::vector<std::shared_ptr<Count>> counts_;
};

/// "clocks: 412 calls of the model, 0.083 s of one processor each"
std::string cost_words(const StageCost& cost);

}  // namespace needlework
