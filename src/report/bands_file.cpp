// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "cohort/people.hpp"
#include "report/run_files.hpp"

namespace needlework {
namespace {

std::string shares(const CauseSplit& split) {
    std::string cells;
    for (const Cause cause : all_causes) cells += fmt::format(",{}", split.share(cause));
    return cells;
}

/// "% of before" may stand in a cell; a comma may not, and no unit has one.
std::string head() {
    std::string text = "zone,quantity,unit,time [day],low,middle,high,skin_low,skin_high";
    for (const Cause cause : all_causes) text += fmt::format(",share_{} [-]", cause_id(cause));
    return text + "\n";
}

}  // namespace

std::string bands_csv(const Run& run) {
    std::string csv = head();
    for (std::size_t z = 0; z < run.bands.size(); ++z) {
        const ZoneCourse& zone = run.course.zones[z];
        const Bands& bands = run.bands[z];
        const std::string id = zone.skin.zone ? zone.skin.zone->id : "zone";
        for (const ReadingBand& band : bands.readings) {
            const Reading* reading = find_reading(zone.outcome, band.id);
            if (reading == nullptr || band.split.size() != bands.day.size()) continue;
            for (std::size_t t = 0; t < bands.day.size(); ++t) {
                csv += fmt::format("{},{},{},{},{},{},{},{},{}{}\n", id, band.id, reading->unit,
                                   bands.day[t], band.low[t], band.middle[t], band.high[t],
                                   band.skin_low[t], band.skin_high[t], shares(band.split[t]));
            }
        }
        for (const MilestoneName& name : milestone_names()) {
            const Spread& s = bands.milestones.*name.band;
            csv += fmt::format("{},{},{},,{},{},{},{},{}{}\n", id, name.id, name.unit, s.low,
                               s.middle, s.high, s.low, s.high, shares(s.split));
        }
    }
    return csv;
}

}  // namespace needlework
