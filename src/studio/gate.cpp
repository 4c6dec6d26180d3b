// SPDX-License-Identifier: Apache-2.0
#include "studio/gate.hpp"

#include <fmt/format.h>
#include <sys/random.h>

#include <array>
#include <charconv>

#include "core/failure.hpp"
#include "studio/studio.hpp"

namespace needlework {
namespace {

/// Whether a path fits a pattern; {id} stands for one word, {name} at the end for the rest.
bool fits(std::string_view path, std::string_view pattern) {
    while (!pattern.empty() && !path.empty()) {
        if (pattern.starts_with("{name}")) return true;
        if (pattern.starts_with("{id}")) {
            const std::size_t end = std::min(path.find('/'), path.size());
            if (end == 0) return false;
            path.remove_prefix(end);
            pattern.remove_prefix(4);
        } else {
            if (path.front() != pattern.front()) return false;
            path.remove_prefix(1);
            pattern.remove_prefix(1);
        }
    }
    return path.empty() && pattern.empty();
}

std::string_view value(const RequestHead& head, const char* name) {
    const auto at = head.headers.find(name);
    return at == head.headers.end() ? std::string_view{} : std::string_view{at->second};
}

std::optional<StudioAnswer> refuse_place(const RequestHead& head, int port) {
    const std::string_view host = value(head, "host");
    const std::array own{fmt::format("127.0.0.1:{}", port), fmt::format("localhost:{}", port)};
    if (host != own[0] && host != own[1]) return refusal(403, "this host is not served");
    const std::string_view origin = value(head, "origin");
    if (head.headers.contains("origin") && origin != fmt::format("http://{}", host)) {
        return refusal(403, "a page of another site may not ask");
    }
    const std::string_view site = value(head, "sec-fetch-site");
    if (!site.empty() && site != "same-origin" && site != "none") {
        return refusal(403, "a page of another site may not ask");
    }
    return std::nullopt;
}

std::optional<StudioAnswer> refuse_call(const RequestHead& head) {
    bool known = false;
    for (const StudioCall& call : studio_calls()) {
        if (!fits(head.path, call.path)) continue;
        if (head.method == call.method) return std::nullopt;
        known = true;
    }
    return known ? refusal(405, "this method is not served here")
                 : refusal(404, "there is nothing of that name");
}

std::optional<StudioAnswer> refuse_body(const RequestHead& head, std::uint64_t largest) {
    if (head.headers.contains("transfer-encoding")) {
        return refusal(411, "the length of the body must be told (Content-Length)");
    }
    const std::string_view length = value(head, "content-length");
    std::uint64_t bytes = 0;
    const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), bytes);
    const bool number = error == std::errc{} && end == length.data() + length.size();
    if (head.method != "POST") {
        const bool none = length.empty() || (number && bytes == 0);
        return none ? std::nullopt : std::optional{refusal(400, "a body is not expected here")};
    }
    if (!number) return refusal(411, "the length of the body must be told (Content-Length)");
    if (bytes > largest) {
        return refusal(413, fmt::format("the body is larger than {} bytes", largest));
    }
    const std::string_view type = value(head, "content-type");
    const std::string_view kind = type.substr(0, type.find(';'));
    if (kind != "application/json" || head.headers.contains("content-encoding")) {
        return refusal(415, "the body must be application/json, not packed");
    }
    return std::nullopt;
}

}  // namespace

std::string new_token() {
    std::array<unsigned char, 33> bytes{};
    if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
        throw Failure{Exit::files, "F05", "the system gives no random numbers"};
    }
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string token;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const unsigned word = bytes[i] << 16U | bytes[i + 1] << 8U | bytes[i + 2];
        for (int shift = 18; shift >= 0; shift -= 6) token += letters[(word >> shift) & 63U];
    }
    return token;
}

bool same_secret(std::string_view secret, std::string_view told) {
    unsigned difference = secret.size() == told.size() ? 0U : 1U;
    for (std::size_t i = 0; i < secret.size(); ++i) {
        const char other = i < told.size() ? told[i] : '\0';
        difference |= static_cast<unsigned char>(secret[i] ^ other);
    }
    // Through a volatile, so that no compiler may stop at the first difference.
    const volatile unsigned all = difference;
    return all == 0;
}

std::optional<StudioAnswer> StudioGate::refuse(const RequestHead& head) const {
    if (auto refused = refuse_place(head, port)) return refused;
    if (!head.path.starts_with("/api/")) {
        if (head.method != "GET") return refusal(405, "this method is not served here");
        return refuse_body(head, 0);
    }
    if (auto refused = refuse_call(head)) return refused;
    if (!same_secret(token, value(head, "x-needlework-token"))) {
        return refusal(401,
                       "the token is missing or wrong; open the address that the studio "
                       "printed");
    }
    return refuse_body(head, largest_body);
}

}  // namespace needlework
