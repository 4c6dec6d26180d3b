// SPDX-License-Identifier: Apache-2.0
#include "care/text_table.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "core/csv.hpp"

namespace needlework {

std::string filled(std::string text, const Slots& slots) {
    for (const auto& [name, value] : slots) {
        const std::string slot = "{" + name + "}";
        for (std::size_t at = text.find(slot); at != std::string::npos;
             at = text.find(slot, at + value.size())) {
            text.replace(at, slot.size(), value);
        }
    }
    return text;
}

TextTable::TextTable(std::string_view file) {
    for (const CsvRow& row : embedded_csv(file).rows) texts_[row.text("key")] = row.text("text");
}

std::string TextTable::operator()(std::string_view key, const Slots& slots) const {
    const auto at = texts_.find(key);
    if (at == texts_.end()) throw std::out_of_range{"no text for " + std::string{key}};
    return filled(at->second, slots);
}

std::string TextTable::day_words(Day date) const {
    const std::chrono::year_month_day ymd{date};
    return fmt::format("{} {} {}",
                       (*this)(fmt::format("weekday.{}", std::chrono::weekday{date}.c_encoding())),
                       static_cast<unsigned>(ymd.day()),
                       (*this)(fmt::format("month.{}", static_cast<unsigned>(ymd.month()))));
}

}  // namespace needlework
