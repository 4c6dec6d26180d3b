// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "outcome/maps.hpp"
#include "outcome/readings.hpp"

namespace needlework {
namespace {

/// A colour reading: `rest`, and `gain` for each extra blood over that at rest.
auto coloured_by_blood(const Scene& scene, double rest, double gain) {
    const double share = scene.numbers["outcome.redness_flare"];
    const double full = std::sqrt(scene.numbers["heal.flow_full"]);  // d^2 where flow is d^4
    const auto extra = [share, full](const Moment& m) {
        return extra_blood(m.blood, m.flare, share, full);
    };
    return [rest, gain, extra, before = extra(scene.rest())](const Moment& m) {
        return rest + gain * (extra(m) - before);
    };
}

Reading redness_a(const Scene& scene) {
    const Parameters& p = scene.numbers;
    return read_over_time(
        scene,
        {.id = "redness_a",
         .name = "Redness a*",
         .unit = "CIELAB units",
         .group = "Colour",
         .noise = p["outcome.a_noise"],
         .smallest_visible = p["outcome.a_visible"],
         .caution = "Flare and blood in widened vessels together; no measured curve after deep "
                    "needling exists, so the days are those of a few trials' words.",
         .sources = "GROTH-1998;WILSON-2010;TAKIWAKI-HB;COLOUR-INSTRUMENTS;JUST-NOTICEABLE"},
        coloured_by_blood(scene, p["outcome.a_rest"], p["outcome.a_per_blood"]));
}

Reading erythema_index(const Scene& scene) {
    const Parameters& p = scene.numbers;
    return read_over_time(
        scene,
        {.id = "erythema_index",
         .name = "Erythema index",
         .unit = "device units",
         .group = "Colour",
         .noise = p["outcome.ei_noise"],
         .smallest_visible = smallest_detectable(p["outcome.ei_noise"]),
         .caution = "Compare only readings of one device at one place.",
         .sources = "COLOUR-INSTRUMENTS"},
        coloured_by_blood(scene, p["outcome.ei_rest"], p["outcome.ei_per_blood"]));
}

Reading melanin_index(const Scene& scene) {
    const Parameters& p = scene.numbers;
    return read_over_time(
        scene,
        {.id = "melanin_index",
         .name = "Melanin index",
         .unit = "device units",
         .group = "Colour",
         .noise = p["outcome.mi_noise"],
         .smallest_visible = smallest_detectable(p["outcome.mi_noise"]),
         .caution = "The middle person may show nothing while a share of people darkens: read the "
                    "chance of darker marks beside it.",
         .sources = "DOGRA-2014;PIH-STRIAE-2023"},
        [&scene, rest = p["outcome.mi_rest"], gain = p["outcome.mi_gain"]](const Moment& m) {
            return rest + gain * (m.melanin - scene.rest().melanin);
        });
}

Reading water_loss(const Scene& scene) {
    const Parameters& p = scene.numbers;
    return read_over_time(
        scene,
        {.id = "tewl",
         .name = "Water loss through the skin (TEWL)",
         .unit = "g/m2/h",
         .group = "Surface",
         .noise = p["outcome.tewl_noise"],
         .smallest_visible = smallest_detectable(p["outcome.tewl_noise"]),
         .caution = "Trials saw it raised for 48 h after 0.5-1.5 mm; the height of the peak is not "
                    "calibrated.",
         .sources = "SASAKI-2019;HAN-2012;TEWL-RISE"},
        [&scene, rest = p["outcome.tewl_rest"], open = p["outcome.tewl_open"]](const Moment& m) {
            return rest + open * (scene.rest().barrier - m.barrier);
        });
}

}  // namespace

std::vector<Reading> surface_readings(const Scene& scene) {
    const Parameters& p = scene.numbers;
    const double epidermis_um = 1000.0 * scene.skin.layers.epidermis_mm();
    std::vector<Reading> readings;
    readings.push_back(read_over_time(
        scene,
        {.id = "epidermis",
         .name = "Epidermal thickness",
         .unit = "um",
         .group = "Surface",
         .noise = p["outcome.epidermis_noise"],
         .smallest_visible = smallest_detectable(p["outcome.epidermis_noise"]),
         .caution = "Biopsies showed +40 % at a year and +50 % after five sessions; the model's "
                    "thickening is not fitted to them.",
         .sources = "AUST-2008;LOTFI-2013"},
        [epidermis_um](const Moment& m) { return epidermis_um * m.epidermis; }));
    readings.push_back(read_over_time(
        scene,
        {.id = "barrier",
         .name = "Barrier",
         .unit = "% recovered",
         .group = "Surface",
         .noise = 0.0,
         .smallest_visible = 0.0,
         .calibrated = true,
         .caution = "The time is that of measured pores (half closed in 20-26 h); people differ "
                    "by hours to days.",
         .sources = "PORE-CLOSURE-PMC8259462"},
        [](const Moment& m) { return 100.0 * m.barrier; }));
    readings.push_back(water_loss(scene));
    readings.push_back(redness_a(scene));
    readings.push_back(erythema_index(scene));
    readings.push_back(melanin_index(scene));
    return readings;
}

}  // namespace needlework
