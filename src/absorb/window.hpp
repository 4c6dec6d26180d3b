// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "absorb/uptake.hpp"

namespace needlework {

/// How uptake of one active depends on when the product goes on after needling.
struct Sweep {
    const Active* active = nullptr;
    std::vector<double> delay_h;            ///< of the application after the session
    std::vector<double> reached_mg;         ///< past the barrier by the end, middle person
    std::vector<double> reached_dermis_mg;  ///< in dermis, fat and blood by then
    std::vector<double> blood_mg;
    double intact_mg = 0;             ///< of the same skin without holes
    std::vector<double> enhancement;  ///< reached over intact
    double end_h =
        not_known;  ///< first delay from which enhancement stays below the limit; NaN = not
};

/// Uptake against delay from 0 to `last_h`, `points` equally spaced, each followed for `follow_h`
/// after the product went on. One solve of all delays side by side.
Sweep sweep_delay(const AbsorbSite& site, const Application& application, const Active& active,
                  const Parameters& parameters, double last_h = 72, std::size_t points = 73,
                  double follow_h = 24);

/// Until when something must not go on the skin after a session [h].
struct SafetyWindow {
    std::string class_id, contains, why;
    double rule_h = 0;         ///< by the table of rules: class and needle length
    double simulated_h = 0;    ///< until the channels of a slow closer (95 %) no longer take it up
    std::string simulated_by;  ///< which clock that is
    std::string during;        ///< what the rules say about the session itself
    std::string sources;
    double longer_h() const { return rule_h > simulated_h ? rule_h : simulated_h; }
    bool simulation_is_longer() const { return simulated_h > rule_h; }
};

/// The windows of every product class for these channels, in the order of the table. Particles,
/// oils, growth factors and what caused granulomas wait for the structural clock (the hole itself);
/// the rest for the open area of the functional and structural part together; all of them for the
/// epidermis to cover 85 % of the wound, by `healed` where a healing run exists. Water, mild
/// cleanser and bland moisturiser hold nothing that must stay out and have no simulated window.
/// `covered`: the skin stays under film, which slows the channels' clocks.
std::vector<SafetyWindow> safety_windows(const Closure& middle, double needle_length_mm,
                                         bool covered, const Parameters& parameters,
                                         std::span<const CoverPoint> healed = {});

/// The rule of needle length alone [h]: open to microbes and allergens 24 h up to 0.5 mm, 48 h up
/// to 1 mm, 72 h beyond; reactive products 48, 72 and 168 h; doubled under cover.
double wound_rule_h(double needle_length_mm, bool covered);
double reactive_rule_h(double needle_length_mm, bool covered);

}  // namespace needlework
