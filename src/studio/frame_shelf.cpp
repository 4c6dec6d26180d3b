// SPDX-License-Identifier: Apache-2.0
#include "studio/frame_shelf.hpp"

#include <algorithm>

namespace needlework {

std::string FrameShelf::find(const std::string& key) {
    const std::lock_guard lock{mutex_};
    const auto at =
        std::ranges::find_if(frames_, [&](const auto& frame) { return frame.first == key; });
    if (at == frames_.end()) return {};
    frames_.splice(frames_.begin(), frames_, at);
    return at->second;
}

void FrameShelf::keep(const std::string& key, std::string bytes) {
    const std::lock_guard lock{mutex_};
    if (bytes.size() > most_bytes_) return;
    std::erase_if(frames_, [&](const auto& frame) {
        if (frame.first == key) bytes_ -= frame.second.size();
        return frame.first == key;
    });
    bytes_ += bytes.size();
    frames_.emplace_front(key, std::move(bytes));
    while (frames_.size() > most_ || bytes_ > most_bytes_) {
        bytes_ -= frames_.back().second.size();
        frames_.pop_back();
    }
}

}  // namespace needlework
