// SPDX-License-Identifier: Apache-2.0
#include "core/utf8.hpp"

namespace needlework {
namespace {

bool between(unsigned char byte, unsigned low, unsigned high) {
    return byte >= low && byte <= high;
}

/// Length of the well-formed sequence at the front of `text`, or 0. The second byte's range keeps
/// out overlong forms, surrogates and what lies beyond U+10FFFF.
std::size_t sequence(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i])
                               : static_cast<unsigned char>(0);
    };
    const unsigned char first = byte(0);
    if (between(first, 0x01, 0x7f)) return 1;
    const auto tail = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) {
            if (!between(byte(i), 0x80, 0xbf)) return false;
        }
        return true;
    };
    if (between(first, 0xc2, 0xdf)) return tail(1, 2) ? 2 : 0;
    if (between(first, 0xe0, 0xef)) {
        const unsigned low = first == 0xe0 ? 0xa0 : 0x80;
        const unsigned high = first == 0xed ? 0x9f : 0xbf;
        return between(byte(1), low, high) && tail(2, 3) ? 3 : 0;
    }
    if (between(first, 0xf0, 0xf4)) {
        const unsigned low = first == 0xf0 ? 0x90 : 0x80;
        const unsigned high = first == 0xf4 ? 0x8f : 0xbf;
        return between(byte(1), low, high) && tail(2, 4) ? 4 : 0;
    }
    return 0;
}

}  // namespace

std::optional<std::size_t> invalid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = sequence(text.substr(at));
        if (length == 0) return at;
        at += length;
    }
    return std::nullopt;
}

}  // namespace needlework
