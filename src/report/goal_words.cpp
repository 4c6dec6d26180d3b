// SPDX-License-Identifier: Apache-2.0
#include "report/goal_words.hpp"

#include <fmt/format.h>

#include "report/optimise_page.hpp"

namespace needlework {

std::string missed_words(const std::vector<GoalMiss>& missed) {
    std::string text;
    for (const GoalMiss& one : missed) {
        text += fmt::format("{}{} ({})", text.empty() ? "" : "; ", one.goal, one.words);
    }
    return text;
}

std::vector<std::string> goal_words(const GoalCheck& check) {
    const std::string people = fmt::format("{} virtual {}", check.score.people,
                                           check.score.people == 1 ? "person" : "people");
    if (!check.complete) return {"The goals were not looked at to the end."};
    if (check.missed.empty()) {
        return {fmt::format("All goals are kept, by the prediction for {}.", people)};
    }
    std::vector<std::string> words{
        fmt::format("Not kept, by the prediction for {}: {}.", people, missed_words(check.missed))};
    if (!check.nearest) {
        words.emplace_back(
            "No other course within the caps comes nearer; state another goal, or leave one out.");
    } else if (check.gives_way.empty()) {
        words.push_back(fmt::format(
            "The nearest course that keeps all: {}. needlework optimise writes such a course.",
            candidate_words(check.nearest->candidate)));
    } else {
        words.push_back(
            fmt::format("No course within the caps keeps all. The nearest: {}. There "
                        "this gives way: {}.",
                        candidate_words(check.nearest->candidate), missed_words(check.gives_way)));
    }
    words.emplace_back(
        "Sizes are not borne out by held-out trials: read the order of courses, not the amounts.");
    return words;
}

}  // namespace needlework
