// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include "studio/studio.hpp"

namespace needlework {

/// What the network may do to the studio.
struct ServerLimits {
    std::size_t clients = 48;    ///< served at once
    std::size_t waiting = 200;   ///< that wait to be served; more are turned away with 429
    std::size_t questions = 16;  ///< POST calls at once; more get 429
    std::size_t streams = 12;    ///< event streams at once; more get 429
    std::uint64_t largest_body = 3'000'000;
    std::chrono::milliseconds to_ask{10'000};   ///< for all of a request to arrive
    std::chrono::milliseconds to_take{15'000};  ///< for a client to take some more of an answer
};

/// The studio on 127.0.0.1, and nowhere else. One request a connection.
class StudioServer {
public:
    /// `port` 0 takes a free one. Throws Failure (exit files, F06) where it cannot be had.
    StudioServer(Studio& studio, const std::filesystem::path& page, int port = 0,
                 const ServerLimits& limits = {});
    ~StudioServer();
    StudioServer(const StudioServer&) = delete;
    StudioServer& operator=(const StudioServer&) = delete;

    int port() const;
    const std::string& token() const;
    bool page_built() const;

    /// http://127.0.0.1:PORT/#token=TOKEN: the token is in the fragment, which is never sent.
    std::string address() const;

    /// Ends every answer and connection, and waits for them.
    void stop();

private:
    struct Net;
    std::unique_ptr<Net> net_;
};

}  // namespace needlework
