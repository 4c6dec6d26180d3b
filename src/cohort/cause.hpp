// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace needlework {

/// Why two results of the same plan differ.
enum class Cause {
    person,      ///< how people differ: numbers with a spread between people
    hand,        ///< hand and device: where the needles strike and how deep each one goes
    product,     ///< what is put on the skin
    model,       ///< doubt about the numbers of the model
    instrument,  ///< error of one reading
};

inline constexpr std::size_t cause_count = 5;

inline constexpr std::array<Cause, cause_count> all_causes{
    Cause::person, Cause::hand, Cause::product, Cause::model, Cause::instrument};

/// One word for tables and data: "person".
constexpr std::string_view cause_id(Cause cause) {
    constexpr std::array<std::string_view, cause_count> ids{"person", "hand", "product", "model",
                                                            "instrument"};
    return ids[static_cast<std::size_t>(cause)];
}

/// For people: "how people differ".
constexpr std::string_view cause_words(Cause cause) {
    constexpr std::array<std::string_view, cause_count> words{
        "how people differ", "hand and device", "the product", "doubt about the model's numbers",
        "error of the instrument"};
    return words[static_cast<std::size_t>(cause)];
}

/// What each cause adds to a variance, in the square of the result's unit: total effects, which
/// count what two causes do together under both.
struct CauseSplit {
    std::array<double, cause_count> variance{};

    double sum() const {
        double all = 0.0;
        for (const double v : variance) all += v;
        return all;
    }
    /// The cause's part of the sum, 0 to 1; 0 where nothing varies.
    double share(Cause cause) const {
        const double all = sum();
        return all > 0.0 ? variance[static_cast<std::size_t>(cause)] / all : 0.0;
    }
    /// The cause with the largest part.
    Cause largest() const {
        std::size_t most = 0;
        for (std::size_t i = 1; i < cause_count; ++i) {
            if (variance[i] > variance[most]) most = i;
        }
        return static_cast<Cause>(most);
    }
};

/// "how people differ 61 %, hand and device 30 %": largest first, parts of 2 % and more.
std::string split_words(const CauseSplit& split);

/// Why the product has no part in the split of a course that puts something on the skin, or
/// nothing.
std::string product_words(bool any);

}  // namespace needlework
