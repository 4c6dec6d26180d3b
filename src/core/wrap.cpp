// SPDX-License-Identifier: Apache-2.0
#include "core/wrap.hpp"

namespace needlework {
namespace {

constexpr std::size_t line_width = 96;

}  // namespace

std::string wrapped_lines(std::string_view text, std::size_t indent, std::size_t hang) {
    std::string out(indent, ' ');
    std::size_t column = indent;
    bool empty = true;  // nothing but blanks stands in this line yet
    while (!text.empty()) {
        const std::size_t end = text.find(' ');
        const std::string_view word = text.substr(0, end);
        if (!empty && column + 1 + word.size() > line_width) {
            out.append("\n").append(hang, ' ');
            column = hang;
            empty = true;
        } else if (!empty) {
            out += ' ';
            ++column;
        }
        out += word;
        column += word.size();
        empty = empty && word.empty();
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return out + "\n";
}

std::string wrapped_lines(std::string_view text, std::size_t indent) {
    return wrapped_lines(text, indent, indent);
}

std::string spaced_list(std::string_view list) {
    std::string out;
    for (const char c : list) out += c == ';' ? std::string{"; "} : std::string{c};
    return out;
}

}  // namespace needlework
