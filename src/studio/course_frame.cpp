// SPDX-License-Identifier: Apache-2.0
#include "studio/course_frame.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "puncture/summary.hpp"
#include "report/glance.hpp"
#include "studio/compare_frame.hpp"

namespace needlework {
namespace {

using Json = nlohmann::ordered_json;

Json visit_json(const Visit& visit) {
    const PunctureSummary& s = visit.punctures.summary;
    return {{"day", visit.day},
            {"depth_mm", visit.technique.depth / mm},
            {"passes", visit.technique.passes},
            {"channels_per_cm2", s.channels_per_cm2},
            {"depth_mean_mm", s.depth_mean_mm},
            {"minutes", s.minutes},
            {"pain", s.pain_0_10},
            {"bleeding_per_cm2", s.bleeding_per_cm2},
            {"endpoint_reached", s.endpoint_reached}};
}

/// Channels per area over squares of 1 mm: mean of the zone, and the middle 90 % of the squares.
Json density_json(const Visit& visit) {
    constexpr double square_mm = 1.0, low = 0.05, high = 0.95;
    const Channels& channels = visit.punctures.channels;
    std::vector<int> counts = channels_by_cell(channels, square_mm, false);
    if (counts.empty()) return nullptr;
    std::ranges::sort(counts);
    const double area_cm2 =
        channels.side_mm * channels.side_mm / 100.0 / static_cast<double>(counts.size());
    const auto at = [&](double share) {
        return counts[std::size_t(share * double(counts.size() - 1))] / area_cm2;
    };
    return {{"mean", visit.punctures.summary.channels_per_cm2},
            {"low", at(low)},
            {"high", at(high)},
            {"unit", "1/cm2"}};
}

/// What decides a curve on the day on which its band is widest, with the shares over time as
/// arrays; what has no part on any day is left out.
void add_decides(Frame& frame, const std::string& name, const Bands& bands, const ReadingBand& band,
                 Json& curve) {
    std::size_t widest = 0;
    for (std::size_t t = 0; t < band.split.size(); ++t) {
        if (band.high[t] - band.low[t] > band.high[widest] - band.low[widest]) widest = t;
    }
    if (band.split.empty()) return;
    curve["decides_day"] = bands.day[widest];
    curve["decides"] = decides_json(band.split[widest], band.id);
    for (Json& one : curve["decides"]) {
        const auto cause = std::ranges::find(all_causes, one["key"].get<std::string>(), cause_id);
        std::vector<double> shares;
        for (const CauseSplit& split : band.split) shares.push_back(split.share(*cause));
        one["shares"] = frame.add(name + ".decides." + one["key"].get<std::string>(), "-", shares);
    }
}

Json curve_json(Frame& frame, const std::string& before, const Reading& reading,
                const Bands* bands) {
    const std::string name = before + ".curves." + reading.id;
    Json curve = {{"key", reading.id},
                  {"name", reading.name},
                  {"unit", reading.unit},
                  {"group", reading.group},
                  {"grade", reading.calibrated ? "supported size" : "unproven size"},
                  {"smallest_visible", reading.smallest_visible},
                  {"rest", reading.rest},
                  {"caution", reading.caution},
                  {"sources", reading.sources},
                  {"time", before + ".time"},
                  {"value", frame.add(name + ".value", reading.unit, reading.value)}};
    const ReadingBand* const band = bands ? find_band(*bands, reading.id) : nullptr;
    if (band && !band->low.empty()) {
        curve["band_time"] = before + ".band_time";
        curve["low"] = frame.add(name + ".low", reading.unit, band->low);
        curve["middle"] = frame.add(name + ".middle", reading.unit, band->middle);
        curve["high"] = frame.add(name + ".high", reading.unit, band->high);
        add_decides(frame, name, *bands, *band, curve);
    }
    return curve;
}

/// The spread behind a figure, by its key.
const Spread* spread_of(const Bands& bands, const std::string& key) {
    static const std::map<std::string, Spread MilestoneBands::*> members{
        {"redness", &MilestoneBands::redness_visible_days},
        {"cover", &MilestoneBands::covered_hours},
        {"barrier", &MilestoneBands::barrier_hours},
        {"collagen", &MilestoneBands::collagen_gain},
        {"pigment", &MilestoneBands::pih_risk},
        {"scar", &MilestoneBands::scar_index}};
    const auto at = members.find(key);
    return at == members.end() ? nullptr : &(bands.milestones.*at->second);
}

Json outcome_json(const GlanceFigure& figure, const Bands* bands) {
    const std::string text =
        figure.band.empty() ? figure.value : fmt::format("{} ({})", figure.value, figure.band);
    Json outcome = {{"key", figure.key},
                    {"name", figure.heading},
                    {"text", text},
                    {"value", figure.number.value},
                    {"low", figure.number.low},
                    {"high", figure.number.high},
                    {"unit", figure.number.unit},
                    {"smallest_visible", figure.number.smallest_visible},
                    {"nearest_trial", figure.small_print}};
    const Spread* const spread = bands ? spread_of(*bands, figure.key) : nullptr;
    if (spread) outcome["decides"] = decides_json(spread->split, figure.key);
    return outcome;
}

Json zone_json(Frame& frame, std::size_t number, const ZoneCourse& zone, const Device& device,
               const Bands* bands) {
    const std::string before = fmt::format("zones[{}]", number);
    Json json = {{"key", zone.skin.zone->id},
                 {"name", zone.skin.zone->name},
                 {"sessions", Json::array()},
                 {"visits", Json::array()},
                 {"density", density_json(zone.visits.front())}};
    for (const Visit& visit : zone.visits) {
        json["sessions"].push_back(visit.day);
        json["visits"].push_back(visit_json(visit));
    }
    std::vector<double> days;
    for (const Moment& moment : zone.healing.moments) days.push_back(moment.day);
    frame.add(before + ".time", "day", days);
    if (bands) frame.add(before + ".band_time", "day", bands->day);
    json["curves"] = Json::array();
    for (const Reading& reading : zone.outcome.readings) {
        if (reading.value.size() != days.size()) continue;
        json["curves"].push_back(curve_json(frame, before, reading, bands));
    }
    json["outcomes"] = Json::array();
    for (const GlanceFigure& figure : glance_figures({zone, device, bands, before})) {
        json["outcomes"].push_back(outcome_json(figure, bands));
    }
    json["decides"] =
        bands ? decides_json(bands->milestones.collagen_gain.split, "collagen") : Json::array();
    json["notes"] = zone.healing.notes;
    return json;
}

}  // namespace

Frame course_frame(const Course& course, const std::vector<Bands>& bands,
                   const CourseFrameFacts& facts) {
    Frame frame{facts.kind};
    frame.head["title"] = facts.title;
    frame.head["seconds"] = facts.seconds;
    frame.head["people"] = bands.empty() ? 0 : bands.front().people;
    frame.head["complete"] = course.complete;
    frame.head["warnings"] = facts.warnings;
    Json zones = Json::array();
    for (std::size_t i = 0; i < course.zones.size(); ++i) {
        const Bands* const own = i < bands.size() ? &bands[i] : nullptr;
        zones.push_back(zone_json(frame, i, course.zones[i], course.plan.device, own));
    }
    frame.head["zones"] = std::move(zones);
    return frame;
}

}  // namespace needlework
