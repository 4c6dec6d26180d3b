// SPDX-License-Identifier: Apache-2.0
#include "cli/wrap.hpp"

namespace needlework {
namespace {

constexpr std::size_t line_width = 96;

}  // namespace

std::string wrapped_lines(std::string_view text, std::size_t indent) {
    const std::string margin(indent, ' ');
    std::string out = margin;
    std::size_t column = indent;
    while (!text.empty()) {
        const std::size_t end = text.find(' ');
        const std::string_view word = text.substr(0, end);
        if (column > indent && column + 1 + word.size() > line_width) {
            out += "\n" + margin;
            column = indent;
        } else if (column > indent) {
            out += ' ';
            ++column;
        }
        out += word;
        column += word.size();
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return out + "\n";
}

}  // namespace needlework
