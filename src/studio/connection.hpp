// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <httplib.h>

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace needlework {

/// A connection with a deadline: all of the request must have arrived by then, however slowly it
/// drips. An answer must be taken in pieces, each within its own time.
class TimedStream : public httplib::Stream {
public:
    using Clock = std::chrono::steady_clock;

    TimedStream(socket_t socket, std::chrono::milliseconds to_ask,
                std::chrono::milliseconds to_take, const std::atomic<bool>& closing);

    bool is_readable() const override;
    bool is_writable() const override;
    ssize_t read(char* bytes, std::size_t size) override;
    ssize_t write(const char* bytes, std::size_t size) override;
    void get_remote_ip_and_port(std::string& ip, int& port) const override;
    void get_local_ip_and_port(std::string& ip, int& port) const override;
    socket_t socket() const override { return socket_; }

    /// Say that nothing more comes, and let the other side take what was sent: closing with unread
    /// bytes would tear the answer away.
    void part();

private:
    bool wait(short what, Clock::time_point until) const;

    socket_t socket_;
    Clock::time_point ask_until_;
    std::chrono::milliseconds to_take_;
    const std::atomic<bool>& closing_;
    std::array<char, 4096> buffer_{};
    std::size_t begin_ = 0, end_ = 0;
};

/// So many threads for clients, so many clients that wait; whoever comes beyond is turned away.
class ClientThreads : public httplib::TaskQueue {
public:
    ClientThreads(std::size_t threads, std::size_t waiting);
    void enqueue(std::function<void()> serve) override;
    void shutdown() override;

    /// Whether the client in hand is to be turned away at once.
    static bool turning_away();

private:
    void work();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> waiting_;
    std::size_t most_;
    bool ending_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace needlework
