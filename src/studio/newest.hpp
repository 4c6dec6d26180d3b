// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace needlework {

/// One piece of work for a view: `stop` is what the engine watches.
struct ViewTicket {
    std::atomic<bool> stop{false};
    std::atomic<bool> stale{false};  ///< a newer question of the view has come
    std::chrono::steady_clock::time_point until;
};

/// Keeps one question a view: a newer one stops the older. Lets only so many be worked on at once,
/// and stops those that take too long.
class NewestOnly {
public:
    NewestOnly(int at_once, std::chrono::milliseconds longest);
    ~NewestOnly();
    NewestOnly(const NewestOnly&) = delete;
    NewestOnly& operator=(const NewestOnly&) = delete;

    /// A turn to work for a view; waits for a free place. Holds it until it is gone.
    class Turn {
    public:
        Turn(NewestOnly& all, std::string view);
        ~Turn();
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;

        const std::atomic<bool>& stop() const { return ticket_->stop; }
        bool stopped() const { return ticket_->stop; }
        bool stale() const { return ticket_->stale; }

    private:
        NewestOnly& all_;
        std::string view_;
        std::shared_ptr<ViewTicket> ticket_;
        bool placed_ = false;
    };

    /// Stop all work, for the end of the program.
    void stop_all();

    /// How many questions are worked on or wait.
    std::size_t open();

private:
    void watch_the_clock();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::string, std::shared_ptr<ViewTicket>> newest_;
    std::vector<std::shared_ptr<ViewTicket>> all_;
    int free_places_;
    std::chrono::milliseconds longest_;
    bool ending_ = false;
    std::thread clock_;
};

}  // namespace needlework
