// SPDX-License-Identifier: Apache-2.0
#include "puncture/insertion.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "stroke/kinematics.hpp"
#include "stroke/stroke.hpp"

namespace needlework {
namespace {

constexpr double pi = std::numbers::pi;
constexpr double um_per_mm = 1e3;
constexpr double kpa_per_mpa = 1e3;

/// Force on one needle of a drum [N] (D5).
double needle_force_n(double protrusion_mm, const Insertion& insertion, double stiffness_n_mm) {
    if (protrusion_mm <= 0.0) return 0.0;
    if (protrusion_mm < insertion.sink_mm) {
        return insertion.force_n * std::pow(protrusion_mm / insertion.sink_mm, 1.5);  // (D1)
    }
    return insertion.force_n +
           stiffness_n_mm * pressed_depth_mm(protrusion_mm, insertion.sink_mm, insertion.give);
}

/// How much stiffer the skin is than that of the studies behind w_c. The give phi_s is a ratio of
/// two stiffnesses of the same tissue and stays.
double stiffness_ratio(const Skin& skin, const Parameters& parameters) {
    const double own = skin.mechanics.stiffness_kpa;
    return own > 0.0 ? own / parameters["puncture.stiffness_reference"] : 1.0;
}

void stiffen_for_speed(Insertion& in, const Technique& technique, const Device& device,
                       const Parameters& parameters) {
    const Oscillation oscillation{working_frequency_hz(technique, device), device.drive.stroke_mm};
    const double speed = surface_needle_speed_mm_s(in.protrusion_mm, oscillation);
    const double ratio =
        1.0 + parameters["puncture.speed_stiffening"] * std::log10(std::max(speed, 1.0));  // (D6)
    in.sink_mm /= ratio;
    in.give /= ratio;
    in.give_sd /= ratio;
}

}  // namespace

double puncture_force_n(double tip_diameter_mm, const PunctureLaw& law) {
    const double sharp = law.per_tip_diameter_n_mm * tip_diameter_mm;
    const double blunt = law.pressure_n_mm2 * pi * tip_diameter_mm * tip_diameter_mm / 4.0;
    return law.surface_strength * std::max(sharp, blunt);  // (F1)
}

double davis_depth_mm(double force_n, double toughness_n_mm, double interface_mm2) {
    return toughness_n_mm * interface_mm2 / force_n;  // (F2)
}

double effective_toughness_kj_m2(double diameter_mm, const Parameters& parameters) {
    const double sharp_um = parameters["puncture.toughness_sharp_diameter"];
    const double array_um = parameters["puncture.toughness_array_diameter"];
    const double bevelled_um = parameters["puncture.toughness_bevelled_diameter"];
    const double at[] = {std::log(sharp_um), std::log(array_um), std::log(bevelled_um)};
    const double value[] = {std::log(parameters["puncture.toughness_sharp"]),
                            std::log(parameters["puncture.toughness_array"]),
                            std::log(parameters["puncture.toughness_bevelled"])};
    const double x = std::clamp(std::log(diameter_mm * um_per_mm), at[0], at[2]);
    const int i = x < at[1] ? 0 : 1;
    const double share = (x - at[i]) / (at[i + 1] - at[i]);
    return std::exp(value[i] + share * (value[i + 1] - value[i]));  // (F4)
}

double tip_modulus_mpa(double probe_radius_um, double modulus_at_1_um_mpa) {
    return modulus_at_1_um_mpa / std::clamp(probe_radius_um, 0.5, 20.0);  // (D1)
}

double indentation_force_n(double indentation_mm, double tip_radius_um,
                           double modulus_at_1_um_mpa) {
    const double modulus = tip_modulus_mpa(tip_radius_um, modulus_at_1_um_mpa);
    return 4.0 / 3.0 * modulus * std::sqrt(tip_radius_um / um_per_mm) *
           std::pow(indentation_mm, 1.5);  // (D1)
}

double neighbour_sink_mm(double force_n, double spacing_mm, double modulus_kpa, double poisson) {
    return force_n * (1.0 - poisson * poisson) /
           (pi * modulus_kpa / kpa_per_mpa * spacing_mm);  // (D2)
}

double pressed_depth_mm(double protrusion_mm, double sink_mm, double give) {
    return std::max(0.0, protrusion_mm - sink_mm) / (1.0 + give);  // (D4)
}

Insertion insertion_of(const Technique& technique, const Device& device, const Skin& skin,
                       const Parameters& parameters) {
    const PunctureLaw law{parameters["puncture.c_D"], parameters["puncture.p_f"],
                          parameters["puncture.surface_strength"]};
    Insertion in;
    in.protrusion_mm = commanded_depth_mm(technique, device);
    in.force_n = puncture_force_n(device.needle.tip_diameter_mm, law);
    in.force_log_sd = parameters["puncture.force_log_sd"];
    in.sink_mm = parameters["puncture.w_c"] / stiffness_ratio(skin, parameters);
    in.sink_log_sd = std::log(parameters["puncture.w_c_scatter"]);
    in.give = parameters["puncture.phi_s"];
    in.give_sd = parameters["puncture.phi_s_sd"];

    // F(d) = F_c + k d (D3) with k = phi_s K and K = F_c / w_c, for the pin that w_c stands for.
    const double stiffness = in.give * parameters["puncture.f_c"] / in.sink_mm;
    if (device.drive.actuation == Actuation::roller) {
        in.stand_off_mm =
            drum_stand_off_mm(device, in.protrusion_mm, technique.force / newton, in, stiffness);
        in.protrusion_mm -= in.stand_off_mm;
    } else if (device.drive.actuation == Actuation::pen) {
        stiffen_for_speed(in, technique, device, parameters);
        const double share = parameters["puncture.stall_force"] / device.array.count;
        in.stall_depth_mm = std::max(0.0, share - in.force_n) / stiffness;
        in.protrusion_mm += parameters["puncture.skin_rise"];
    }
    return in;
}

double strike_depth_mm(const Insertion& in, double z_force, double z_give) {
    const double sink = in.sink_mm * std::exp(in.sink_log_sd * z_force);
    const double give = std::max(0.0, in.give + in.give_sd * z_give);
    return std::min(pressed_depth_mm(in.protrusion_mm, sink, give), in.stall_depth_mm);
}

double drum_force_n(const Device& device, double length_mm, double stand_off_mm,
                    const Insertion& insertion, double stiffness_n_mm) {
    const double radius = device.array.drum_radius_mm;
    const double reach = radius + length_mm, plane = radius + stand_off_mm;
    if (plane >= reach) return 0.0;
    const double entry = std::acos(plane / reach);
    constexpr int parts = 256;  // midpoint rule over half the contact; error below 1e-4
    double sum = 0.0;
    for (int i = 0; i < parts; ++i) {
        const double protrusion = reach * std::cos((i + 0.5) * entry / parts) - plane;
        sum += needle_force_n(protrusion, insertion, stiffness_n_mm);
    }
    return 2.0 * entry / parts * sum * device.array.count / (2.0 * pi);  // (D5)
}

double drum_stand_off_mm(const Device& device, double length_mm, double hand_force_n,
                         const Insertion& insertion, double stiffness_n_mm) {
    const auto excess = [&](double h) {
        return drum_force_n(device, length_mm, h, insertion, stiffness_n_mm) - hand_force_n;
    };
    if (excess(0.0) <= 0.0) return 0.0;
    double low = 0.0, high = length_mm;  // force falls as the drum is lifted
    for (int i = 0; i < 60; ++i) {
        const double middle = 0.5 * (low + high);
        (excess(middle) > 0.0 ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

}  // namespace needlework
