// SPDX-License-Identifier: Apache-2.0
#include "consult/condition.hpp"

#include <algorithm>
#include <cctype>
#include <stdexcept>

namespace needlework {
namespace {

bool word_letter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' || c == '-';
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::size_t at = 0;
    while (at < text.size()) {
        if (text[at] == ' ') {
            ++at;
            continue;
        }
        std::size_t end = at;
        if (word_letter(text[at])) {
            while (end < text.size() && word_letter(text[end])) ++end;
        } else {
            end = at + 1;
            if ((text[at] == '<' || text[at] == '>') && end < text.size() && text[end] == '=')
                ++end;
        }
        words.emplace_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

Truth compare(double value, std::string_view op, double bound) {
    const bool truth = op == "<"    ? value < bound
                       : op == "<=" ? value <= bound
                       : op == ">"  ? value > bound
                                    : value >= bound;
    return truth ? Truth::yes : Truth::no;
}

/// Reads a condition once and works it out as it goes.
class Reading {
public:
    Reading(std::string_view text, const Facts& facts)
        : text_{text}, facts_{facts}, words_{words_of(text)} {}

    Truth any() {
        Truth truth = all();
        while (take("or")) truth = std::max(truth, all());
        if (at_ != words_.size()) fail("unexpected \"" + words_[at_] + "\"");
        return truth;
    }

    std::vector<std::string> names() {
        any();
        return names_;
    }

private:
    Truth all() {
        Truth truth = one();
        while (take("and")) truth = std::min(truth, one());
        return truth;
    }

    Truth one() {
        if (take("not")) {
            const Truth truth = one();
            return truth == Truth::yes ? Truth::no : truth == Truth::no ? Truth::yes : truth;
        }
        const std::string name = next();
        if (!std::isalpha(static_cast<unsigned char>(name[0]))) fail("\"" + name + "\" is no name");
        if (name == "always") return Truth::yes;
        names_.push_back(name);
        if (take("in")) return among(name);
        for (const char* op : {"<=", ">=", "<", ">"}) {
            if (take(op)) return against(name, op);
        }
        return facts_.flag(name);
    }

    Truth against(const std::string& name, std::string_view op) {
        const double bound = std::stod(next());
        const auto value = facts_.number(name);
        return value ? compare(*value, op, bound) : Truth::unknown;
    }

    Truth among(const std::string& name) {
        if (!take("(")) fail("\"(\" is missing");
        const auto* known = facts_.words(name);
        bool found = false;
        do {
            const std::string word = next();
            found = found || (known && known->contains(word));
        } while (take(","));
        if (!take(")")) fail("\")\" is missing");
        return !known ? Truth::unknown : found ? Truth::yes : Truth::no;
    }

    bool take(std::string_view word) {
        if (at_ == words_.size() || words_[at_] != word) return false;
        ++at_;
        return true;
    }

    std::string next() {
        if (at_ == words_.size()) fail("it ends too early");
        return words_[at_++];
    }

    [[noreturn]] void fail(const std::string& why) const {
        throw std::invalid_argument{"condition \"" + std::string{text_} + "\": " + why};
    }

    std::string_view text_;
    const Facts& facts_;
    std::vector<std::string> words_, names_;
    std::size_t at_ = 0;
};

}  // namespace

Truth Facts::flag(std::string_view name) const {
    const auto at = flags_.find(name);
    return at == flags_.end() ? Truth::unknown : at->second;
}

std::optional<double> Facts::number(std::string_view name) const {
    const auto at = numbers_.find(name);
    return at == numbers_.end() ? std::nullopt : std::optional{at->second};
}

const std::set<std::string>* Facts::words(std::string_view name) const {
    const auto at = words_.find(name);
    return at == words_.end() ? nullptr : &at->second;
}

Truth holds(std::string_view condition, const Facts& facts) {
    if (condition.empty()) return Truth::no;
    return Reading{condition, facts}.any();
}

std::vector<std::string> condition_names(std::string_view condition) {
    if (condition.empty()) return {};
    const Facts nothing;
    return Reading{condition, nothing}.names();
}

}  // namespace needlework
