// SPDX-License-Identifier: Apache-2.0
#include "core/workers.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace needlework {

struct Workers::Team {
    std::mutex mutex;
    std::condition_variable wake, done;
    const std::function<void(std::size_t)>* part = nullptr;
    std::size_t parts = 0;
    std::atomic<std::size_t> next{0};
    std::size_t round = 0;
    std::size_t busy = 0;
    bool leaving = false;
    std::exception_ptr failed;
    std::vector<std::jthread> members;  // last, so that they are joined first

    void take_parts() {
        for (std::size_t i = next.fetch_add(1); i < parts; i = next.fetch_add(1)) {
            try {
                (*part)(i);
            } catch (...) {
                const std::lock_guard lock{mutex};
                if (!failed) failed = std::current_exception();
            }
        }
    }

    void serve() {
        std::size_t seen = 0;
        std::unique_lock lock{mutex};
        for (;;) {
            wake.wait(lock, [&] { return leaving || round != seen; });
            if (leaving) return;
            seen = round;
            lock.unlock();
            take_parts();
            lock.lock();
            if (--busy == 0) done.notify_one();
        }
    }
};

Workers::Workers(int threads) : threads_{std::max(1, threads)}, team_{std::make_unique<Team>()} {
    for (int i = 1; i < threads_; ++i) team_->members.emplace_back([this] { team_->serve(); });
}

Workers::~Workers() {
    {
        const std::lock_guard lock{team_->mutex};
        team_->leaving = true;
    }
    team_->wake.notify_all();
}

void Workers::for_each(std::size_t parts, const std::function<void(std::size_t)>& part) {
    Team& team = *team_;
    {
        const std::lock_guard lock{team.mutex};
        team.part = &part;
        team.parts = parts;
        team.next = 0;
        team.failed = nullptr;
        team.busy = team.members.size();
        ++team.round;
    }
    team.wake.notify_all();
    team.take_parts();
    std::unique_lock lock{team.mutex};
    team.done.wait(lock, [&] { return team.busy == 0; });
    if (team.failed) std::rethrow_exception(team.failed);
}

}  // namespace needlework
