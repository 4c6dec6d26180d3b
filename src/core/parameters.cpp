// SPDX-License-Identifier: Apache-2.0
#include "core/parameters.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "core/random.hpp"

namespace needlework {
namespace {

auto entry_at(auto& entries, std::string_view key) {
    return std::lower_bound(
        entries.begin(), entries.end(), key,
        [](const Parameters::Entry& e, std::string_view k) { return e.row->key < k; });
}

}  // namespace

Parameters::Parameters(std::initializer_list<ParameterTable> tables) {
    for (ParameterTable table : tables) add(table);
}

void Parameters::add(ParameterTable table) {
    for (const Parameter& row : table) {
        const auto at = entry_at(entries_, row.key);
        if (at != entries_.end() && at->row->key == row.key) {
            throw std::invalid_argument{"two parameters are named " + std::string{row.key}};
        }
        entries_.insert(at, {&row, row.value});
    }
}

double Parameters::operator[](std::string_view key) const {
    const auto at = entry_at(entries_, key);
    if (at == entries_.end() || at->row->key != key) {
        throw std::out_of_range{"no parameter is named " + std::string{key}};
    }
    return at->value;
}

void Parameters::set(std::string_view key, double value) {
    const auto at = entry_at(entries_, key);
    if (at == entries_.end() || at->row->key != key) {
        throw std::out_of_range{"no parameter is named " + std::string{key}};
    }
    if (!(value >= at->row->low && value <= at->row->high)) {
        throw std::out_of_range{std::string{key} + " is outside its range"};
    }
    at->value = value;
}

const Parameter* Parameters::find(std::string_view key) const {
    const auto at = entry_at(entries_, key);
    return at != entries_.end() && at->row->key == key ? at->row : nullptr;
}

Parameters for_person(const Parameters& middle, std::uint64_t seed, std::uint32_t person) {
    Parameters drawn = middle;
    if (person == 0) return drawn;
    for (const Parameters::Entry& e : middle.entries()) {
        if (e.row->spread == 1.0) continue;
        const double z = normal(seed, {.person = person}, name_hash(e.row->key), Draw::parameter);
        drawn.set(e.row->key,
                  std::clamp(e.value * std::pow(e.row->spread, z), e.row->low, e.row->high));
    }
    return drawn;
}

}  // namespace needlework
