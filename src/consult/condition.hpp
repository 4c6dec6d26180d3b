// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace needlework {

/// What is known of a statement. Ordered: `yes` outweighs `unknown`, `unknown` outweighs `no`.
enum class Truth { no, unknown, yes };

/// What is known of a person, a zone and a course, by name.
/// A name that is not here is unknown; it never counts as false.
class Facts {
public:
    void set(std::string_view name, Truth truth) { flags_[std::string{name}] = truth; }
    void set(std::string_view name, bool truth) { set(name, truth ? Truth::yes : Truth::no); }
    void set(std::string_view name, double number) { numbers_[std::string{name}] = number; }
    void set_words(std::string_view name, std::set<std::string> words) {
        words_[std::string{name}] = std::move(words);
    }

    Truth flag(std::string_view name) const;
    std::optional<double> number(std::string_view name) const;
    const std::set<std::string>* words(std::string_view name) const;

private:
    std::map<std::string, Truth, std::less<>> flags_;
    std::map<std::string, double, std::less<>> numbers_;
    std::map<std::string, std::set<std::string>, std::less<>> words_;
};

/// Whether a condition of a rule table holds.
///
///     condition = "always" | all { "or" all }        all = one { "and" one }
///     one       = ["not"] name | name op number | name "in" "(" word {"," word} ")"
///     op        = "<" | "<=" | ">" | ">="
///
/// Three-valued: "or" takes the larger truth, "and" the smaller, "not" turns yes and no about.
/// An empty condition is no. Throws std::invalid_argument for text that is not a condition: the
/// tables are part of the program.
Truth holds(std::string_view condition, const Facts& facts);

/// The names that a condition asks for, in their order.
std::vector<std::string> condition_names(std::string_view condition);

}  // namespace needlework
