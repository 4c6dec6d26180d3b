// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "outcome/maps.hpp"
#include "outcome/readings.hpp"

namespace needlework {
namespace {

double wrinkle_mm(const Scene& scene, const Moment& moment) {
    const Parameters& p = scene.numbers;
    return power_map(p["outcome.wrinkle_start"], dermis_ratio(scene, moment),
                     -p["outcome.wrinkle_thickness"], elastin_ratio(scene, moment),
                     -p["outcome.wrinkle_elastin"]);
}

double scar_mm(const Scene& scene, const Moment& moment) {
    const Parameters& p = scene.numbers;
    return filled_depth(p["outcome.scar_start"], scene.skin.layers.dermis_mm(),
                        dermis_ratio(scene, moment), p["outcome.scar_filling"]);
}

Reading wrinkle_depth(const Scene& scene) {
    const double noise = scene.numbers["outcome.wrinkle_noise"];
    return read_over_time(
        scene,
        {.id = "wrinkle_depth",
         .name = "Wrinkle depth",
         .unit = "mm",
         .group = "Scales",
         .noise = noise,
         .smallest_visible = smallest_detectable(noise),
         .caution = "For a typical wrinkle, not this person's; the first days' swelling is left "
                    "out.",
         .sources = "FACE-AGEING-MECHANICS"},
        [&scene](const Moment& m) { return wrinkle_mm(scene, m); });
}

Reading lemperle(const Scene& scene) {
    const Parameters& p = scene.numbers;
    const std::array cuts{p["outcome.lemperle_cut_1"], p["outcome.lemperle_cut_2"],
                          p["outcome.lemperle_cut_3"], p["outcome.lemperle_cut_4"],
                          p["outcome.lemperle_cut_5"]};
    return read_over_time(
        scene,
        {.id = "lemperle",
         .name = "Lemperle wrinkle grade",
         .unit = "grade 0-5",
         .group = "Scales",
         .noise = p["outcome.grade_noise"],
         .smallest_visible =
             std::max(p["outcome.grade_step"], smallest_detectable(p["outcome.grade_noise"])),
         .caution = "The only trial figure (1.23 grades better at 5 months) had no untreated side.",
         .sources = "LEMPERLE;ABLON-2018"},
        [&scene, cuts, spread = p["outcome.rater_spread"]](const Moment& m) {
            return expected_grade(wrinkle_mm(scene, m), cuts, 0.0, spread);
        });
}

Reading scar_depth(const Scene& scene) {
    const double noise = scene.numbers["outcome.scar_noise"];
    return read_over_time(
        scene,
        {.id = "scar_depth",
         .name = "Depth of an atrophic scar",
         .unit = "mm",
         .group = "Scales",
         .noise = noise,
         .smallest_visible = smallest_detectable(noise),
         .caution = "For a typical scar, not this person's; measured depth follows what patients "
                    "see only loosely (R 0.68).",
         .sources = "SCAR-3D"},
        [&scene](const Moment& m) { return scar_mm(scene, m); });
}

Reading goodman_baron_points(const Scene& scene) {
    const Parameters& p = scene.numbers;
    return read_over_time(
        scene,
        {.id = "goodman_baron_points",
         .name = "Goodman-Baron points",
         .unit = "points 0-84",
         .group = "Scales",
         .noise = p["outcome.gb_points_noise"],
         .smallest_visible = smallest_detectable(p["outcome.gb_points_noise"]),
         .drift = -p["outcome.gb_points_drift"],
         .caution = "The one blinded trial found 3.4 points at 6 months, about the error of the "
                    "scale; the untreated side improved by 0.4.",
         .sources = "ALAM-2014;DOGRA-2014;GB-QUANT"},
        [&scene, &p](const Moment& m) {
            return p["outcome.gb_points_start"] *
                   std::pow(scar_mm(scene, m) / p["outcome.scar_start"],
                            p["outcome.gb_points_power"]);
        });
}

Reading goodman_baron_grade(const Scene& scene) {
    const Parameters& p = scene.numbers;
    const std::array cuts{p["outcome.gb_cut_2"], p["outcome.gb_cut_3"], p["outcome.gb_cut_4"]};
    return read_over_time(
        scene,
        {.id = "goodman_baron_grade",
         .name = "Goodman-Baron grade",
         .unit = "grade 1-4",
         .group = "Scales",
         .noise = p["outcome.grade_noise"],
         .smallest_visible =
             std::max(p["outcome.grade_step"], smallest_detectable(p["outcome.grade_noise"])),
         .caution = "Raters agree on about half of the scars; one grade is the smallest step.",
         .sources = "GB-QUAL;KANG-2016"},
        [&scene, cuts, spread = p["outcome.rater_spread"]](const Moment& m) {
            return expected_grade(scar_mm(scene, m), cuts, 1.0, spread);
        });
}

}  // namespace

std::vector<Reading> scale_readings(const Scene& scene) {
    return {wrinkle_depth(scene), lemperle(scene), scar_depth(scene), goodman_baron_points(scene),
            goodman_baron_grade(scene)};
}

}  // namespace needlework
