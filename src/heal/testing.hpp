// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "heal/heal.hpp"

/// What the tests and the benchmarks of this stage share; it needs no test framework.
namespace needlework::testing {

constexpr std::size_t at(Tissue field) {
    return std::size_t(field);
}

/// A cheek: layers in mm, no traits.
inline Skin cheek() {
    Skin skin;
    skin.layers = {0.012, 0.06, 0.12, 1.3, 3.0};
    return skin;
}

/// The defaults, with one class of everything: what a regular map needs.
inline Parameters one_class() {
    Parameters p{heal_parameters};
    p.set("heal.density_classes", 1);
    p.set("heal.depth_classes", 1);
    return p;
}

inline void add_channel(Channels& c, double x, double y, double depth, double radius) {
    c.x_mm.push_back(float(x));
    c.y_mm.push_back(float(y));
    c.depth_mm.push_back(float(depth));
    c.radius_mm.push_back(float(radius));
    c.tear_mm.push_back(0.0f);
    c.tear_angle_rad.push_back(0.0f);
    c.layer.push_back(std::uint8_t(Layer::reticular_dermis));
    c.bleeds.push_back(0);
    c.merged.push_back(0);
}

/// A square lattice of like channels, `across` a side on 10 mm.
inline Punctures regular(int across, double depth_mm, double radius_mm) {
    Punctures p;
    const double pitch = p.channels.side_mm / across;
    for (int j = 0; j < across; ++j) {
        for (int i = 0; i < across; ++i) {
            add_channel(p.channels, (i + 0.5) * pitch, (j + 0.5) * pitch, depth_mm, radius_mm);
        }
    }
    return p;
}

}  // namespace needlework::testing
