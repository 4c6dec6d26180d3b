// SPDX-License-Identifier: Apache-2.0
#include "treat/spoken.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "core/letters.hpp"
#include "core/nearest.hpp"

namespace needlework {
namespace {

constexpr const char* day_forms =
    "write for example 2026-11-10, today, yesterday, 10 days ago, 3 weeks ago or 2 months ago";

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

tl::unexpected<Issues> refused(std::string what, std::string nearest = {}, std::string fix = {}) {
    Issue issue;
    issue.what = std::move(what);
    issue.nearest = std::move(nearest);
    issue.fix = std::move(fix);
    return tl::unexpected{Issues{std::move(issue)}};
}

/// A day some months earlier; the last of its month where that is shorter.
Day months_before(Day today, int count) {
    const Date date{today};
    const auto month =
        std::chrono::year_month{date.year(), date.month()} - std::chrono::months{count};
    const Date same{month.year(), month.month(), date.day()};
    if (same.ok()) return same;
    return std::chrono::year_month_day_last{month.year(),
                                            std::chrono::month_day_last{month.month()}};
}

/// "3 weeks ago"
std::optional<Day> some_time_ago(std::string_view words, Day today) {
    int count = 0;
    const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), count);
    if (error != std::errc{} || count < 0 || count > 1500) return std::nullopt;
    const std::string rest{
        trimmed({end, static_cast<std::size_t>(words.data() + words.size() - end)})};
    if (rest == "day ago" || rest == "days ago") return today - std::chrono::days{count};
    if (rest == "week ago" || rest == "weeks ago") return today - std::chrono::days{7 * count};
    if (rest == "month ago" || rest == "months ago") return months_before(today, count);
    if (rest == "year ago" || rest == "years ago") return months_before(today, 12 * count);
    return std::nullopt;
}

/// The id whose name holds the word that was most likely meant.
std::string nearest_choice(const std::string& words, const std::vector<Choice>& choices) {
    std::vector<std::string> names, ids;
    const auto add = [&](std::string_view name, const std::string& id) {
        names.emplace_back(name);
        ids.push_back(id);
    };
    for (const Choice& choice : choices) add(choice.id, choice.id);
    for (const Choice& choice : choices) {
        add(choice.name, choice.id);
        std::string_view rest = choice.name;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find_first_of(" :,()/"), rest.size());
            if (end > 3) add(rest.substr(0, end), choice.id);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    const std::string nearest = nearest_name(words, names);
    const auto at = std::find(names.begin(), names.end(), nearest);
    if (nearest.empty() || at == names.end()) return {};
    const std::string& id = ids[static_cast<std::size_t>(at - names.begin())];
    return id == nearest ? id : fmt::format("{} ({})", id, nearest);
}

std::vector<std::string> fitting(const std::string& words, const std::vector<Choice>& choices) {
    std::vector<std::string> fit;
    for (const Choice& choice : choices) {
        if (lower_case(choice.name).find(words) != std::string::npos) fit.push_back(choice.id);
    }
    return fit;
}

}  // namespace

std::optional<YesNo> spoken_yes_no(std::string_view words) {
    words = trimmed(words);
    const std::size_t end = std::min(words.find_first_of(" ,;."), words.size());
    const std::string first = lower_case(words.substr(0, end));
    std::string_view rest = words.substr(end);
    while (!rest.empty() && std::string_view{" ,;."}.find(rest.front()) != rest.npos) {
        rest.remove_prefix(1);
    }
    constexpr std::array yes = {"yes", "y", "true"};
    constexpr std::array no = {"no", "n", "never", "none", "false"};
    if (std::find(yes.begin(), yes.end(), first) != yes.end())
        return YesNo{true, std::string{rest}};
    if (std::find(no.begin(), no.end(), first) != no.end()) return YesNo{false, std::string{rest}};
    return std::nullopt;
}

Checked<Day> spoken_day(std::string_view said, Day today) {
    const std::string words = lower_case(trimmed(said));
    if (words == "today" || words == "now") return today;
    if (words == "yesterday") return today - std::chrono::days{1};
    if (const auto earlier = some_time_ago(words, today)) return *earlier;
    const auto date = read_date(words);
    if (date) return Day{*date};
    return refused(fmt::format("\"{}\" is not a day that is understood", said), {}, day_forms);
}

Checked<std::string> spoken_choice(std::string_view said, const std::vector<Choice>& choices) {
    const std::string words = lower_case(trimmed(said));
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), number);
    if (error == std::errc{} && end == words.data() + words.size() && number >= 1 &&
        number <= choices.size()) {
        return choices[number - 1].id;
    }
    for (const Choice& choice : choices) {
        if (lower_case(choice.id) == words || lower_case(choice.name) == words) return choice.id;
    }
    const std::vector<std::string> fit =
        words.size() > 1 ? fitting(words, choices) : std::vector<std::string>{};
    if (fit.size() == 1) return fit.front();
    if (fit.size() > 1) {
        return refused(fmt::format("\"{}\" fits {}", said, fmt::join(fit, ", ")), {},
                       "write one of these, or ? to see them all");
    }
    return refused(fmt::format("\"{}\" is none of the answers", said),
                   nearest_choice(words, choices), "write ? to see them");
}

Checked<std::vector<std::string>> spoken_choices(std::string_view words,
                                                 const std::vector<Choice>& choices) {
    std::vector<std::string> chosen;
    Issues issues;
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(','), words.size());
        const std::string_view one = trimmed(words.substr(0, end));
        words.remove_prefix(std::min(end + 1, words.size()));
        if (one.empty()) continue;
        const Checked<std::string> id = spoken_choice(one, choices);
        if (!id) {
            issues.insert(issues.end(), id.error().begin(), id.error().end());
        } else if (std::find(chosen.begin(), chosen.end(), *id) == chosen.end()) {
            chosen.push_back(*id);
        }
    }
    if (!issues.empty()) return tl::unexpected{issues};
    return chosen;
}

}  // namespace needlework
