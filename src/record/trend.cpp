// SPDX-License-Identifier: Apache-2.0
#include "record/trend.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "consult/instrument.hpp"

namespace needlework {
namespace {

const SessionRecord* session_of(const Records& records, const ScoreRecord& score) {
    if (!score.session) return nullptr;
    for (const SessionRecord& session : records.sessions) {
        if (session.id == *score.session) return &session;
    }
    return nullptr;
}

template <class Value>
std::optional<Value> value_of(const SessionRecord* session, const char* name) {
    if (!session) return std::nullopt;
    const auto at = session->values.find({name, 0});
    if (at == session->values.end()) return std::nullopt;
    return std::get<Value>(at->second);
}

/// "better", "worse" or "the same", by the direction of the instrument; empty where it has none.
std::string judged(const std::string& instrument, double change) {
    if (change == 0.0) return "the same";
    const Instrument* known = find_instrument(instrument);
    if (!known) return {};
    const bool higher_worse = known->direction.find("higher worse") != std::string::npos;
    const bool higher_better = known->direction.find("higher better") != std::string::npos;
    if (!higher_worse && !higher_better) return {};
    return (change > 0.0) == higher_better ? "better" : "worse";
}

std::string photographs_words(const TrendPoint& point) {
    if (!point.photographs) return "no photographs recorded";
    const char* match = !point.comparable   ? ", not known whether they match"
                        : *point.comparable ? ", comparable"
                                            : ", NOT comparable with the first";
    return fmt::format("{} photographs{}", *point.photographs, match);
}

}  // namespace

std::vector<Trend> trends(const Records& records) {
    using Key = std::tuple<std::string, std::string, std::string, std::string, std::string>;
    std::map<Key, Trend> all;
    for (const ScoreRecord& score : records.scores) {
        if (!score.total || is_retracted(records, "score", score.id)) continue;
        const SessionRecord* session = session_of(records, score);
        const auto client =
            value_of<std::string>(session, "visit.client_id").value_or("no client recorded");
        Trend& trend = all[{client, score.instrument, score.zone, score.rater, score.version}];
        trend.client = client;
        trend.instrument = score.instrument;
        trend.zone = score.zone;
        trend.rater = score.rater;
        trend.version = score.version;
        trend.points.push_back({score.day, *score.total, 0.0,
                                value_of<std::int64_t>(session, "baseline.photographs"),
                                value_of<bool>(session, "baseline.photographs_match")});
    }
    std::vector<Trend> list;
    for (auto& [key, trend] : all) {
        auto& points = trend.points;
        std::stable_sort(points.begin(), points.end(),
                         [](const auto& a, const auto& b) { return a.day < b.day; });
        for (TrendPoint& point : points) point.change = point.total - points.front().total;
        list.push_back(std::move(trend));
    }
    return list;
}

std::string trends_text(const Records& records) {
    std::string text;
    for (const Trend& trend : trends(records)) {
        const Instrument* known = find_instrument(trend.instrument);
        text += fmt::format("{}  {}{}{}{}\n", trend.client, trend.instrument,
                            trend.zone.empty() ? "" : "  " + trend.zone,
                            trend.rater.empty() ? "" : "  by " + trend.rater,
                            trend.version.empty() ? "" : "  " + trend.version);
        for (const TrendPoint& point : trend.points) {
            const bool first = &point == &trend.points.front();
            const std::string better = first ? "" : judged(trend.instrument, point.change);
            text += fmt::format("    {}  total {:g}{}{}; {}\n", point.day, point.total,
                                first ? "  first" : fmt::format("  {:+g}", point.change),
                                better.empty() ? "" : ", " + better, photographs_words(point));
        }
        if (known && !known->change.empty()) {
            text += fmt::format("    how well it tells: {}\n", known->change);
        }
    }
    return text.empty() ? "no scores with a total yet\n" : text;
}

std::string trends_json(const Records& records) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Trend& trend : trends(records)) {
        nlohmann::ordered_json one{{"client", trend.client},   {"instrument", trend.instrument},
                                   {"zone", trend.zone},       {"rater", trend.rater},
                                   {"version", trend.version}, {"points", {}}};
        for (const TrendPoint& point : trend.points) {
            nlohmann::ordered_json at{
                {"day", point.day}, {"total", point.total}, {"change", point.change}};
            if (point.photographs) at["photographs"] = *point.photographs;
            if (point.comparable) at["comparable"] = *point.comparable;
            one["points"].push_back(std::move(at));
        }
        list.push_back(std::move(one));
    }
    return list.dump(2);
}

}  // namespace needlework
