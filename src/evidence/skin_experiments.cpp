// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "core/normal.hpp"
#include "evidence/described.hpp"
#include "heal/cells.hpp"
#include "heal/moments.hpp"
#include "heal/stepper.hpp"
#include "heal/wound.hpp"
#include "skin/skin.hpp"

namespace needlework {
namespace {

constexpr double hours_a_day = 24.0;

/// Hours after which the barrier over the openings is back to `share`.
double barrier_hours(double share, const HealingTraits& traits, const Parameters& parameters) {
    double low = 0.0, high = 100.0;  // day
    for (int i = 0; i < 60; ++i) {
        Moment moment;
        moment.day = 0.5 * (low + high);
        add_clocks(moment, 0.0, traits, parameters);
        (moment.barrier < share ? low : high) = moment.day;
    }
    return hours_a_day * high;
}

constexpr std::array pore_zones{"arm", "abdomen"};

/// Half-time of what the plug leaves, and the time until the barrier counts as back.
std::vector<double> close_pores(const Parameters& parameters, std::uint32_t) {
    std::vector<double> values;
    for (const char* zone : pore_zones) {
        const Skin skin = skin_of({}, *find_zone(zone), parameters);
        values.push_back(parameters["heal.barrier_half_time"] * skin.traits.barrier_half_time);
        values.push_back(
            barrier_hours(parameters["outcome.barrier_back"], skin.traits, parameters));
    }
    return values;
}

/// How people differ before any treatment: ratios of skin and traits.
std::vector<double> compare_people(const Parameters& parameters, std::uint32_t) {
    const Zone& cheek = *find_zone("cheek");
    const auto skin = [&](double age, SunDamage sun, bool smoker, Sex sex) {
        Person person;
        person.age = age * year;
        person.sun_damage = sun;
        person.smoker = smoker;
        person.sex = sex;
        return skin_of(person, cheek, parameters);
    };
    const auto plain = [&](double age, Sex sex = Sex::female) {
        return skin(age, SunDamage::none, false, sex);
    };
    const auto output = [](const Skin& s) { return s.traits.collagen_output; };
    const auto decade = [](double old, double young) { return 100.0 * (old / young - 1.0); };
    const Skin own = plain(40.0);
    return {output(plain(84.0)) / output(plain(23.5)),
            output(skin(40.0, SunDamage::severe, false, Sex::female)) / output(own),
            output(skin(40.0, SunDamage::mild, false, Sex::female)) / output(own),
            output(skin(40.0, SunDamage::none, true, Sex::female)) / output(own),
            decade(plain(50.0, Sex::male).layers.epidermis_mm(),
                   plain(40.0, Sex::male).layers.epidermis_mm()),
            decade(plain(50.0).layers.epidermis_mm(), own.layers.epidermis_mm()),
            decade(plain(50.0).layers.dermis_mm(), own.layers.dermis_mm())};
}

/// Scar index at the floor of a hole of that depth from which everything was removed.
double floor_scar(const Skin& skin, const Network& network, double depth_mm,
                  const Parameters& parameters) {
    const double radius = 0.5 * described("scratch", "diameter");
    const double reach = radius + described("scratch", "skin_around");
    const CellClass one{1.0 / (3.141592653589793 * reach * reach), depth_mm, radius,
                        radius * parameters["heal.rim"], 1.0};
    const Block block{cell_grid(one, skin.layers, parameters), skin.layers, network};
    std::vector<double> state = spread_profile(block, resting_profile(network, block.rows));
    const Axis& r = block.grid.axis(Direction::x);
    const Axis& z = block.grid.axis(Direction::z);
    const auto core = ring_shares(r, 0.0, radius), ring = ring_shares(r, radius, one.rim_mm);
    std::array<double, 4> lost{};
    injure(block, state, {depth_mm, 1.0, parameters["heal.rim_damage"], {}, core, ring}, lost);
    Stepper stepper{block, network, parameters["heal.tolerance"]};
    stepper.advance(state, 0.0, described("scratch", "seen_after"), 0.0, {}, {});
    double most = 0.0;
    for (std::size_t row = 0; row < block.rows; ++row) {
        if (z.centres[row] + block.epidermis_mm > depth_mm) break;
        double sum = 0.0, area = 0.0;
        for (std::size_t i = 0; i < block.columns && r.centres[i] < radius; ++i) {
            sum += block.area[i] * state[block.at(Tissue::aligned) + row * block.columns + i];
            area += block.area[i];
        }
        most = std::max(most, sum / area / network.C0);
    }
    return most;
}

/// Depth [mm] of the shallowest scratch whose scar is visible; the deepest one tried where none is.
double scar_depth_threshold(const Parameters& parameters) {
    Skin skin = skin_of({}, *find_zone("thigh"), parameters);
    const double scale = described("scratch", "skin") / skin.layers.skin_mm();
    skin.layers.papillary_dermis_mm *= scale;
    skin.layers.reticular_dermis_mm *= scale;
    const Network network = network_of(parameters, skin.traits);
    const double visible = parameters["outcome.scar_index_visible"];
    const double deepest = described("scratch", "deepest");
    constexpr int tried = 7;
    double before_mm = 0.0, before = 0.0;
    for (int i = 1; i <= tried; ++i) {
        const double depth = deepest * i / tried;
        const double index = floor_scar(skin, network, depth, parameters);
        if (index >= visible) {
            return before_mm + (depth - before_mm) * (visible - before) / (index - before);
        }
        before_mm = depth;
        before = index;
    }
    return deepest;
}

/// Share of pairs of raters whose points lie no further apart than the count says: the difference
/// of two normal errors of `noise` each. [%]
std::vector<double> two_raters(const Parameters& parameters, std::uint32_t) {
    const double apart = std::sqrt(2.0) * parameters["outcome.gb_points_noise"];
    const double within = described("raters", "within") / apart;
    return {100.0 * (normal_share_below(within) - normal_share_below(-within))};
}

std::vector<double> scratch(const Parameters& parameters, std::uint32_t) {
    Parameters unaware = parameters;
    unaware.set("heal.psi_width", unaware.find("heal.psi_width")->high);
    return {scar_depth_threshold(unaware), scar_depth_threshold(parameters)};
}

}  // namespace

std::vector<Experiment> skin_experiments() {
    std::vector<Experiment> all;
    all.push_back(fixed_experiment(
        "pores",
        "Pores of short needles on arm and abdomen, open to air, are followed by impedance.",
        {"half-time on the arm", "hours to close on the arm", "half-time on the abdomen",
         "hours to close on the abdomen"},
        close_pores));
    all.push_back(
        fixed_experiment("people", "Skin and fibroblasts of people who differ in one thing.",
                         {"output of the old", "output after severe sun", "output after mild sun",
                          "output of smokers", "epidermis of men a decade",
                          "epidermis of women a decade", "dermis a decade"},
                         compare_people));
    all.push_back(fixed_experiment("raters",
                                   "Two raters give points to the same photographs; each errs by "
                                   "the error of one rater, which "
                                   "is normal and independent of the other's.",
                                   {"pairs of raters that agree"}, two_raters));
    all.push_back(fixed_experiment(
        "scratch",
        "A scratch that goes ever deeper: a round hole with the tension of a slit stands for each "
        "depth; its floor is judged after 36 weeks.",
        {"depth of scar, factor widened", "depth of scar, own factor"}, scratch));
    return all;
}

}  // namespace needlework
