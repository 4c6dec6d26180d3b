// SPDX-License-Identifier: Apache-2.0
#include "plan/parameters.hpp"

#include <array>

namespace needlework {
namespace {

constexpr Source design{Kind::assumed, Mark::design, "DESIGN"};

constexpr std::array rows{
    Parameter{"plan.first_depth_factor", "-", 0.75, 0.25, 1.0, 1.0,
              "Share of the planned depth at the first session in skin types IV to VI, or where "
              "marks tend to stay dark",
              design,
              "a first session below full depth shows how this skin colours before more is done"},
    Parameter{"plan.depth_rise", "mm", 0.25, 0.0, 0.5, 1.0,
              "Largest rise of the depth from one session to the next", design,
              "one step of the usual dial; only with redness gone and no new dark mark"},
    Parameter{"plan.clinic_limit",
              "mm",
              2.5,
              0.1,
              2.5,
              1.0,
              "Deepest needle outside a hospital, whatever else allows more",
              {Kind::assumed, Mark::read, "FDA-K202243"},
              "the deepest setting of a cleared pen; the deepest studied outside theatre"},
    Parameter{"plan.wanted_density",
              "1/cm2",
              250.0,
              20.0,
              1000.0,
              1.0,
              "Channels in each square centimetre that a session is to leave",
              {Kind::measured, Mark::read, "DODDABALLAPUR-2009"},
              "the only published density of a whole session: 15 passes of a roller; how it was "
              "counted is not told"},
    Parameter{"plan.slowest_hand", "mm/s", 10.0, 1.0, 20.0, 1.0,
              "Slowest speed of the hand that is planned", design,
              "half the usual speed; below it a pen dwells, which no source wants"},
    Parameter{"plan.fastest_hand", "mm/s", 40.0, 20.0, 200.0, 1.0,
              "Fastest speed of the hand that is planned", design,
              "twice the usual speed; no glide speed was measured"},
    Parameter{"plan.speed_step", "mm/s", 5.0, 1.0, 20.0, 1.0,
              "Steps in which the speed of the hand is planned", design,
              "a hand cannot keep a finer one"},
    Parameter{"plan.preparation_time", "min", 15.0, 0.0, 60.0, 1.0,
              "Time before the first pass for check-in, photographs, cleansing, without numbing",
              design, "makes sessions of a face fall into the 30 to 60 min that clinics state"},
    Parameter{"plan.settling_time", "min", 10.0, 0.0, 60.0, 1.0,
              "Time after the last pass for rinsing, cooling and instructions", design,
              "as for the preparation"},
    Parameter{"plan.short_session", "min", 30.0, 0.0, 240.0, 1.0,
              "Shortest usual length of a session of a face", design,
              "stated by three consumer articles; used only to flag a plan"},
    Parameter{"plan.long_session", "min", 60.0, 0.0, 240.0, 1.0,
              "Longest usual length of a session of a face", design,
              "stated by three consumer articles; used only to flag a plan"},
};

}  // namespace

const ParameterTable plan_parameters{rows};

}  // namespace needlework
