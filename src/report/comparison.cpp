// SPDX-License-Identifier: Apache-2.0
#include "report/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "cohort/deciding.hpp"
#include "report/numbers.hpp"

namespace needlework {
namespace {

using Json = nlohmann::ordered_json;

Json split_json(const CauseSplit& split) {
    Json json;
    for (const Cause cause : all_causes) json[cause_id(cause)] = split.share(cause);
    return json;
}

Json numbers_json(const std::vector<DecidingNumber>& numbers) {
    Json json = Json::array();
    for (const DecidingNumber& n : numbers) {
        json.push_back(
            {{"key", n.key}, {"cause", cause_id(n.cause)}, {"index", n.index}, {"error", n.error}});
    }
    return json;
}

Json effects_json(const std::vector<SettingEffect>& effects) {
    Json json = Json::array();
    for (const SettingEffect& e : effects) {
        json.push_back({{"setting", e.setting}, {"change", e.change}});
    }
    return json;
}

Json wins_json(const WinShare& wins) {
    return {{"share", wins.share()},
            {"low", wins.low},
            {"high", wins.high},
            {"people", wins.people},
            {"wins", wins.wins()}};
}

Json reading_json(const ReadingComparison& r) {
    return {{"id", r.id},
            {"name", r.name},
            {"unit", r.unit},
            {"better", r.better},
            {"smallest_visible", r.smallest_visible},
            {"a_is_better", wins_json(r.a_is_better)},
            {"told_share", r.told},
            {"split", split_json(r.split)},
            {"day", r.day},
            {"a", r.a},
            {"b", r.b},
            {"difference_low", r.low},
            {"difference_middle", r.middle},
            {"difference_high", r.high}};
}

Json milestone_json(const MilestoneComparison& m) {
    return {{"id", m.id},
            {"unit", m.unit},
            {"better", m.better},
            {"a", m.a},
            {"b", m.b},
            {"difference_low", m.low},
            {"difference_middle", m.middle},
            {"difference_high", m.high},
            {"a_is_better", wins_json(m.a_is_better)},
            {"split", split_json(m.split)},
            {"deciding_numbers", numbers_json(m.numbers)},
            {"effects", effects_json(m.effects)}};
}

std::string chance_line(const MilestoneComparison& m) {
    if (m.better == 0) return "neither is better or worse here";
    return chance_words(m.a_is_better);
}

}  // namespace

std::string effects_words(const MilestoneComparison& m) {
    if (m.effects.size() < 2) return "";  // one setting decides all of it
    std::vector<SettingEffect> effects = m.effects;
    SettingEffect rest{"together", m.a - m.b};
    for (const SettingEffect& e : effects) rest.change -= e.change;
    std::stable_sort(effects.begin(), effects.end(), [](const auto& one, const auto& other) {
        return std::abs(one.change) > std::abs(other.change);
    });
    effects.push_back(rest);
    std::string words;
    for (const SettingEffect& e : effects) {
        // Below a thousandth of the values a change is rounding.
        if (std::abs(e.change) <= 1e-3 * std::max(std::abs(m.a), std::abs(m.b))) continue;
        words += fmt::format("{}{} {}", words.empty() ? "one setting at a time: " : ", ", e.setting,
                             amount_words(e.change, m.unit, true));
    }
    return words;
}

std::string comparison_json(const Comparison& c) {
    Json json = {{"a", c.a_title},         {"b", c.b_title},     {"people", c.people},
                 {"coverage", c.coverage}, {"doubt", c.doubt},   {"complete", c.complete},
                 {"only_a", c.only_a},     {"only_b", c.only_b}, {"notes", c.notes}};
    json["chance_index"] = c.limits.person;
    json["chance_index_model"] = c.limits.model;
    json["settings"] = Json::array();
    for (const DifferingSetting& s : c.settings) {
        json["settings"].push_back({{"key", s.key}, {"a", s.a}, {"b", s.b}});
    }
    json["zones"] = Json::array();
    for (const ZoneComparison& zone : c.zones) {
        Json readings = Json::array(), milestones = Json::array();
        for (const ReadingComparison& r : zone.readings) readings.push_back(reading_json(r));
        for (const MilestoneComparison& m : zone.milestones) {
            milestones.push_back(milestone_json(m));
        }
        json["zones"].push_back({{"zone", zone.zone},
                                 {"milestones", std::move(milestones)},
                                 {"readings", std::move(readings)}});
    }
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string comparison_text(const Comparison& c) {
    std::string text = fmt::format("A  {}\nB  {}\n\n", c.a_title, c.b_title);
    for (const std::string& note : c.notes) text += note + "\n";
    text += c.settings.empty() ? "No setting differs.\n" : "What differs:\n";
    constexpr std::size_t most = 12;
    for (std::size_t i = 0; i < std::min(most, c.settings.size()); ++i) {
        const DifferingSetting& s = c.settings[i];
        text += fmt::format("  {:<28} A {}, B {}\n", s.key, s.a, s.b);
    }
    if (c.settings.size() > most) text += fmt::format("  and {} more\n", c.settings.size() - most);
    for (const ZoneComparison& zone : c.zones) {
        text += fmt::format("\n{} ({} people through both)\n", zone.name, c.people);
        for (const MilestoneComparison& m : zone.milestones) {
            text +=
                fmt::format("  {:<26} A {}, B {}; A less B {} ({} to {})\n", m.words,
                            amount_words(m.a, m.unit, false), amount_words(m.b, m.unit, false),
                            amount_words(m.middle, m.unit, true), amount_words(m.low, m.unit, true),
                            amount_words(m.high, m.unit, true));
            text += fmt::format("  {:<26} {}; {}\n", "", chance_line(m), split_words(m.split));
            const std::string effects = effects_words(m);
            if (!effects.empty()) text += fmt::format("  {:<26} {}\n", "", effects);
            if (m.numbers.empty()) continue;
            text += fmt::format("  {:<26} decided most by {}\n", "", deciding_words(m.numbers));
        }
    }
    text += "\n" + product_words(c.products) + "\n" + deciding_caution(c.limits, c.people) + "\n";
    for (const std::string& zone : c.only_a) text += fmt::format("Only A treats: {}\n", zone);
    for (const std::string& zone : c.only_b) text += fmt::format("Only B treats: {}\n", zone);
    return text;
}

}  // namespace needlework
