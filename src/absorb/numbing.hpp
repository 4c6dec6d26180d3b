// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "absorb/uptake.hpp"

namespace needlework {

enum class NumbingSite { face, body };

/// What makes methaemoglobin more likely with prilocaine and benzocaine.
struct MethaemoglobinRisk {
    bool g6pd_deficiency = false, congenital = false, oxidant_drugs = false, infant = false;
    bool any() const { return g6pd_deficiency || congenital || oxidant_drugs || infant; }
    bool operator==(const MethaemoglobinRisk&) const = default;
};

/// A numbing cream before (or, wrongly, after) needling.
struct Numbing {
    Product product;
    double grams = 10, area_cm2 = 100;
    double dwell_min = 60;
    double body_kg = 70;
    NumbingSite site = NumbingSite::face;
    bool covered = true;
    bool needled_skin = false;   ///< cream lies on needled skin
    bool pricked_first = false;  ///< a 0.2-mm roller went before it
    bool left_on = false;        ///< not taken off before needling
    MethaemoglobinRisk risk;
    Place place;
};

enum class Alarm { note, warn, stop };

/// A sentence a person must see.
struct NumbingAlarm {
    Alarm level;
    std::string what, fix;
};

/// One anaesthetic of the cream in the body.
struct NumbingLevel {
    const Active* active = nullptr;
    double applied_mg = 0, applied_mg_kg = 0;
    Band absorbed_mg, absorbed_mg_kg;  ///< by 24 h
    std::vector<double> hours;
    std::vector<Band> plasma_ug_ml;  ///< 5 and 95 % of people
    Band peak_ug_ml;
    double worst_peak_ug_ml = 0;  ///< 99 % of people stay below
    double peak_hour = 0;
};

struct NumbingReport {
    std::vector<NumbingLevel> levels;
    std::vector<double> minutes;        ///< after the cream went on
    std::vector<double> numb_depth_mm;  ///< depth without pain, middle person
    double depth_at_removal_mm = 0, depth_low_mm = 0, depth_high_mm = 0;
    double worst_sum_ug_ml = 0;  ///< all anaesthetics together
    std::vector<NumbingAlarm> alarms;
    bool stop() const;
};

/// Everything impossible about a plan for numbing, all at once. Too much for safety is no input
/// fault: it is an alarm of numbing().
Issues check(const Numbing& numbing);

/// How deep pain is gone `minutes` after the cream went on, with `dwell_min` of contact [mm]:
///
///     z = z_1h sqrt(dwell / 60 min), held for 30 min after removal, then fading        (A18)
///
/// By the criterion of a 4-mm punch; needles are felt less. Contact on pricked skin counts double.
double numb_depth_mm(double minutes, double dwell_min, bool pricked_first,
                     const Parameters& parameters);

/// Dose, plasma and depth of a numbing cream, and every alarm it raises. Uptake is that of the
/// columns with the permeability of facial or body skin in people; several bases that melt
/// together drive by their mole fractions; on needled skin four times as much is taken up.
NumbingReport numbing(const Numbing& plan, const Parameters& parameters, const Watch& watch = {});

}  // namespace needlework
