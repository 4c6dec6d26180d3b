// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace needlework {

/// Results as bytes: length of the head (uint32, little-endian), the head as JSON padded with
/// blanks to a multiple of four, then arrays of float32 (little-endian) one after the other. The
/// head's "arrays" name each array with its unit, shape (row-major) and offset behind the head.
class Frame {
public:
    nlohmann::ordered_json head;

    explicit Frame(std::string kind) { head["kind"] = std::move(kind); }

    /// Add an array; NaN = no value. Returns its name, for the head.
    template <class Numbers>
    std::string add(std::string name, std::string unit, std::vector<std::size_t> shape,
                    const Numbers& values) {
        std::vector<float> floats;
        floats.reserve(std::size(values));
        for (const auto value : values) floats.push_back(static_cast<float>(value));
        return add_floats(std::move(name), std::move(unit), std::move(shape), floats);
    }

    /// A row of numbers.
    template <class Numbers>
    std::string add(std::string name, std::string unit, const Numbers& values) {
        return add(std::move(name), std::move(unit), {std::size(values)}, values);
    }

    std::string bytes() const;

private:
    std::string add_floats(std::string name, std::string unit, std::vector<std::size_t> shape,
                           const std::vector<float>& values);

    nlohmann::ordered_json entries_ = nlohmann::ordered_json::array();
    std::string arrays_;
};

inline constexpr const char* frame_type = "application/vnd.needlework.frame";

}  // namespace needlework
