// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <list>
#include <mutex>
#include <string>
#include <utility>

namespace needlework {

/// Frames that were made, the newest first: going back to a course costs nothing. The oldest go
/// where there are too many or they take too much. May be used from many threads.
class FrameShelf {
public:
    FrameShelf(std::size_t most, std::size_t most_bytes) : most_{most}, most_bytes_{most_bytes} {}

    /// The bytes that were kept under that key; empty where there are none.
    std::string find(const std::string& key);
    void keep(const std::string& key, std::string bytes);

private:
    std::size_t most_, most_bytes_, bytes_ = 0;
    std::mutex mutex_;
    std::list<std::pair<std::string, std::string>> frames_;
};

}  // namespace needlework
