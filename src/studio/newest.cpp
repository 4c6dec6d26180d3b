// SPDX-License-Identifier: Apache-2.0
#include "studio/newest.hpp"

#include <algorithm>

namespace needlework {

NewestOnly::NewestOnly(int at_once, std::chrono::milliseconds longest)
    : free_places_{at_once}, longest_{longest}, clock_{[this] { watch_the_clock(); }} {}

NewestOnly::~NewestOnly() {
    stop_all();
    {
        const std::lock_guard lock{mutex_};
        ending_ = true;
    }
    changed_.notify_all();
    clock_.join();
}

void NewestOnly::stop_all() {
    const std::lock_guard lock{mutex_};
    for (const auto& ticket : all_) ticket->stop = true;
    changed_.notify_all();
}

std::size_t NewestOnly::open() {
    const std::lock_guard lock{mutex_};
    return all_.size();
}

void NewestOnly::watch_the_clock() {
    std::unique_lock lock{mutex_};
    while (!ending_) {
        changed_.wait_for(lock, std::chrono::milliseconds{100});
        const auto now = std::chrono::steady_clock::now();
        bool late = false;
        for (const auto& ticket : all_) {
            if (ticket->until < now && !ticket->stop.exchange(true)) late = true;
        }
        if (late) changed_.notify_all();
    }
}

NewestOnly::Turn::Turn(NewestOnly& all, std::string view)
    : all_{all}, view_{std::move(view)}, ticket_{std::make_shared<ViewTicket>()} {
    std::unique_lock lock{all_.mutex_};
    ticket_->until = std::chrono::steady_clock::now() + all_.longest_;
    auto& newest = all_.newest_[view_];
    if (newest) {
        newest->stale = true;
        newest->stop = true;
        all_.changed_.notify_all();
    }
    newest = ticket_;
    all_.all_.push_back(ticket_);
    all_.changed_.wait(lock,
                       [this] { return all_.free_places_ > 0 || ticket_->stop || all_.ending_; });
    if (ticket_->stop || all_.ending_) return;
    --all_.free_places_;
    placed_ = true;
}

NewestOnly::Turn::~Turn() {
    {
        const std::lock_guard lock{all_.mutex_};
        if (placed_) ++all_.free_places_;
        std::erase(all_.all_, ticket_);
        const auto at = all_.newest_.find(view_);
        if (at != all_.newest_.end() && at->second == ticket_) all_.newest_.erase(at);
    }
    all_.changed_.notify_all();
}

}  // namespace needlework
