// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/parameter.hpp"

namespace needlework {

/// The numbers that one run uses: every row of the tables, at its default or as a person set it.
/// A value type; copies are independent.
class Parameters {
public:
    Parameters() = default;
    explicit Parameters(std::initializer_list<ParameterTable> tables);

    void add(ParameterTable table);

    /// The value of `key` in the unit of its row. Throws std::out_of_range for an unknown key.
    double operator[](std::string_view key) const;

    /// Set a value in the unit of its row. Throws std::out_of_range for an unknown key or a value
    /// outside the row's range; people's input is checked before it comes here.
    void set(std::string_view key, double value);

    /// The row of `key`, or nullptr.
    const Parameter* find(std::string_view key) const;

    struct Entry {
        const Parameter* row;
        double value;
    };
    /// All entries, sorted by key.
    const std::vector<Entry>& entries() const { return entries_; }

private:
    std::vector<Entry> entries_;
};

/// Values for one person of a cohort: each number with a spread is drawn log-normally about its
/// present value, kept within its row's range. Keyed by seed, person and the parameter's key, so
/// that adding a parameter changes no other draw. Person 0 gets the values as they are.
Parameters for_person(const Parameters& middle, std::uint64_t seed, std::uint32_t person);

}  // namespace needlework
