// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "absorb/tissue.hpp"
#include "channel/closure.hpp"
#include "core/watch.hpp"

namespace needlework {

/// The stratum corneum of one column, for one active, hydrated. `lipid` carries the neutral form
/// and has a lag; `polar` carries every form at once.
struct Barrier {
    double lipid_cm_h = 0, polar_cm_h = 0;
    double lag_h = 1;
    double open_air_factor = 1;  ///< on `lipid` where the skin is not covered
};

/// The layers below the stratum corneum [cm]. What passes the fat is taken up by the body.
struct LivingLayers {
    double epidermis_cm = 0.01, dermis_cm = 0.1, fat_cm = 0.2;
    bool perfused = true;       ///< false for excised skin: no capillaries, no lymph
    double metabolism_1_h = 0;  ///< of free active, in all living layers
};

/// A span of depth below the stratum corneum and the share of what the holes feed that goes there.
struct HoleSlice {
    double top_cm = 0, bottom_cm = 0, share = 1;
};

/// The holes as conductors beside the barrier, and how they close.
struct HolePath {
    double conductance_cm_h = 0;  ///< N P_1 with chi0, at the moment of needling
    std::vector<HoleSlice> slices;
    Closure closure{.functional_half_h = 1, .structural_half_h = 1, .covered_half_h = 1};
    double needled_at_h = 0;  ///< on the schedule's clock; may lie before its start
    double elastic_exponent = 0, elastic_time_h = 1;  ///< (1 + t / tau)^-m on top of closure
    double fill_cm = 0;  ///< volume per area that the strokes press into tissue from what is on it
};

/// The product on the skin, for one active.
struct Donor {
    double neutral = 1;             ///< share without charge in the product
    double solubility_mg_ml = 1e9;  ///< of all forms in the product's water
    double loss_1_h = 0;            ///< the active's own evaporation from open skin
    double dose_scale = 1;          ///< on mass and volume of every application
};

/// What becomes of the active in the body. Without elimination the plasma amount only grows.
struct BodyUptake {
    double area_cm2 = 1;
    double elimination_1_h = 0;
};

/// One column of skin and one active.
struct ColumnProblem {
    Barrier barrier;
    LivingLayers layers;
    TissueProperties tissue;
    std::vector<HolePath> holes;  ///< one for each session; columns run together have as many
    Donor donor;
    BodyUptake body;
};

enum class SkinEventKind { apply, wash, cover, uncover, press_in };

/// Something that happens to the skin. `apply` puts mass in a film; `wash` leaves `left` of it;
/// `press_in` is the strokes of a session on whatever film is there.
struct SkinEvent {
    double hour = 0;
    SkinEventKind kind = SkinEventKind::apply;
    double mass_mg_cm2 = 0;
    double film_cm = 0;            ///< thickness of the film: mL per cm2
    double volatile_share = 0;     ///< of the film's volume
    double volatile_half_h = 0.5;  ///< on open skin
    double left = 0;
    std::size_t session = 0;  ///< whose holes the strokes press product into
};

struct Schedule {
    std::vector<SkinEvent> events;  ///< sorted by hour
    double end_h = 24;
    std::vector<double> sample_h;  ///< sorted, within 0 to end_h
};

/// Where the active is at one time, per cm2 of skin [mg/cm2].
struct ColumnSample {
    double hour = 0;
    double on_skin = 0, corneum = 0, epidermis = 0, dermis = 0, fat = 0;
    double absorbed = 0;  ///< taken up by blood, lymph and fat so far, or by the receptor fluid
    double metabolised = 0, evaporated = 0, washed = 0;
    double uptake_mg_cm2_h = 0;  ///< rate of `absorbed`
    double plasma_mg = 0;        ///< in the body's one compartment, from the whole area
};

struct ColumnResult {
    std::vector<ColumnSample> samples;
    double applied_mg_cm2 = 0;
    double peak_plasma_mg = 0, peak_hour = 0;
    double largest_gap = 0;  ///< of the mass balance over all steps, relative to what was applied
};

/// How finely a column is cut, and how the steps grow after each event.
struct ColumnRule {
    std::size_t corneum = 8, epidermis = 6, dermis = 24, fat = 2;  ///< cells
    double first_h = 0.002, growth = 1.3, largest_h = 0.5;
};

/// Run columns that share a schedule, eight at a time in vector lanes, blocks on threads.
///
/// Finite volumes in depth; stratum corneum with lag, living layers, holes as parallel conductors
/// from the film to each depth they reach. In time the L-stable two-stage method of Alexander
/// (1977), second order and exact at steady state; a step that would leave the film negative is
/// taken by backward Euler instead. Film and tissue are solved together (bordered tridiagonal),
/// saturation of the film included exactly. Any step size is stable.
/// Throws Failure N10 where the mass balance of a step is off by more than 1e-10.
std::vector<ColumnResult> run_columns(std::span<const ColumnProblem> problems,
                                      const Schedule& schedule, const ColumnRule& rule = {},
                                      const Watch& watch = {});

}  // namespace needlework
