// SPDX-License-Identifier: Apache-2.0
#include "core/letters.hpp"

#include <algorithm>
#include <cctype>

namespace needlework {
namespace {

char lower(unsigned char c) {
    return static_cast<char>(std::tolower(c));
}

}  // namespace

std::string lower_case(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

bool same_but_capitals(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](unsigned char x, unsigned char y) { return lower(x) == lower(y); });
}

}  // namespace needlework
