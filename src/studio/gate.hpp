// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "studio/answer.hpp"

namespace needlework {

/// What a request says of itself before its body is read. Names of headers in small letters; a
/// header that stands twice has its values joined by commas.
struct RequestHead {
    std::string method, path;
    std::map<std::string, std::string> headers;
};

/// Who may ask, and how much. Only this machine's own browser page with the token gets through.
struct StudioGate {
    std::string token;
    int port = 0;
    std::uint64_t largest_body = 3'000'000;  ///< bytes

    /// What is wrong with a request, or nothing. Host and Origin first: a page of another site, or
    /// a name that was made to point here, gets 403. Then the path and method (404, 405), the token
    /// (401), and what the body may be (411, 413, 415).
    std::optional<StudioAnswer> refuse(const RequestHead& head) const;
};

/// A token of 32 bytes from the system's random numbers, in base64 for addresses.
std::string new_token();

/// Whether two texts are the same, in a time that depends only on the length of the first.
bool same_secret(std::string_view secret, std::string_view told);

}  // namespace needlework
