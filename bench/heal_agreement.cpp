// SPDX-License-Identifier: Apache-2.0
// Run:      cmake --build --preset release --target bench_heal_agreement &&
// build/release/bin/bench_heal_agreement Question: how far is the mean of unit cells from a patch
// of skin with the same strikes? Expect:   a few per cent on regular maps, up to tens where
// channels cluster or needles drag; the
//           table of heal/README.md.
#include <fmt/format.h>

#include <tuple>
#include <vector>

#include "heal/cells.hpp"
#include "heal/patch.hpp"
#include "heal/testing.hpp"

namespace {

using namespace needlework;
using testing::Ends;
using testing::ends_of;
using testing::StrikeMap;

constexpr double side = 1.4;  // mm, of the map and of the patch
constexpr double days = 90.0;

}  // namespace

int main() {
    std::vector<StrikeMap> maps(std::begin(testing::regular_and_random),
                                std::end(testing::regular_and_random));
    maps.push_back({"slits 0.3 mm", 5, 1.0, 0.06, true, 0.3});
    for (const auto& [name, per_mm2, together] : {std::tuple{"twos", 5.0, 2},
                                                  {"threes", 5.0, 3},
                                                  {"fives", 5.0, 5},
                                                  {"twos", 10.0, 2},
                                                  {"fives", 10.0, 5},
                                                  {"fives", 20.0, 5}}) {
        maps.push_back({name, per_mm2, 1.0, 0.06, true, 0.0, together});
    }
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
    for (const StrikeMap& map : maps) {
        const Punctures punctures = testing::strikes_of(map, side);
        const double density = double(punctures.channels.size()) / (side * side);
        const std::vector<Insult> insults{{0.0, &punctures}};
        const Ends cell = ends_of(heal(insults, days, skin, parameters, watch));
        const Ends patch = ends_of(heal_patch(insults, days, skin, parameters, setup, watch));
        fmt::print(
            "| {} | {:.2f} | {:.1f} | {} | {:.3f} / {:.3f} | {:.4f} / {:.4f} | {:.1f} / {:.1f} | "
            "{:.2g} / {:.2g} |\n",
            map.name, evenness(punctures.channels), density, map.depth_mm, 100.0 * cell.gain,
            100.0 * patch.gain, cell.peak_signal, patch.peak_signal, cell.red_days, patch.red_days,
            cell.scar, patch.scar);
        std::fflush(stdout);
    }
}
