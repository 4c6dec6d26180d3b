// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>
#include <string_view>

namespace needlework {

/// What a long stage tells and asks while it works. All parts are optional.
/// `progress` gets a share from 0 to 1 and a few words; it may be called from any thread.
struct Watch {
    std::function<void(double share, std::string_view words)> progress;
    std::function<void(std::string_view line)> log;
    const std::atomic<bool>* stop = nullptr;
    int threads = 1;  ///< how many threads a stage may use; results do not depend on it

    void tell(double share, std::string_view words) const {
        if (progress) progress(share, words);
    }
    void note(std::string_view line) const {
        if (log) log(line);
    }
    /// True once a person asked to stop: finish the step in hand and return what there is.
    bool stop_asked() const { return stop && stop->load(std::memory_order_relaxed); }
};

}  // namespace needlework
