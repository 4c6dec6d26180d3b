// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "cohort/population.hpp"
#include "core/nearest.hpp"

namespace needlework {
namespace {

enum FactIndex : std::size_t { age, sex, phototype, sun_damage, smoker, diabetes };

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : text) {
        if (c == ' ' || c == '\t') {
            if (!word.empty()) words.push_back(std::move(word));
            word.clear();
        } else {
            word += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
        }
    }
    if (!word.empty()) words.push_back(std::move(word));
    return words;
}

std::optional<double> number_in(const std::string& word) {
    double value = 0.0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc{} || end != word.data() + word.size()) return std::nullopt;
    return value;
}

/// The number of a skin type, 1 to 6, from "iv" or "4"; 0 where it is none.
int type_in(const std::string& word) {
    constexpr const char* roman[] = {"i", "ii", "iii", "iv", "v", "vi"};
    for (int i = 0; i < 6; ++i) {
        if (word == roman[i] || word == std::to_string(i + 1)) return i + 1;
    }
    return 0;
}

/// "40-60" or "40 to 60" as two words; "40" as the same twice.
std::optional<std::pair<std::string, std::string>> range_in(const std::vector<std::string>& words,
                                                            std::size_t from) {
    const std::size_t left = words.size() - from;
    if (left == 3 && words[from + 1] == "to") return std::pair{words[from], words[from + 2]};
    if (left != 1) return std::nullopt;
    const std::size_t dash = words[from].find('-');
    if (dash == std::string::npos) return std::pair{words[from], words[from]};
    return std::pair{words[from].substr(0, dash), words[from].substr(dash + 1)};
}

class FilterReader {
public:
    Checked<PeopleFilter> read(std::string_view text) {
        while (true) {
            const std::size_t comma = text.find(',');
            part(text.substr(0, comma));
            if (comma == std::string_view::npos) break;
            text = text.substr(comma + 1);
        }
        if (!issues_.empty()) return tl::unexpected{std::move(issues_)};
        return std::move(filter_);
    }

private:
    void refuse(std::string_view part, std::string what, std::string fix = {},
                std::string nearest = {}) {
        Issue issue;
        issue.place.file = "--filter";
        issue.key = "filter";
        issue.what = fmt::format("\"{}\" {}", part, what);
        issue.nearest = std::move(nearest);
        issue.fix = std::move(fix);
        issues_.push_back(std::move(issue));
    }

    void allow(FactIndex fact, std::vector<FactLevel> levels, std::string_view part) {
        if (filter_.allowed[fact]) return refuse(part, "speaks of the same thing as a part before");
        filter_.allowed[fact] = std::move(levels);
    }

    void allow_word(FactIndex fact, std::string_view value, std::string_view part) {
        for (const FactLevel& level : facts_of_people()[fact].levels) {
            if (level.value == value) return allow(fact, {level}, part);
        }
    }

    void years(double low, double high, std::string_view part) {
        const Fact& fact = facts_of_people()[age];
        if (!(low < high) || low < fact.low_yr || high > fact.high_yr) {
            return refuse(part, "is not a range of ages that the population has",
                          fmt::format("write for example 40-60, within {:g} to {:g} years",
                                      fact.low_yr, fact.high_yr));
        }
        const double span = fact.high_yr - fact.low_yr;
        allow(age, {{"", (low - fact.low_yr) / span, (high - fact.low_yr) / span}}, part);
    }

    void types(const std::vector<std::string>& words, std::string_view part) {
        const auto range = range_in(words, 1);
        const int low = range ? type_in(range->first) : 0;
        const int high = range ? type_in(range->second) : 0;
        if (low == 0 || high < low) {
            return refuse(part, "does not name skin types", "write for example phototype IV-VI");
        }
        const auto& levels = facts_of_people()[phototype].levels;
        allow(phototype, {levels.begin() + low - 1, levels.begin() + high}, part);
    }

    /// Years: "40-60", "aged 40 to 60", "over 50", "under 30". False where it is about none.
    bool ages(const std::vector<std::string>& words, std::string_view part) {
        const Fact& fact = facts_of_people()[age];
        if (words.size() == 2 && (words[0] == "over" || words[0] == "under")) {
            const auto limit = number_in(words[1]);
            if (!limit) return false;
            words[0] == "over" ? years(*limit, fact.high_yr, part)
                               : years(fact.low_yr, *limit, part);
            return true;
        }
        const auto range = range_in(words, words[0] == "aged" && words.size() > 1 ? 1 : 0);
        if (!range) return false;
        const auto low = number_in(range->first), high = number_in(range->second);
        if (!low || !high) return false;
        years(*low, *high, part);
        return true;
    }

    /// "women 40-60" is two parts without a comma: a sex may stand before ages.
    bool sexes(std::vector<std::string>& words, std::string_view part) {
        const std::string& word = words[0];
        const bool women = word == "women" || word == "female" || word == "woman";
        const bool men = word == "men" || word == "male" || word == "man";
        if (!women && !men) return false;
        allow_word(sex, women ? "female" : "male", part);
        words.erase(words.begin());
        return words.empty() || ages(words, part);
    }

    bool yes_or_no(const std::vector<std::string>& words, std::string_view part) {
        const bool no = words[0] == "no" || words[0] == "non" || words[0] == "without";
        std::string word = words.back();
        bool negated = no;
        if (word.starts_with("non-")) word = word.substr(4), negated = true;
        if (words.size() > (no ? 2u : 1u)) return false;
        if (word == "smokers" || word == "smoker" || word == "smoking") {
            allow_word(smoker, negated ? "false" : "true", part);
        } else if (word == "diabetes" || word == "diabetics") {
            allow_word(diabetes, negated ? "false" : "true", part);
        } else {
            return false;
        }
        return true;
    }

    bool sun(const std::vector<std::string>& words, std::string_view part) {
        const bool named = words.size() == 3 && words[0] == "sun" && words[1] == "damage";
        if (!named) return false;
        if (words[2] != "none" && words[2] != "mild" && words[2] != "severe") return false;
        allow_word(sun_damage, words[2], part);
        return true;
    }

    void part(std::string_view text) {
        std::vector<std::string> words = words_of(text);
        if (words.empty()) return refuse(text, "says nothing", "leave the comma out");
        if (words.size() == 1 && (words[0] == "everyone" || words[0] == "all")) {
            filter_.everyone = true;
            return;
        }
        if (words[0] == "phototype" || words[0] == "type" || words[0] == "types" ||
            words[0] == "phototypes") {
            return types(words, text);
        }
        const std::size_t before = issues_.size();
        if (sexes(words, text) || yes_or_no(words, text) || sun(words, text) || ages(words, text)) {
            return;
        }
        if (issues_.size() > before) return;
        static const std::vector<std::string> known{
            "women", "men",  "phototype", "smokers",         "everyone",   "diabetes",
            "aged",  "over", "under",     "sun damage mild", "non-smokers"};
        refuse(text, "is not understood",
               "write for example \"women 40-60, phototype IV-VI, non-smokers\"",
               nearest_name(words[0], known));
    }

    PeopleFilter filter_;
    Issues issues_;
};

}  // namespace

Checked<PeopleFilter> read_filter(std::string_view text) {
    return FilterReader{}.read(text);
}

}  // namespace needlework
