// SPDX-License-Identifier: Apache-2.0
#include "outcome/maps.hpp"
#include "outcome/readings.hpp"

namespace needlework {
namespace {

Reading remodelled_thickness(const Scene& scene) {
    const double noise = scene.numbers["outcome.ultrasound_noise"];
    return read_over_time(
        scene,
        {.id = "dermis_thickness",
         .name = "Dermal thickness from remodelling",
         .unit = "mm",
         .group = "Instruments",
         .noise = noise,
         .smallest_visible = smallest_detectable(noise),
         .caution = "All added collagen is booked as thickness, since the density of dermal "
                    "collagen hardly changes with age.",
         .sources = "BRANCHET-1990"},
        [&scene, dermis_mm = scene.skin.layers.dermis_mm()](const Moment& m) {
            return dermis_mm * dermis_ratio(scene, m);
        });
}

Reading ultrasound_thickness(const Scene& scene) {
    const double noise = scene.numbers["outcome.ultrasound_noise"];
    return read_over_time(
        scene,
        {.id = "ultrasound_thickness",
         .name = "Dermal thickness by ultrasound",
         .unit = "mm",
         .group = "Instruments",
         .noise = noise,
         .smallest_visible = smallest_detectable(noise),
         .caution = "In the first days the instrument reads swelling; read remodelling from month "
                    "3 on.",
         .sources = "CRISAN-2012;BRANCHET-1990;RAT-MICRODIALYSIS"},
        [&scene, dermis_mm = scene.skin.layers.dermis_mm()](const Moment& m) {
            return dermis_mm * dermis_ratio(scene, m) * (1.0 + swelling_of(scene, m));
        });
}

Reading swelling(const Scene& scene) {
    const double noise =
        100.0 * scene.numbers["outcome.ultrasound_noise"] / scene.skin.layers.dermis_mm();
    return read_over_time(
        scene,
        {.id = "swelling",
         .name = "Early swelling",
         .unit = "% of dermal thickness",
         .group = "Instruments",
         .noise = noise,
         .smallest_visible = smallest_detectable(noise),
         .caution = "Water, not collagen: it flatters fine lines for days and then goes.",
         .sources = "RAT-MICRODIALYSIS;GROTH-1998"},
        [&scene](const Moment& m) { return 100.0 * swelling_of(scene, m); });
}

Reading echo_reading(const Scene& scene) {
    const Parameters& p = scene.numbers;
    const EchoMap map{p["outcome.echo_gain"], p["outcome.echo_nascent"],
                      p["outcome.echo_dilution"]};
    const double total = collagen_of(scene.rest().dermis);
    const auto nascent = [total](const Moment& m) {
        return m.dermis[static_cast<std::size_t>(Tissue::collagen1_new)] / total;
    };
    return read_over_time(
        scene,
        {.id = "echo_density",
         .name = "Echo density of the dermis",
         .unit = "% of before",
         .group = "Instruments",
         .noise = p["outcome.echo_noise"],
         .smallest_visible = smallest_detectable(p["outcome.echo_noise"]),
         .caution = "Echo density is not mass: +102 % was seen at 3 months where collagen can rise "
                    "by tens of percent only.",
         .sources = "KENKEL-GROUP-2021"},
        [&scene, map, nascent](const Moment& m) {
            return 100.0 * echo_density(dermis_ratio(scene, m), nascent(m), nascent(scene.rest()),
                                        swelling_of(scene, m), map);
        });
}

Reading stain_area(const Scene& scene) {
    const Parameters& p = scene.numbers;
    return read_over_time(
        scene,
        {.id = "stain_area",
         .name = "Stained collagen area, upper dermis",
         .unit = "% of before",
         .group = "Instruments",
         .noise = p["outcome.stain_noise"],
         .smallest_visible = smallest_detectable(p["outcome.stain_noise"]),
         .caution = "A stain overstates mass, by about a factor of two; a biopsy of one spot.",
         .sources = "LOTFI-2013"},
        [&scene, gain = p["outcome.stain_gain"]](const Moment& m) {
            return 100.0 * (1.0 + gain * (papillary_ratio(scene, m) - 1.0));
        });
}

Reading elasticity(const Scene& scene) {
    const Parameters& p = scene.numbers;
    return read_over_time(
        scene,
        {.id = "cutometer_r2",
         .name = "Gross elasticity R2 (Cutometer)",
         .unit = "-",
         .group = "Instruments",
         .noise = p["outcome.r2_noise"],
         .smallest_visible = smallest_detectable(p["outcome.r2_noise"]),
         .caution = "Follows elastin more than collagen, so its direction is uncertain too; groups "
                    "of 30-40 people are needed to see a change.",
         .sources = "RYU-2008;EEMCO"},
        [&scene, &p](const Moment& m) {
            return power_map(p["outcome.r2_rest"], elastin_ratio(scene, m), p["outcome.r2_elastin"],
                             dermis_ratio(scene, m), p["outcome.r2_collagen"]);
        });
}

}  // namespace

std::vector<Reading> instrument_readings(const Scene& scene) {
    return {ultrasound_thickness(scene), remodelled_thickness(scene), swelling(scene),
            echo_reading(scene),         stain_area(scene),           elasticity(scene)};
}

}  // namespace needlework
