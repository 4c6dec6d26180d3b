// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/issue.hpp"

namespace needlework {

/// Reads one flat TOML table key by key and collects everything that is wrong with it: syntax, keys
/// that nobody asked for (with the nearest that was), missing ones, values of the wrong kind.
class TomlReader {
public:
    TomlReader(std::string_view toml, std::string_view file_name);
    ~TomlReader();

    std::string text(std::string_view key, std::string_view otherwise, bool needed = false);
    double number(std::string_view key, double otherwise, bool needed = false);
    bool flag(std::string_view key, bool otherwise);
    std::vector<double> numbers(std::string_view key);
    std::vector<std::string> texts(std::string_view key);
    std::string choice(std::string_view key, std::string_view otherwise,
                       std::span<const std::string_view> names);

    /// The issues so far and one for each key that was never asked for.
    Issues finish();
    /// True where `key` stood in the text with a value of the right kind.
    bool was_read(std::string_view key) const;
    Place place_of(std::string_view key) const;

private:
    struct Text;
    void missing(std::string_view key, bool needed);
    void wrong(std::string_view key, std::string_view kind);
    std::unique_ptr<Text> text_;
    std::string file_;
    Issues issues_;
    std::set<std::string, std::less<>> asked_, read_;
};

}  // namespace needlework
