// SPDX-License-Identifier: Apache-2.0
#include "studio/frame.hpp"

#include <bit>
#include <cstdint>
#include <stdexcept>

namespace needlework {
namespace {

void append_little_endian(std::string& bytes, std::uint32_t word) {
    for (int shift = 0; shift < 32; shift += 8) {
        bytes.push_back(static_cast<char>((word >> shift) & 0xffU));
    }
}

}  // namespace

std::string Frame::add_floats(std::string name, std::string unit, std::vector<std::size_t> shape,
                              const std::vector<float>& values) {
    std::size_t count = 1;
    for (const std::size_t n : shape) count *= n;
    if (count != values.size()) throw std::logic_error{"shape and length differ: " + name};
    entries_.push_back(
        {{"name", name}, {"unit", unit}, {"shape", shape}, {"offset", arrays_.size()}});
    for (const float value : values) {
        append_little_endian(arrays_, std::bit_cast<std::uint32_t>(value));
    }
    return name;
}

std::string Frame::bytes() const {
    nlohmann::ordered_json whole = head;
    whole["arrays"] = entries_;
    std::string text = whole.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    text.append((4 - text.size() % 4) % 4, ' ');
    std::string bytes;
    bytes.reserve(4 + text.size() + arrays_.size());
    append_little_endian(bytes, static_cast<std::uint32_t>(text.size()));
    return bytes + text + arrays_;
}

}  // namespace needlework
