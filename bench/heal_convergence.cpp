// SPDX-License-Identifier: Apache-2.0
// Run:      cmake --build --preset release --target bench_heal_convergence &&
//           build/release/bin/bench_heal_convergence
// Question: how far are the outcomes at the default tolerance, voxels and classes from converged?
// Expect:   time good to 1 %, space to a few tenths of a per cent, classes to 2 %; the tables of
//           heal/README.md.
#include <fmt/format.h>

#include <vector>

#include "core/random.hpp"
#include "heal/patch.hpp"
#include "heal/testing.hpp"

namespace {

using namespace needlework;
using testing::add_channel;
using testing::cheek;

/// `count` channels anywhere on a square centimetre, 0.6 to 1.4 mm deep.
Punctures random_map(std::uint32_t count) {
    Punctures p;
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto draw = [i](Draw purpose) { return uniform(7, {}, i, purpose); };
        add_channel(p.channels, 10.0 * draw(Draw::path_offset), 10.0 * draw(Draw::path_angle),
                    0.6 + 0.8 * draw(Draw::depth), 0.06);
    }
    return p;
}

constexpr double patch_side = 0.64;  // [mm], two channels a side: 9.8 per mm2

/// Four channels; with slits there is a scar index to converge.
Punctures dense_map(double slit_mm) {
    Punctures p;
    p.channels.side_mm = patch_side;
    for (int i = 0; i < 4; ++i) {
        add_channel(p.channels, (i % 2 + 0.5) * patch_side / 2, (i / 2 + 0.5) * patch_side / 2, 1.0,
                    0.06);
        p.channels.tear_mm.back() = float(slit_mm);
        p.channels.tear_angle_rad.back() = 0.5f;
    }
    return p;
}

double year_gain(const Punctures& map, int sessions, const Parameters& parameters) {
    std::vector<Insult> insults;
    for (int i = 0; i < sessions; ++i) insults.push_back({28.0 * i, &map});
    Watch watch;
    watch.threads = 2;
    return 100.0 *
           (heal(insults, 365.25, cheek(), parameters, watch).moments.back().collagen_ratio - 1.0);
}

std::string outcomes(const Healing& healing) {
    const testing::Ends e = testing::ends_of(healing);
    return fmt::format("{:.3f} | {:.4f} | {:.2f} | {:.5f}", 100.0 * e.gain, e.peak_signal,
                       e.red_days, e.scar);
}

void four_numbers(double slit_mm, double kill_slit = 0.6) {
    const Punctures map = dense_map(slit_mm);
    const std::vector<Insult> insults{{0.0, &map}};
    Parameters parameters{heal_parameters};
    parameters.set("heal.kill_slit", kill_slit);
    const Skin skin = cheek();
    fmt::print(
        "\n| {} | gain [%] | peak signal | flow above 1.05 until day | scar index |\n"
        "|---|---|---|---|---|\n",
        slit_mm > 0.0 ? fmt::format("slits of {:g} mm, kill_slit {:g}", slit_mm, kill_slit)
                      : "holes");
    for (const double finest : {40.0, 20.0, 10.0, 5.0}) {
        parameters.set("heal.finest", finest);
        fmt::print("| cell, {:g} um | {} |\n", finest,
                   outcomes(heal(insults, 90.0, skin, parameters, {})));
    }
    parameters.set("heal.finest", 20.0);
    Watch watch;
    watch.threads = 2;
    for (const double voxel : {40.0, 20.0, 10.0}) {
        PatchSetup setup;
        setup.side_mm = patch_side;
        setup.voxel_um = voxel;
        fmt::print("| patch, {:g} um sideways | {} |\n", voxel,
                   outcomes(heal_patch(insults, 90.0, skin, parameters, setup, watch)));
        std::fflush(stdout);
    }
}

}  // namespace

int main() {
    const Punctures maps[] = {random_map(250), random_map(1000)};
    const auto row = [&](std::string what, int sessions, const Parameters& parameters) {
        for (const Punctures& map : maps) {
            what += fmt::format(" | {:.3f}", year_gain(map, sessions, parameters));
        }
        fmt::print("| {} |\n", what);
        std::fflush(stdout);
    };
    fmt::print("| | gain [%] at 2.5 per mm2 | at 10 per mm2 |\n|---|---|---|\n");
    for (const double tolerance : {1e-2, 3e-3, 1e-3, 1e-4}) {
        Parameters parameters{heal_parameters};
        parameters.set("heal.tolerance", tolerance);
        row(fmt::format("tolerance {:g}", tolerance), 4, parameters);
    }
    for (const double finest : {40.0, 20.0, 10.0, 5.0}) {
        Parameters parameters{heal_parameters};
        parameters.set("heal.finest", finest);
        row(fmt::format("voxels beside the channel {:g} um, one session", finest), 1, parameters);
    }
    for (const auto& [density, depth] : {std::pair{1, 1}, {2, 1}, {2, 2}, {3, 3}, {6, 6}}) {
        Parameters parameters{heal_parameters};
        parameters.set("heal.density_classes", density);
        parameters.set("heal.depth_classes", depth);
        row(fmt::format("classes of density x depth {} x {}", density, depth), 4, parameters);
    }
    four_numbers(0.0);
    four_numbers(0.2);
    four_numbers(0.2, 0.3);
}
