// SPDX-License-Identifier: Apache-2.0
#include "studio/compare_frame.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "report/numbers.hpp"

namespace needlework {
namespace {

using Json = nlohmann::ordered_json;

Json curve_json(Frame& frame, const std::string& zone, const ReadingComparison& r) {
    const std::string before = zone + ".curves." + r.id;
    std::vector<double> difference;
    for (std::size_t i = 0; i < r.a.size(); ++i) difference.push_back(r.a[i] - r.b[i]);
    return {{"key", r.id},
            {"name", r.name},
            {"unit", r.unit},
            {"better", r.better},
            {"smallest_visible", r.smallest_visible},
            {"told", r.told},
            {"time", frame.add(before + ".time", "day", r.day)},
            {"a", frame.add(before + ".a", r.unit, r.a)},
            {"b", frame.add(before + ".b", r.unit, r.b)},
            {"difference", frame.add(before + ".difference", r.unit, difference)},
            {"low", frame.add(before + ".low", r.unit, r.low)},
            {"middle", frame.add(before + ".middle", r.unit, r.middle)},
            {"high", frame.add(before + ".high", r.unit, r.high)}};
}

std::string win_words(const MilestoneComparison& m) {
    if (m.low == 0.0 && m.high == 0.0) return "no difference";
    const auto told = [&](double value) { return told_amount(value, m.unit).value; };
    const std::string difference = fmt::format("A less B, middle of these people: {} {}",
                                               with_band(told(m.middle), told(m.low), told(m.high)),
                                               told_amount(m.middle, m.unit).unit);
    if (m.better == 0) return difference;
    return fmt::format("{}; {}", chance_words(m.a_is_better), difference);
}

/// No probability where neither of two values is the better one.
Json win_json(const MilestoneComparison& m) {
    const double chance =
        m.better == 0 ? std::numeric_limits<double>::quiet_NaN() : m.a_is_better.share();
    const auto told = [&](double value) { return told_amount(value, m.unit).value; };
    return {{"key", m.id},
            {"name", m.words},
            {"text", win_words(m)},
            {"probability", chance},
            {"probability_low", m.a_is_better.low},
            {"probability_high", m.a_is_better.high},
            {"a", told(m.a)},
            {"b", told(m.b)},
            {"low", told(m.low)},
            {"high", told(m.high)},
            {"unit", told_amount(m.a, m.unit).unit},
            {"decides", decides_json(m.split, m.id)}};
}

}  // namespace

Json decides_json(const CauseSplit& split, const std::string& reading) {
    std::vector<Cause> causes{all_causes.begin(), all_causes.end()};
    std::stable_sort(causes.begin(), causes.end(),
                     [&](Cause one, Cause other) { return split.share(one) > split.share(other); });
    Json list = Json::array();
    for (const Cause cause : causes) {
        if (split.share(cause) <= 0.0) continue;
        list.push_back({{"cause", cause_words(cause)},
                        {"key", cause_id(cause)},
                        {"share", split.share(cause)},
                        {"reading", reading}});
    }
    return list;
}

Frame compare_frame(const Comparison& comparison) {
    Frame frame{"compare"};
    frame.head["people"] = comparison.people;
    frame.head["coverage"] = comparison.coverage;
    frame.head["doubt"] = comparison.doubt;
    frame.head["a_title"] = comparison.a_title;
    frame.head["b_title"] = comparison.b_title;
    frame.head["notes"] = comparison.notes;
    frame.head["settings"] = Json::array();
    for (const DifferingSetting& one : comparison.settings) {
        frame.head["settings"].push_back({{"key", one.key}, {"a", one.a}, {"b", one.b}});
    }
    Json zones = Json::array();
    for (std::size_t i = 0; i < comparison.zones.size(); ++i) {
        const ZoneComparison& zone = comparison.zones[i];
        const std::string before = fmt::format("zones[{}]", i);
        Json one = {{"key", zone.zone},
                    {"name", zone.name},
                    {"curves", Json::array()},
                    {"wins", Json::array()}};
        for (const ReadingComparison& r : zone.readings) {
            one["curves"].push_back(curve_json(frame, before, r));
        }
        for (const MilestoneComparison& m : zone.milestones) one["wins"].push_back(win_json(m));
        zones.push_back(std::move(one));
    }
    frame.head["zones"] = std::move(zones);
    return frame;
}

}  // namespace needlework
