// SPDX-License-Identifier: Apache-2.0
// Run:      cmake --build --preset release --target bench_heal_prototype &&
// build/release/bin/bench_heal_prototype Question: does the network give what its first, radial
// prototype gave under the same assumptions? Expect:   the table of heal/README.md, section "The
// prototype's table".
//
// The assumptions: one ring-shaped layer without depth (psi = 1) and without epidermis; later
// sessions strike the same spot; collagen is read 120 days after the last session.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "heal/round_wound.hpp"
#include "heal/wound.hpp"

namespace {

using namespace needlework;

constexpr double tolerance = 1e-3;

double wall_of(double per_mm2) {
    return 1.0 / std::sqrt(std::numbers::pi * per_mm2);
}

Network reference() {
    return network_of(Parameters{heal_parameters}, {});
}

struct End {
    double gain, scar, elastin;
};

End course(const Network& n, double per_mm2, double channel, double kill, int sessions,
           double gap) {
    RoundWound layer{n, channel, wall_of(per_mm2), tolerance};
    for (int i = 0; i < sessions; ++i) {
        layer.strike(kill);
        layer.heal(i + 1 < sessions ? gap : 120.0);
    }
    return {100.0 * (layer.collagen() - 1.0), layer.scar(), layer.mean(Tissue::elastin)};
}

void row(std::string_view what, std::string_view prototype, const std::string& here) {
    fmt::print("| {} | {} | {} |\n", what, prototype, here);
}

void large_wound(const Network& n) {
    RoundWound wound{n, 2.0, 6.0, tolerance};
    wound.strike(1.0);
    struct Peak {
        double value = 0.0, day = 0.0;
        void see(double v, double now) {
            if (v > value) *this = {v, now};
        }
    } N, M, W, Y;
    std::array<double, 3> told{};
    double now = 0.0;
    for (const double day : {28.0, 120.0, 180.0}) {
        wound.heal(day - now, [&](double t, std::span<const double> s) {
            const auto mean = [&](Tissue f) { return wound.mean(s, f, 2.0); };
            N.see(mean(Tissue::neutrophils), t);
            M.see(mean(Tissue::macrophages1) + mean(Tissue::macrophages2), t);
            W.see(mean(Tissue::vessels), t);
            Y.see(mean(Tissue::activated), t);
        });
        now = day;
        told[day == 28.0 ? 0 : day == 120.0 ? 1 : 2] = wound.collagen(2.0);
    }
    row("4-mm wound: N / M / W peaks [day]", "1.7 / 3.4 / 6.9",
        fmt::format("{:.1f} / {:.1f} / {:.1f}", N.day, M.day, W.day));
    row("4-mm wound: Y peak [day]", "24", fmt::format("{:.0f}", Y.day));
    row("4-mm wound: collagen over C0, day 28 / 120", "0.34 / 0.57",
        fmt::format("{:.2f} / {:.2f}", told[0], told[1]));
    row("4-mm wound: type III share at 6 months", "0.32",
        fmt::format("{:.2f}", wound.mean(Tissue::collagen3, 2.0) / n.C0 / told[2]));
}

/// Cores of several widths, by themselves and with what closes mechanically.
void cores(const Network& n) {
    const Parameters parameters{heal_parameters};
    std::string open, closing, filled;
    for (const double diameter : {0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0, 2.0}) {
        const double closed = closed_share(diameter, parameters);
        const std::string comma = open.empty() ? "" : ", ";
        const auto after = [&](double share) {
            RoundWound core{n, 0.5 * diameter, 0.5 * diameter + 1.5, tolerance};
            core.strike(1.0, share);
            core.heal(180.0);
            return std::pair{core.scar(0.5 * diameter), core.collagen(0.5 * diameter)};
        };
        const auto bare = after(0.0), drawn_in = after(closed);
        open += fmt::format("{}{:.3f}", comma, bare.first);
        closing += fmt::format("{}{:.4f}", comma, drawn_in.first);
        filled += fmt::format("{}{:.2f} / {:.2f}", comma, bare.second, drawn_in.second);
    }
    constexpr std::string_view which =
        "Removed cores 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 2 mm: {}, 6 months";
    row(fmt::format(which, "scar index in the core"), "0, .002, .013, .073, .14, .19, .22, .27",
        open);
    row(fmt::format(which, "the same with mechanical closing"), "-", closing);
    row(fmt::format(which, "collagen in the core over C0 without / with closing"), "-", filled);
}

void doses(const Network& n) {
    Network free = n;
    free.C_max = 1e6;
    std::string text;
    for (const auto& [density, channel] :
         {std::pair{2.0, 0.06}, {5.0, 0.06}, {10.0, 0.06}, {10.0, 0.1}, {20.0, 0.1}}) {
        text += fmt::format("{}{:.1f}", text.empty() ? "" : " / ",
                            course(free, density, channel, 0.03, 1, 28.0).gain);
    }
    row("One session, no ceiling, 2 / 5 / 10 per mm2 (0.06 mm), 10 / 20 (0.10 mm): gain [%]",
        "1.3 / 4.2 / 11 / 21.5 / 23", text);
    text.clear();
    for (const int sessions : {1, 2, 3, 4, 6, 8}) {
        text += fmt::format("{}{:.1f}", text.empty() ? "" : ", ",
                            course(n, 10.0, 0.06, 0.03, sessions, 28.0).gain);
    }
    row("Sessions 1, 2, 3, 4, 6, 8 every 28 days (10 per mm2, 0.06 mm): gain [%]",
        "10.6, 18, 22.9, 26.6, 32.2, 36.3", text);
    for (const auto& [channel, density, told] :
         {std::tuple{0.06, 5.0, "17.4 / 17.1 / 16.8 / 17.0 / 15.7"},
          {0.1, 10.0, "35.1 / 32.9 / 29.2 / 25.4 / 22.2"}}) {
        text.clear();
        for (const double gap : {42.0, 28.0, 14.0, 7.0, 3.0}) {
            text += fmt::format("{}{:.1f}", text.empty() ? "" : " / ",
                                course(n, density, channel, 0.03, 4, gap).gain);
        }
        row(fmt::format("4 sessions, gap 42 / 28 / 14 / 7 / 3 days ({:.0f} per mm2, {:.2f} mm): "
                        "gain [%]",
                        density, channel),
            told, text);
    }
}

void harm(const Network& n) {
    for (const auto& [kill, told] :
         {std::pair{0.3, "-2.7 / -8.8 / -10.4; .003 / .041 / .065; elastin 0.51"},
          {0.6, "scar .16-.21, elastin 0.38"}}) {
        std::string gains, scars;
        double elastin = 0.0;
        for (const double gap : {28.0, 7.0, 3.0}) {
            const End end = course(n, 20.0, 0.1, kill, 4, gap);
            gains += fmt::format("{}{:.1f}", gains.empty() ? "" : " / ", end.gain);
            scars += fmt::format("{}{:.3f}", scars.empty() ? "" : " / ", end.scar);
            elastin = end.elastin;
        }
        row(fmt::format("Too much: 20 per mm2 (0.10 mm), kill {}, gap 28 / 7 / 3 days: gain [%]; "
                        "scar; elastin",
                        kill),
            told, fmt::format("{}; {}; {:.2f}", gains, scars, elastin));
    }
}

void modifiers() {
    const auto gain = [](const HealingTraits& traits) {
        return course(network_of(Parameters{heal_parameters}, traits), 10.0, 0.06, 0.03, 4, 28.0)
            .gain;
    };
    HealingTraits aged, smoker, diabetic;
    aged.collagen_output = 0.68;
    aged.division = 0.7;
    aged.activation = 0.6;
    smoker.collagen_output = 0.8;
    smoker.protease = 1.6;
    diabetic.collagen_output = 0.4;
    diabetic.macrophage_switch = 1.0 / 3.0;
    diabetic.protease = 3.0;
    diabetic.vessel_growth = 0.4;
    diabetic.division = 0.5;
    row("4 sessions (10 per mm2, 0.06 mm): gain [%] normal / aged / smoker / diabetic-like",
        "26.6 / 10.6 / 22.5 / -2.9",
        fmt::format("{:.1f} / {:.1f} / {:.1f} / {:.1f}", gain({}), gain(aged), gain(smoker),
                    gain(diabetic)));
}

void closure(const Network& n) {
    std::string text;
    for (const double diameter : {0.1, 0.2, 0.3, 0.5}) {
        RoundWound hole{n, 0.5 * diameter, 1.5, tolerance};
        hole.strike(0.03);
        double closed = 0.0;
        hole.heal(4.0, [&](double now, std::span<const double> s) {
            if (closed == 0.0 && hole.cover_of_centre(s) >= 0.5) closed = 24.0 * now;
        });
        text += fmt::format("{}{:.1f}", text.empty() ? "" : " / ", closed);
    }
    row("Epidermal closure of 0.1 / 0.2 / 0.3 / 0.5 mm, centre half covered [h]",
        "3.5 / 12 / 22 / 42", text);
}

}  // namespace

int main() {
    const Network n = reference();
    fmt::print("| check | prototype | here |\n|---|---|---|\n");
    large_wound(n);
    cores(n);
    doses(n);
    harm(n);
    modifiers();
    closure(n);
}
