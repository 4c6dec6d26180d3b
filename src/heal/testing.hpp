// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <string_view>

#include "core/random.hpp"
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

/// Strikes on a small square, on which the mean of cells is compared with a patch.
struct StrikeMap {
    std::string_view name;
    double per_mm2, depth_mm, radius_mm;
    bool random;
    double slit_mm = 0.0;
    int together = 1;        ///< channels of a cluster
    double apart_mm = 0.15;  ///< how far from its middle they fall, at most, in x and y
};

/// Five regular and five random ones, 2 to 20 per mm2, 0.5 to 1.5 mm deep.
inline constexpr StrikeMap regular_and_random[] = {
    {"regular", 2, 1.0, 0.05, false},  {"regular", 5, 0.5, 0.05, false},
    {"regular", 5, 1.5, 0.06, false},  {"regular", 10, 1.0, 0.06, false},
    {"regular", 20, 1.0, 0.06, false}, {"random", 2, 1.0, 0.05, true},
    {"random", 5, 0.5, 0.05, true},    {"random", 5, 1.5, 0.06, true},
    {"random", 10, 1.0, 0.06, true},   {"random", 20, 1.0, 0.06, true},
};

/// As many channels as a lattice of that density has on a square of `side_mm`; random ones are 0.7
/// to 1.3 times as deep.
inline Punctures strikes_of(const StrikeMap& map, double side_mm) {
    Punctures p;
    p.channels.side_mm = side_mm;
    const int across = std::max(1, int(std::lround(side_mm * std::sqrt(map.per_mm2))));
    for (int i = 0; i < across * across; ++i) {
        const auto draw = [&](Draw purpose) { return uniform(3, {}, std::uint32_t(i), purpose); };
        double x = map.random ? draw(Draw::path_offset) : (i % across + 0.5) / across;
        double y = map.random ? draw(Draw::path_angle) : (i / across + 0.5) / across;
        if (map.together > 1) {
            const auto near = [&](Draw purpose) {
                const double middle = uniform(4, {}, std::uint32_t(i / map.together), purpose);
                const double at = middle + (2.0 * draw(purpose) - 1.0) * map.apart_mm / side_mm;
                return at - std::floor(at);
            };
            x = near(Draw::path_offset);
            y = near(Draw::path_angle);
        }
        const double spread = map.random ? 0.7 + 0.6 * draw(Draw::depth) : 1.0;
        add_channel(p.channels, side_mm * x, side_mm * y, map.depth_mm * spread, map.radius_mm);
        p.channels.tear_mm.back() = float(map.slit_mm);
        p.channels.tear_angle_rad.back() = float(2.0 * std::numbers::pi * draw(Draw::hand_speed));
    }
    return p;
}

/// The four numbers that are compared.
struct Ends {
    double gain, peak_signal, red_days, scar;  ///< gain as a share; days until flow falls below
};

inline Ends ends_of(const Healing& healing, double visible_flow = 1.05) {
    const std::vector<Moment>& m = healing.moments;
    Ends e{m.back().collagen_ratio - 1.0, 0.0, 0.0, m.back().scar_index};
    for (std::size_t i = 1; i < m.size(); ++i) {
        e.peak_signal = std::max(e.peak_signal, m[i].papillary[at(Tissue::signal)]);
        const double before = m[i - 1].blood_flow - visible_flow;
        const double here = m[i].blood_flow - visible_flow;
        if (before > 0.0 && here <= 0.0) {
            e.red_days = std::lerp(m[i - 1].day, m[i].day, before / (before - here));
        }
    }
    return e;
}

}  // namespace needlework::testing
