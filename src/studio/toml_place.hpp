// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/toml.hpp"

namespace needlework {

/// One step of a path such as sessions[0].depth: a key, and which block where it is repeated.
struct PathStep {
    std::string key;
    std::optional<std::size_t> index = {};
};

/// The steps of a path; blocks count from 0, keys with points stand in quotes: model."heal.D_I".
/// Nothing where the text is no path.
std::optional<std::vector<PathStep>> path_steps(std::string_view path);

/// A piece of a text, in bytes; `to` is behind its last one.
struct Span {
    std::size_t from = 0, to = 0;
};

/// The byte at which a line and column of toml++ (in characters, from 1) begins.
std::size_t byte_at(std::string_view text, const toml::source_position& at);

/// Where the value that begins at `from` ends: strings of all four kinds, lists, inline tables, and
/// plain words up to the next comma, bracket, comment or end of the line. The text is sound TOML.
std::size_t value_end(std::string_view text, std::size_t from);

/// The line that `at` is in: from its first byte to behind its line end.
Span line_of(std::string_view text, std::size_t at);

/// The same place in a document: the table that holds the last step, and what stands there.
struct TomlSpot {
    const toml::table* holder = nullptr;  ///< nullptr where a step before the last is missing
    const toml::node* node = nullptr;     ///< nullptr where nothing stands there
    const toml::key* key = nullptr;       ///< of the node in its table; none for a block
};

TomlSpot find_spot(const toml::table& document, const std::vector<PathStep>& steps);

}  // namespace needlework
