// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "device/device.hpp"

namespace needlework::trial {

// Devices as the published examples state them, for tests and benchmarks only; what people choose
// from is the catalogue.

/// The 192-needle roller of Schwarz and Laaff (2011): drum 20 x 20 mm, 8 rows of 24.
inline Device roller(double length_mm = 1.5) {
    Device d;
    d.id = "trial-roller";
    d.needle = {.length_mm = length_mm, .diameter_mm = 0.25, .tip_diameter_mm = 0.008};
    d.array = {.count = 192, .rows = 8, .width_mm = 20.0, .drum_radius_mm = 10.0};
    d.drive.actuation = Actuation::roller;
    return d;
}

/// The 14-needle pen at 7000 strokes a minute, over an 8 mm swath.
inline Device pen() {
    Device d;
    d.id = "trial-pen";
    d.needle = {.length_mm = 2.5, .diameter_mm = 0.25, .tip_diameter_mm = 0.008, .taper_mm = 1.2};
    d.array = {.count = 14, .width_mm = 8.0};
    d.drive = {.actuation = Actuation::pen, .frequency_hz = 7000.0 / 60.0, .stroke_mm = 2.5};
    return d;
}

inline Device stamp(double length_mm = 1.0) {
    Device d;
    d.id = "trial-stamp";
    d.needle = {.length_mm = length_mm, .diameter_mm = 0.25, .tip_diameter_mm = 0.008};
    d.array = {.count = 35, .width_mm = 10.0};
    d.drive.actuation = Actuation::stamp;
    return d;
}

}  // namespace needlework::trial
