// SPDX-License-Identifier: Apache-2.0
#include "cli/summary.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cohort/deciding.hpp"
#include "core/wrap.hpp"
#include "report/numbers.hpp"
#include "treat/course_uptake.hpp"

namespace needlework {
namespace {

/// A number with its band, where there is one: "about 3 days (1.2 days to 6 days)".
template <class Words>
std::string with_band(double value, const Spread* band, Words words) {
    if (band == nullptr) return words(value);
    const std::string low = words(band->low), high = words(band->high);
    if (low == high) return fmt::format("{} ({} in 9 of 10)", words(value), low);
    return fmt::format("{} ({} to {} in 9 of 10)", words(value), low, high);
}

/// What the width of a band comes from, in a line of its own.
void print_split(const Spread* band) {
    if (band == nullptr || !(band->split.sum() > 0.0)) return;
    fmt::print("                   most of this is: {}\n", cause_words(band->split.largest()));
    fmt::print("                   ({})\n", split_words(band->split));
    if (!band->numbers.empty()) {
        fmt::print("                   single numbers: {}\n", deciding_words(band->numbers));
    }
}

void print_zone(const ZoneCourse& zone, const MilestoneBands* bands) {
    const PunctureSummary& first = zone.visits.front().punctures.summary;
    const Milestones& m = zone.outcome.milestones;
    const auto band = [&](Spread MilestoneBands::*one) { return bands ? &(bands->*one) : nullptr; };
    fmt::print("{}\n", zone.skin.zone->name);
    fmt::print(
        "  channels         {:.0f} per cm2, {:.2g} mm deep on average; {:.0f} min a session\n",
        first.channels_per_cm2, first.depth_mean_mm, first.minutes);
    fmt::print(
        "  redness visible  {}\n",
        with_band(m.redness_visible_days, band(&MilestoneBands::redness_visible_days), time_words));
    print_split(band(&MilestoneBands::redness_visible_days));
    fmt::print("  collagen, end    {}; size not borne out by held-out trials\n",
               with_band(m.collagen_gain, band(&MilestoneBands::collagen_gain), percent));
    print_split(band(&MilestoneBands::collagen_gain));
    fmt::print("  darker marks     {}; size not borne out by held-out trials\n",
               with_band(m.pih_risk, band(&MilestoneBands::pih_risk), percent));
    print_split(band(&MilestoneBands::pih_risk));
}

nlohmann::ordered_json spread_json(const Spread& spread) {
    nlohmann::ordered_json split;
    for (const Cause cause : all_causes) split[cause_id(cause)] = spread.split.share(cause);
    nlohmann::ordered_json numbers = nlohmann::ordered_json::array();
    for (const DecidingNumber& n : spread.numbers) {
        numbers.push_back({{"key", n.key}, {"index", n.index}, {"error", n.error}});
    }
    return {{"low", spread.low},
            {"middle", spread.middle},
            {"high", spread.high},
            {"split", std::move(split)},
            {"deciding_numbers", std::move(numbers)}};
}

nlohmann::ordered_json zone_json(const ZoneCourse& zone, const MilestoneBands* bands) {
    const Milestones& m = zone.outcome.milestones;
    nlohmann::ordered_json json = {
        {"zone", zone.skin.zone->id},
        {"channels_per_cm2", zone.visits.front().punctures.summary.channels_per_cm2},
        {"depth_mean_mm", zone.visits.front().punctures.summary.depth_mean_mm},
        {"redness_visible_days", m.redness_visible_days},
        {"covered_hours", m.covered_hours},
        {"barrier_hours", m.barrier_hours},
        {"collagen_gain_share", m.collagen_gain},
        {"scar_index", m.scar_index},
        {"pih_risk_share", m.pih_risk}};
    if (bands != nullptr) {
        json["bands"] = {{"redness_visible_days", spread_json(bands->redness_visible_days)},
                         {"collagen_gain_share", spread_json(bands->collagen_gain)},
                         {"pih_risk_share", spread_json(bands->pih_risk)}};
    }
    return json;
}

}  // namespace

void print_summary(const CourseFile& course, const Simulated& run,
                   const std::filesystem::path& folder, bool json) {
    const auto bands_at = [&](std::size_t zone) {
        return zone < run.bands.size() ? &run.bands[zone].milestones : nullptr;
    };
    if (json) {
        nlohmann::ordered_json all = {{"folder", folder.string()},
                                      {"report", (folder / "report.html").string()},
                                      {"exit_code", static_cast<int>(run.exit)},
                                      {"seconds", run.seconds}};
        all["alarms"] = uptake_alarms(run.course);
        all["goals"] = run.goals;
        for (std::size_t i = 0; i < run.course.zones.size(); ++i) {
            all["zones"].push_back(zone_json(run.course.zones[i], bands_at(i)));
        }
        fmt::print("{}\n", all.dump(2));
        return;
    }
    fmt::print("{}\n\n", course.title);
    const std::vector<std::string> alarms = uptake_alarms(run.course);
    for (const std::string& alarm : alarms) fmt::print("{}\n", alarm);
    if (!alarms.empty()) fmt::print("\n");
    for (std::size_t i = 0; i < run.course.zones.size(); ++i) {
        if (!run.course.zones[i].visits.empty()) print_zone(run.course.zones[i], bands_at(i));
    }
    if (!run.goals.empty()) {
        fmt::print("\nGoals\n");
        for (const std::string& line : run.goals) fmt::print("{}", wrapped_lines(line, 2));
    }
    if (run.judgement) {
        std::string conflicts;
        for (const ZoneJudgement& j : run.judgement->zones) {
            const std::string conflict = session_conflict(j);
            if (!conflict.empty()) conflicts += wrapped_lines(j.zone->name + ": " + conflict, 2);
        }
        if (!conflicts.empty()) fmt::print("\nSessions\n{}", conflicts);
    }
    if (!run.bands.empty()) {
        const Bands& bands = run.bands.front();
        fmt::print("\n{}\n", product_words(products_on(run.course)));
        fmt::print("{}\n", deciding_caution(bands.limits, bands.people));
    }
    if (run.exit == Exit::interrupted)
        fmt::print("\nStopped before the end; what there was is written.\n");
    if (run.exit == Exit::numerics)
        fmt::print("\nAn account of the ledger does not close: do not use these numbers.\n");
    fmt::print("\nReport: {}\n", (folder / "report.html").string());
    fmt::print("Research and education; a qualified professional decides.\n");
}

}  // namespace needlework
