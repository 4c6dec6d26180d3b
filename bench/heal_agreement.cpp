// SPDX-License-Identifier: Apache-2.0
// Run:      cmake --build --preset release --target bench_heal_agreement &&
// build/release/bin/bench_heal_agreement Question: how far is the mean of unit cells from a patch
// of skin with the same strikes? Expect:   a few per cent on regular maps, up to tens where
// channels cluster or needles drag; the
//           table of heal/README.md.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/random.hpp"
#include "heal/cells.hpp"
#include "heal/patch.hpp"
#include "heal/testing.hpp"

namespace {

using namespace needlework;

constexpr double side = 1.4;  // mm, of the map and of the patch
constexpr double days = 90.0;

struct Map {
    std::string_view name;
    double per_mm2, depth_mm, radius_mm;
    bool random;
    double slit_mm;
    int together = 1;        ///< channels of a cluster
    double apart_mm = 0.15;  ///< how far from its middle they fall, at most, in x and y
};

Channels channels_of(const Map& map) {
    Channels c;
    c.side_mm = side;
    const int across = std::max(1, int(std::lround(side * std::sqrt(map.per_mm2))));
    for (int i = 0; i < across * across; ++i) {
        const auto draw = [&](Draw purpose) { return uniform(3, {}, std::uint32_t(i), purpose); };
        double x = map.random ? draw(Draw::path_offset) : (i % across + 0.5) / across;
        double y = map.random ? draw(Draw::path_angle) : (i / across + 0.5) / across;
        if (map.together > 1) {
            const auto middle = [&](Draw purpose) {
                return uniform(4, {}, std::uint32_t(i / map.together), purpose);
            };
            const auto near = [&](Draw purpose, double place) {
                const double beside = place + (2.0 * draw(purpose) - 1.0) * map.apart_mm / side;
                return beside - std::floor(beside);
            };
            x = near(Draw::path_offset, middle(Draw::path_offset));
            y = near(Draw::path_angle, middle(Draw::path_angle));
        }
        const double spread = map.random ? 0.7 + 0.6 * draw(Draw::depth) : 1.0;
        testing::add_channel(c, side * x, side * y, map.depth_mm * spread, map.radius_mm);
        c.tear_mm.back() = float(map.slit_mm);
        c.tear_angle_rad.back() = float(2.0 * std::numbers::pi * draw(Draw::hand_speed));
    }
    return c;
}

struct Ends {
    double gain, signal, red_days, scar;
};

Ends ends_of(const Healing& healing) {
    Ends e{100.0 * (healing.moments.back().collagen_ratio - 1.0), 0.0, 0.0,
           healing.moments.back().scar_index};
    const auto& m = healing.moments;
    constexpr double visible = 1.05;  // of the flow at rest; for comparison only
    for (std::size_t i = 1; i < m.size(); ++i) {
        e.signal = std::max(e.signal, m[i].papillary[std::size_t(Tissue::signal)]);
        if (m[i - 1].blood_flow > visible && m[i].blood_flow <= visible) {
            const double part =
                (m[i - 1].blood_flow - visible) / (m[i - 1].blood_flow - m[i].blood_flow);
            e.red_days = m[i - 1].day + part * (m[i].day - m[i - 1].day);
        }
    }
    return e;
}

}  // namespace

int main() {
    constexpr Map maps[] = {
        {"regular", 2, 1.0, 0.05, false, 0},       {"regular", 5, 0.5, 0.05, false, 0},
        {"regular", 5, 1.5, 0.06, false, 0},       {"regular", 10, 1.0, 0.06, false, 0},
        {"regular", 20, 1.0, 0.06, false, 0},      {"random", 2, 1.0, 0.05, true, 0},
        {"random", 5, 0.5, 0.05, true, 0},         {"random", 5, 1.5, 0.06, true, 0},
        {"random", 10, 1.0, 0.06, true, 0},        {"random", 20, 1.0, 0.06, true, 0},
        {"slits 0.3 mm", 5, 1.0, 0.06, true, 0.3}, {"twos", 5, 1.0, 0.06, true, 0, 2},
        {"threes", 5, 1.0, 0.06, true, 0, 3},      {"fives", 5, 1.0, 0.06, true, 0, 5},
        {"twos", 10, 1.0, 0.06, true, 0, 2},       {"fives", 10, 1.0, 0.06, true, 0, 5},
        {"fives", 20, 1.0, 0.06, true, 0, 5},
    };
    const Skin skin = testing::cheek();
    const Parameters parameters{heal_parameters};
    PatchSetup setup;
    setup.side_mm = side;
    setup.voxel_um = 25.0;
    Watch watch;
    watch.threads = 2;
    fmt::print(
        "| map | evenness | per mm2 | deep [mm] | gain [%] cell / patch | peak signal | flow "
        "above 1.05 until day | scar index |\n|---|---|---|---|---|---|---|---|\n");
    for (const Map& map : maps) {
        Punctures punctures;
        punctures.channels = channels_of(map);
        const double density = double(punctures.channels.size()) / (side * side);
        const std::vector<Insult> insults{{0.0, &punctures}};
        const Ends cell = ends_of(heal(insults, days, skin, parameters, watch));
        const Ends patch = ends_of(heal_patch(insults, days, skin, parameters, setup, watch));
        fmt::print(
            "| {} | {:.2f} | {:.1f} | {} | {:.3f} / {:.3f} | {:.4f} / {:.4f} | {:.1f} / {:.1f} | "
            "{:.2g} / {:.2g} |\n",
            map.name, evenness(punctures.channels), density, map.depth_mm, cell.gain, patch.gain,
            cell.signal, patch.signal, cell.red_days, patch.red_days, cell.scar, patch.scar);
    }
}
