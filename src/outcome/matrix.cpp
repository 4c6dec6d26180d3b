// SPDX-License-Identifier: Apache-2.0
#include "outcome/maps.hpp"
#include "outcome/readings.hpp"

namespace needlework {
namespace {

double at(const std::array<double, tissue_count>& tissue, Tissue field) {
    return tissue[static_cast<std::size_t>(field)];
}

double type3_percent(const Moment& moment) {
    const double total = collagen_of(moment.dermis);
    return total > 0.0 ? 100.0 * at(moment.dermis, Tissue::collagen3) / total : 0.0;
}

constexpr const char* size_unknown =
    "The direction is supported by trials; the size is not borne out by held-out trials.";

Reading mass_reading(const Scene& scene, const char* id, const char* name,
                     double (*ratio)(const Scene&, const Moment&)) {
    const double noise = scene.numbers["outcome.collagen_noise"];
    return read_over_time(
        scene,
        {.id = id,
         .name = name,
         .unit = "% of before",
         .group = "Matrix",
         .noise = noise,
         .smallest_visible = smallest_detectable(noise),
         .caution = size_unknown,
         .sources = "LOTFI-2013;ELDOMYATI-AGE;KENKEL-GROUP-2021"},
        [&scene, ratio](const Moment& moment) { return 100.0 * ratio(scene, moment); });
}

}  // namespace

Reading read_over_time(const Scene& scene, Reading reading,
                       const std::function<double(const Moment&)>& map) {
    reading.value.reserve(scene.healing.moments.size());
    for (const Moment& moment : scene.healing.moments) reading.value.push_back(map(moment));
    reading.rest = map(scene.rest());
    return reading;
}

double collagen_of(const std::array<double, tissue_count>& tissue) {
    return at(tissue, Tissue::collagen3) + at(tissue, Tissue::collagen1_new) +
           at(tissue, Tissue::collagen1);
}

double dermis_ratio(const Scene& scene, const Moment& moment) {
    return collagen_of(moment.dermis) / collagen_of(scene.rest().dermis);
}

double papillary_ratio(const Scene& scene, const Moment& moment) {
    return collagen_of(moment.papillary) / collagen_of(scene.rest().papillary);
}

double reticular_ratio(const Scene& scene, const Moment& moment) {
    const Layers& layers = scene.skin.layers;
    const double papillary = layers.papillary_dermis_mm / layers.dermis_mm();
    const auto reticular = [papillary](const Moment& m) {
        return collagen_of(m.dermis) - papillary * collagen_of(m.papillary);
    };
    return reticular(moment) / reticular(scene.rest());
}

double elastin_ratio(const Scene& scene, const Moment& moment) {
    return at(moment.dermis, Tissue::elastin) / at(scene.rest().dermis, Tissue::elastin);
}

double swelling_of(const Scene& scene, const Moment& moment) {
    const double excess =
        at(moment.dermis, Tissue::signal) - at(scene.rest().dermis, Tissue::signal);
    return swelling_share(excess, scene.numbers["outcome.swelling_gain"]);
}

std::vector<Reading> matrix_readings(const Scene& scene) {
    const Parameters& p = scene.numbers;
    std::vector<Reading> readings;
    readings.push_back(mass_reading(scene, "collagen", "Collagen, whole dermis", dermis_ratio));
    readings.push_back(
        mass_reading(scene, "collagen_papillary", "Collagen, upper dermis", papillary_ratio));
    readings.push_back(
        mass_reading(scene, "collagen_reticular", "Collagen, deep dermis", reticular_ratio));
    readings.push_back(read_over_time(
        scene,
        {.id = "type3_share",
         .name = "Type III share of collagen",
         .unit = "%",
         .group = "Matrix",
         .noise = p["outcome.type3_noise"],
         .smallest_visible = smallest_detectable(p["outcome.type3_noise"]),
         .caution = "A rise says that the repair is young; in scars it stays up for months.",
         .sources = "ROBINS-2003;LOTFI-2013"},
        type3_percent));
    readings.push_back(read_over_time(
        scene,
        {.id = "elastin",
         .name = "Elastin",
         .unit = "% of before",
         .group = "Matrix",
         .noise = p["outcome.elastin_noise"],
         .smallest_visible = smallest_detectable(p["outcome.elastin_noise"]),
         .caution = "Uncertain: trials find its precursor up but total elastin flat or down; do "
                    "not promise a gain.",
         .sources = "ELDOMYATI-AGE;KENKEL-GROUP-2021"},
        [&scene](const Moment& moment) { return 100.0 * elastin_ratio(scene, moment); }));
    readings.push_back(read_over_time(
        scene,
        {.id = "scar_index",
         .name = "Scar index (aligned collagen)",
         .unit = "share of normal collagen",
         .group = "Matrix",
         .noise = 0.0,
         .smallest_visible = p["outcome.scar_index_visible"],
         .caution = "The share of the dermis laid down as scar; marks were seen where tissue was "
                    "removed over 0.4-0.5 mm or torn.",
         .sources = "CHAMPLAIN-2022;DUNKIN-2007"},
        [](const Moment& moment) { return moment.scar_index; }));
    return readings;
}

}  // namespace needlework
