// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "core/ledger.hpp"
#include "core/parameters.hpp"
#include "core/watch.hpp"
#include "puncture/puncture.hpp"

namespace needlework {

/// The tissue fields of the healing network (heal/README.md), in the order of their storage.
enum class Tissue : std::size_t {
    damage,         ///< D, 1 = full wound core
    signal,         ///< I, inflammatory signal, 1 = full wound core
    tgf1,           ///< T1, active TGF-b1/2 [ng/mL]
    tgf3,           ///< T3 [ng/mL]
    neutrophils,    ///< N [cells/mm3]
    macrophages1,   ///< M1 [cells/mm3]
    macrophages2,   ///< M2 [cells/mm3]
    fibroblasts,    ///< F [cells/mm3]
    activated,      ///< Y [cells/mm3]
    vessels,        ///< W [x normal]
    collagen3,      ///< C3 [ug/mm3]
    collagen1_new,  ///< C1n [ug/mm3]
    collagen1,      ///< C1m [ug/mm3]
    elastin,        ///< E [x normal]
    aligned,        ///< A [ug/mm3]
};
inline constexpr std::size_t tissue_count = 15;

/// Symbol, name for people and unit of a field.
struct TissueName {
    std::string_view symbol, name, unit;
};
TissueName tissue_name(Tissue field);

/// The treated skin at one time, averaged over the treated area.
struct Moment {
    double day = 0;                                ///< since the first session
    std::array<double, tissue_count> papillary{};  ///< mean over the papillary dermis
    std::array<double, tissue_count> dermis{};     ///< mean over the whole dermis
    double cover = 1;                              ///< e, epidermal cover of the surface, 0 to 1
    double open = 0;            ///< share of the surface whose epidermis has not closed yet
    double epidermis = 1;       ///< H / H0, epidermal thickness
    double barrier = 1;         ///< b, recovered share of the barrier, 0 to 1
    double melanin = 0;         ///< m, melanin excess
    double blood_flow = 1;      ///< W d^4 over the depth to which colour is seen, 1 at rest (28)
    double blood = 1;           ///< W d^2, what the vessels there hold, 1 at rest (28)
    double flare = 0;           ///< axon-reflex flare, 0 to 1
    double scar_index = 0;      ///< A / C0, mean over the dermis
    double collagen_ratio = 1;  ///< total collagen over that at rest, mean over the dermis
};

/// One stage of the course: the injury of one session.
struct Insult {
    double day = 0;
    const Punctures* punctures = nullptr;
};

/// The healing of one zone over the whole course.
struct Healing {
    std::vector<Moment>
        moments;  ///< in the order of time; a session's day stands twice: before and after
    Ledger ledger;
    std::size_t steps = 0;  ///< accepted steps, all cells together
    bool complete = true;   ///< false when a person stopped it
    std::vector<std::string>
        notes;  ///< what a reader must know, for example "slits: use the patch"
};

/// How the skin between the channels is resolved. `column`: layer averages, honest only where the
/// clouds of the channels merge (above about 10 channels per mm2). `cell`: unit cells around one
/// channel, for classes of local density and depth.
enum class Geometry { column, cell };

/// Injure and heal: each insult acts on the running state, until `last_day`. Insults stand in the
/// order of their days. Same bytes for any number of threads. Throws Failure N21 (no resting state)
/// or N22 (steps became too small).
Healing heal(const std::vector<Insult>& insults, double last_day, const Skin& skin,
             const Parameters& parameters, const Watch& watch, Geometry geometry = Geometry::cell);

extern const ParameterTable heal_parameters;

}  // namespace needlework
