// SPDX-License-Identifier: Apache-2.0
#include "studio/course_frame.hpp"

#include <fmt/format.h>

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
    }
    return curve;
}

Json outcome_json(const GlanceFigure& figure) {
    const std::string text =
        figure.band.empty() ? figure.value : fmt::format("{} ({})", figure.value, figure.band);
    return {{"key", figure.key},
            {"name", figure.heading},
            {"text", text},
            {"value", figure.number.value},
            {"low", figure.number.low},
            {"high", figure.number.high},
            {"unit", figure.number.unit},
            {"smallest_visible", figure.number.smallest_visible},
            {"nearest_trial", figure.small_print}};
}

Json zone_json(Frame& frame, std::size_t number, const ZoneCourse& zone, const Device& device,
               const Bands* bands) {
    const std::string before = fmt::format("zones[{}]", number);
    Json json = {{"key", zone.skin.zone->id},
                 {"name", zone.skin.zone->name},
                 {"sessions", Json::array()},
                 {"visits", Json::array()}};
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
        json["outcomes"].push_back(outcome_json(figure));
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
