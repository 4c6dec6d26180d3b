// SPDX-License-Identifier: Apache-2.0
#include "studio/preview.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "treat/course_uptake.hpp"

namespace needlework {

std::string zone_meaning(const std::string& resolved_json, const std::string& zone) {
    using Json = nlohmann::ordered_json;
    const Json course = Json::parse(resolved_json);
    Json meaning = {{"zone", zone}};
    for (const char* part : {"person", "device", "model"}) meaning[part] = course.at(part);
    for (const char* part : {"seed", "until", "posterior"}) meaning[part] = course["run"].at(part);
    // The place of a zone among the zones, and of a session among the sessions, key its chance.
    std::vector<std::string> zones;
    for (std::size_t i = 0; i < course["sessions"].size(); ++i) {
        const Json& session = course["sessions"][i];
        bool treated = false;
        for (const std::string one : session["zones"]) {
            if (std::ranges::find(zones, one) == zones.end()) zones.push_back(one);
            treated = treated || one == zone;
        }
        if (!treated) continue;
        Json hand = session;
        hand.erase("zones");
        hand.erase("numbing_cream");
        meaning["sessions"].push_back({{"place", i}, {"hand", std::move(hand)}});
    }
    meaning["place"] = std::ranges::find(zones, zone) - zones.begin();
    return meaning.dump();
}

Course Previewer::course_of(const CourseFile& file, const std::string& resolved_json,
                            const Watch& watch) {
    std::map<const Zone*, std::string> meanings;
    std::map<const Zone*, Kept> kept;
    std::vector<const Zone*> order;
    for (const Session& session : file.plan.sessions) {
        for (const Zone* zone : session.zones) {
            if (meanings.contains(zone)) continue;
            order.push_back(zone);
            meanings[zone] = zone_meaning(resolved_json, zone->id);
            kept[zone] = find(meanings[zone]);
        }
    }
    const Running running{file.run.seed, 0, file.run.until_day};
    const NeedleChoice changed{watch.threads, [&](const Zone& zone) { return !kept.at(&zone); }};
    Course healed =
        heal_needled(needle_only(file.person, file.plan, file.parameters, running, changed),
                     file.parameters, running, watch);
    if (!healed.complete) return healed;
    healed_ += healed.zones.size();
    Course course{file.person, file.plan, {}, true};
    for (const Zone* zone : order) {
        if (kept[zone]) {
            course.zones.push_back(*kept[zone]);
            continue;
        }
        const auto at = std::ranges::find(healed.zones, zone,
                                          [](const ZoneCourse& one) { return one.skin.zone; });
        keep(meanings[zone], *at);
        course.zones.push_back(std::move(*at));
    }
    return course;
}

Previewer::Kept Previewer::find(const std::string& meaning) {
    const std::lock_guard lock{mutex_};
    const auto at = std::ranges::find(zones_, meaning, [](const auto& kept) { return kept.first; });
    if (at == zones_.end()) return nullptr;
    zones_.splice(zones_.begin(), zones_, at);
    return at->second;
}

void Previewer::keep(const std::string& meaning, const ZoneCourse& zone) {
    const std::lock_guard lock{mutex_};
    zones_.emplace_front(meaning, std::make_shared<const ZoneCourse>(zone));
    if (zones_.size() > kept_zones_) zones_.pop_back();
}

}  // namespace needlework
