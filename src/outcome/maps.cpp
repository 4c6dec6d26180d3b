// SPDX-License-Identifier: Apache-2.0
#include "outcome/maps.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/normal.hpp"

namespace needlework {

double swelling_share(double signal, double gain) {
    return gain * std::max(0.0, signal);
}

double extra_blood(double blood, double flare, double flare_share, double full) {
    return (blood - 1.0) + flare_share * flare * std::max(0.0, full - blood);
}

double echo_density(double collagen, double nascent, double nascent_rest, double swelling,
                    const EchoMap& map) {
    const double echoing = collagen + (map.nascent_weight - 1.0) * nascent;
    const double echoing_rest = 1.0 + (map.nascent_weight - 1.0) * nascent_rest;
    return std::pow(std::max(0.0, echoing / echoing_rest), map.gain) *
           std::max(0.0, 1.0 - map.dilution * swelling);
}

double power_map(double rest, double a, double p, double b, double q) {
    return rest * std::pow(std::max(a, 0.0), p) * std::pow(std::max(b, 0.0), q);
}

double filled_depth(double start_mm, double dermis_mm, double collagen, double filling) {
    return std::max(0.0, start_mm - filling * dermis_mm * (collagen - 1.0));
}

double expected_grade(double depth_mm, std::span<const double> cuts_mm, double lowest,
                      double spread) {
    double grade = lowest;
    if (depth_mm <= 0.0) return grade;
    for (double cut : cuts_mm) grade += normal_share_below(std::log(depth_mm / cut) / spread);
    return grade;
}

double pigment_risk(double signal, double tendency, double threshold, double spread) {
    if (signal <= 0.0) return 0.0;
    return std::clamp(tendency, 0.0, 1.0) *
           normal_share_below(std::log(signal / threshold) / std::log(spread));
}

double smallest_detectable(double noise) {
    return 1.96 * std::numbers::sqrt2 * noise;
}

}  // namespace needlework
