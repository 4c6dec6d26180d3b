// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "consult/intake.hpp"

namespace needlework {

/// Values for the slots of a text, by name: "{date}" takes the value of "date".
using Slots = std::map<std::string, std::string, std::less<>>;

/// A text with its slots filled. A slot without a value is left as it is.
std::string filled(std::string text, const Slots& slots);

/// The sentences of one language, by key. A translation is another table with the same keys.
class TextTable {
public:
    /// Reads a built-in table with the columns key and text.
    explicit TextTable(std::string_view file);

    /// The text under a key, with its slots filled. Throws std::out_of_range for an unknown key.
    std::string operator()(std::string_view key, const Slots& slots = {}) const;

    bool has(std::string_view key) const { return texts_.find(key) != texts_.end(); }

    /// "Sat 12 December"
    std::string day_words(Day date) const;

private:
    std::map<std::string, std::string, std::less<>> texts_;
};

}  // namespace needlework
