// SPDX-License-Identifier: Apache-2.0
#include "studio/connection.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace needlework {
namespace {

// A task of httplib carries nothing but itself; this tells it what it is called for.
thread_local bool turn_away = false;

}  // namespace

TimedStream::TimedStream(socket_t socket, std::chrono::milliseconds to_ask,
                         std::chrono::milliseconds to_take, const std::atomic<bool>& closing)
    : socket_{socket}, ask_until_{Clock::now() + to_ask}, to_take_{to_take}, closing_{closing} {}

/// In short pieces, so that the end of the program waits for nobody.
bool TimedStream::wait(short what, Clock::time_point until) const {
    constexpr std::chrono::milliseconds piece{100};
    while (!closing_) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
        if (left.count() <= 0) return false;
        pollfd waits{socket_, what, 0};
        const int ready = poll(&waits, 1, static_cast<int>(std::min(left, piece).count()) + 1);
        if (ready > 0) return true;
        if (ready < 0 && errno != EINTR) return false;
    }
    return false;
}

bool TimedStream::is_readable() const {
    return begin_ < end_ || wait(POLLIN, ask_until_);
}

bool TimedStream::is_writable() const {
    pollfd waits{socket_, POLLOUT, 0};
    return !closing_ && poll(&waits, 1, 0) > 0 && (waits.revents & (POLLHUP | POLLERR)) == 0;
}

ssize_t TimedStream::read(char* bytes, std::size_t size) {
    if (begin_ == end_) {
        if (!wait(POLLIN, ask_until_)) return -1;
        const ssize_t count = recv(socket_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
        if (count <= 0) return count;
        begin_ = 0;
        end_ = static_cast<std::size_t>(count);
    }
    const std::size_t count = std::min(size, end_ - begin_);
    std::memcpy(bytes, buffer_.data() + begin_, count);
    begin_ += count;
    return static_cast<ssize_t>(count);
}

ssize_t TimedStream::write(const char* bytes, std::size_t size) {
    if (!wait(POLLOUT, Clock::now() + to_take_)) return -1;
    return send(socket_, bytes, size, MSG_NOSIGNAL | MSG_DONTWAIT);
}

void TimedStream::get_remote_ip_and_port(std::string& ip, int& port) const {
    ip = "127.0.0.1";
    port = 0;
}

void TimedStream::get_local_ip_and_port(std::string& ip, int& port) const {
    ip = "127.0.0.1";
    port = 0;
}

void TimedStream::part() {
    ::shutdown(socket_, SHUT_WR);
    const auto until = Clock::now() + std::chrono::seconds{1};
    std::size_t most = 4'000'000;
    while (wait(POLLIN, until)) {
        const ssize_t count = recv(socket_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
        if (count <= 0 || static_cast<std::size_t>(count) > most) return;
        most -= static_cast<std::size_t>(count);
    }
}

ClientThreads::ClientThreads(std::size_t threads, std::size_t waiting) : most_{waiting} {
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

bool ClientThreads::turning_away() {
    return turn_away;
}

void ClientThreads::enqueue(std::function<void()> serve) {
    {
        const std::lock_guard lock{mutex_};
        if (waiting_.size() < most_) {
            waiting_.push_back(std::move(serve));
            changed_.notify_one();
            return;
        }
    }
    turn_away = true;
    serve();
    turn_away = false;
}

void ClientThreads::work() {
    std::unique_lock lock{mutex_};
    for (;;) {
        changed_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        const std::function<void()> serve = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        serve();
        lock.lock();
    }
}

void ClientThreads::shutdown() {
    {
        const std::lock_guard lock{mutex_};
        ending_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

}  // namespace needlework
