// SPDX-License-Identifier: Apache-2.0
#include "skin/zone.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "core/csv.hpp"
#include "core/nearest.hpp"

namespace needlework {
namespace {

Mark mark_of(const std::string& word) {
    if (word == "read") return Mark::read;
    if (word == "recalled") return Mark::recalled;
    if (word == "derived") return Mark::derived;
    if (word == "design" || word.empty()) return Mark::design;
    throw std::logic_error{"data/zones.csv: \"" + word + "\" is not a mark"};
}

ZoneTraits traits_of(const CsvRow& row) {
    return {.dermis_sex_ratio = row.number_or("dermis_sex_ratio", 0.0),
            .line_angle_deg = row.number_or("line_angle_deg", 0.0),
            .loop_ratio = row.number_or("loop_ratio", 1.0),
            .plexus_ratio = row.number_or("plexus_ratio", 1.0)};
}

ZoneBasis basis_of(const CsvRow& row) {
    return {.thickness_from = row.text("thickness_from"),
            .thickness_note = row.text("thickness_note"),
            .sex_ratio_from = row.text("sex_ratio_from"),
            .vessel_note = row.text("vessel_note"),
            .thickness = mark_of(row.text("thickness_mark")),
            .fat = mark_of(row.text("fat_mark")),
            .depth = mark_of(row.text("depth_mark")),
            .area = mark_of(row.text("area_mark")),
            .line = mark_of(row.text("line_mark")),
            .area_anatomy_cm2 = row.number_or("area_anatomy_cm2", 0.0)};
}

Zone zone_of(const CsvRow& row) {
    Zone zone;
    zone.id = row.text("id");
    zone.name = row.text("name");
    zone.group = row.text("group");
    zone.snomed_body_site = row.text("snomed_body_site");
    zone.stratum_corneum_mm = row.number_or("stratum_corneum_mm", 0.0);
    zone.viable_epidermis_mm = row.number_or("viable_epidermis_mm", 0.0);
    zone.dermis_mm = row.number_or("dermis_mm", 0.0);
    zone.fat_mm = row.number_or("fat_mm", 0.0);
    zone.depth_low_mm = row.number("depth_low_mm");
    zone.depth_default_mm = row.number("depth_default_mm");
    zone.depth_rejuvenation_mm = row.number("depth_rejuvenation_mm");
    zone.depth_scar_mm = row.number("depth_scar_mm");
    zone.hard_stop_mm = row.number("hard_stop_mm");
    zone.area_cm2 = row.number("area_cm2");
    zone.traits = traits_of(row);
    zone.basis = basis_of(row);
    zone.hazard = row.text("hazard");
    zone.refusal = row.text("refusal");
    zone.note = row.text("note");
    zone.sources = row.text("sources");
    return zone;
}

std::vector<Zone> read_zones() {
    std::vector<Zone> all;
    for (const CsvRow& row : embedded_csv("data/zones.csv").rows) all.push_back(zone_of(row));
    return all;
}

}  // namespace

std::span<const Zone> zones() {
    static const std::vector<Zone> all = read_zones();
    return all;
}

const Zone* find_zone(std::string_view id) {
    const auto all = zones();
    const auto at = std::find_if(all.begin(), all.end(), [&](const Zone& z) { return z.id == id; });
    return at == all.end() ? nullptr : &*at;
}

Checked<const Zone*> treatable_zone(std::string_view id) {
    const Zone* zone = find_zone(id);
    if (zone && !zone->refused()) return zone;

    std::vector<std::string_view> known, open;
    for (const Zone& z : zones()) {
        known.push_back(z.id);
        if (!z.refused()) open.push_back(z.id);
    }
    Issue issue;
    issue.allowed = fmt::format("{}", fmt::join(open, ", "));
    if (zone) {
        issue.what = fmt::format("the zone \"{}\" is refused: {}", id, zone->refusal);
        issue.fix = "leave this zone out";
    } else {
        issue.what = fmt::format("\"{}\" is not a zone", id);
        issue.nearest = nearest_name(id, known);
    }
    return tl::unexpected{Issues{issue}};
}

}  // namespace needlework
