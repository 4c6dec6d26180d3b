// SPDX-License-Identifier: Apache-2.0
#include "absorb/toml_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/nearest.hpp"
#include "core/toml.hpp"

namespace needlework {

struct TomlReader::Text {
    toml::table table;
};

TomlReader::TomlReader(std::string_view toml, std::string_view file_name)
    : text_{std::make_unique<Text>()}, file_{file_name} {
    toml::parse_result result = toml::parse(toml, file_name);
    if (result) {
        text_->table = std::move(result).table();
        return;
    }
    const toml::source_position at = result.error().source().begin;
    issues_.push_back({.place = {file_, static_cast<int>(at.line), static_cast<int>(at.column)},
                       .key = {},
                       .what = std::string{result.error().description()},
                       .allowed = {},
                       .nearest = {},
                       .fix = {}});
}

TomlReader::~TomlReader() = default;

Place TomlReader::place_of(std::string_view key) const {
    const toml::node* node = text_->table.get(key);
    if (!node) return {file_, 0, 0};
    const toml::source_position at = node->source().begin;
    return {file_, static_cast<int>(at.line), static_cast<int>(at.column)};
}

bool TomlReader::was_read(std::string_view key) const {
    return read_.find(key) != read_.end();
}

void TomlReader::missing(std::string_view key, bool needed) {
    if (!needed) return;
    issues_.push_back({.place = {file_, 0, 0},
                       .key = std::string{key},
                       .what = fmt::format("{} is missing", key),
                       .allowed = {},
                       .nearest = {},
                       .fix = {}});
}

void TomlReader::wrong(std::string_view key, std::string_view kind) {
    issues_.push_back({.place = place_of(key),
                       .key = std::string{key},
                       .what = fmt::format("{} must be {}", key, kind),
                       .allowed = {},
                       .nearest = {},
                       .fix = {}});
}

std::string TomlReader::text(std::string_view key, std::string_view otherwise, bool needed) {
    asked_.emplace(key);
    const toml::node* node = text_->table.get(key);
    if (!node) return missing(key, needed), std::string{otherwise};
    const auto value = node->value_exact<std::string>();
    if (!value) return wrong(key, "a text in quotes"), std::string{otherwise};
    read_.emplace(key);
    return *value;
}

double TomlReader::number(std::string_view key, double otherwise, bool needed) {
    asked_.emplace(key);
    const toml::node* node = text_->table.get(key);
    if (!node) return missing(key, needed), otherwise;
    if (!node->is_number()) return wrong(key, "a plain number"), otherwise;
    read_.emplace(key);
    return *node->value<double>();
}

bool TomlReader::flag(std::string_view key, bool otherwise) {
    asked_.emplace(key);
    const toml::node* node = text_->table.get(key);
    if (!node) return otherwise;
    const auto value = node->value_exact<bool>();
    if (!value) return wrong(key, "true or false"), otherwise;
    read_.emplace(key);
    return *value;
}

std::vector<double> TomlReader::numbers(std::string_view key) {
    asked_.emplace(key);
    const toml::node* node = text_->table.get(key);
    if (!node) return {};
    std::vector<double> values;
    bool good = node->is_array();
    if (good) {
        for (const toml::node& part : *node->as_array()) {
            good = good && part.is_number();
            if (part.is_number()) values.push_back(*part.value<double>());
        }
    }
    if (!good) return wrong(key, "a list of numbers, for example [7.9]"), std::vector<double>{};
    read_.emplace(key);
    return values;
}

std::vector<std::string> TomlReader::texts(std::string_view key) {
    asked_.emplace(key);
    const toml::node* node = text_->table.get(key);
    if (!node) return {};
    std::vector<std::string> values;
    bool good = node->is_array();
    if (good) {
        for (const toml::node& part : *node->as_array()) {
            good = good && part.is_string();
            if (part.is_string()) values.push_back(*part.value<std::string>());
        }
    }
    if (!good) wrong(key, "a list of texts, for example [\"niacinamide 5 %\"]");
    if (good) read_.emplace(key);
    return values;
}

std::string TomlReader::choice(std::string_view key, std::string_view otherwise,
                               std::span<const std::string_view> names) {
    const std::string value = text(key, otherwise);
    if (std::find(names.begin(), names.end(), value) != names.end()) return value;
    std::string allowed;
    for (const std::string_view name : names) {
        allowed += (allowed.empty() ? "" : ", ") + std::string{name};
    }
    issues_.push_back({.place = place_of(key),
                       .key = std::string{key},
                       .what = fmt::format("{} = \"{}\" is not known", key, value),
                       .allowed = allowed,
                       .nearest = nearest_name(value, names),
                       .fix = {}});
    return std::string{otherwise};
}

Issues TomlReader::finish() {
    const std::vector<std::string_view> known(asked_.begin(), asked_.end());
    for (const auto& [key, node] : text_->table) {
        if (asked_.find(key.str()) != asked_.end()) continue;
        issues_.push_back({.place = place_of(key.str()),
                           .key = std::string{key.str()},
                           .what = fmt::format("{} is not a setting here", key.str()),
                           .allowed = {},
                           .nearest = nearest_name(key.str(), known),
                           .fix = {}});
    }
    std::stable_sort(issues_.begin(), issues_.end(),
                     [](const Issue& a, const Issue& b) { return a.place.line < b.place.line; });
    return issues_;
}

}  // namespace needlework
