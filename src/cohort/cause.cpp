// SPDX-License-Identifier: Apache-2.0
#include "cohort/cause.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace needlework {

std::string split_words(const CauseSplit& split) {
    std::array<Cause, cause_count> order = all_causes;
    std::stable_sort(order.begin(), order.end(),
                     [&](Cause a, Cause b) { return split.share(a) > split.share(b); });
    // A part below this is less than so few people can tell.
    constexpr double least_told = 0.02;
    std::string words;
    for (const Cause cause : order) {
        if (split.share(cause) < least_told) break;
        words += fmt::format("{}{} {:.0f} %", words.empty() ? "" : ", ", cause_words(cause),
                             100.0 * split.share(cause));
    }
    return words.empty() ? "nothing varies" : words;
}

std::string product_words(bool any) {
    if (!any) return "No product is put on the skin in this course, so no spread comes of one.";
    return "No spread here comes of the products: what is put on the skin changes no reading of "
           "this model. How much gets in has a band of its own, in the report of a run.";
}

}  // namespace needlework
