// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absorb/column.hpp"
#include "absorb/intact.hpp"
#include "absorb/product.hpp"
#include "channel/channel.hpp"
#include "core/ledger.hpp"
#include "skin/skin.hpp"

namespace needlework {

/// The holes of one session, `hour` on the clock of the applications.
struct NeedledAt {
    double hour = 0;
    HoleField holes;
    double needle_length_mm = 1;
};

/// Skin that products meet. Clock: hours, 0 = the first session.
struct AbsorbSite {
    Layers layers{0.015, 0.08, 0.2, 0.9, 3.0};  ///< mm, see skin.hpp
    std::vector<NeedledAt> sessions;            ///< sorted by hour; empty = intact skin
    ClosureConditions closure;                  ///< needle length is taken from each session
    double body_kg = 70;
    IntactLaw law = IntactLaw::ten_berge;
    bool perfused = true;     ///< false: excised skin over a receptor
    double barrier_gain = 1;  ///< permeability of this zone against the law
};

/// The site of a person's zone, with one session's punctures at hour 0.
AbsorbSite absorb_site(const Skin& skin, const Person& person, const Punctures& punctures,
                       double needle_length_mm);

/// One use of a product: on at `start_h`, washed off at `end_h`.
struct Application {
    Product product;
    double start_h = 0, end_h = 8;
    double layer_mg_cm2 = 2;  ///< product per area
    double area_cm2 = 100;
    bool covered = false;  ///< under film
    double left = 0;       ///< share that washing leaves
    Place place;           ///< in the course file, for messages
    std::string key;       ///< of its block, such as "products[2]"; empty = by its place in a list
};

/// Everything wrong with a list of applications, all at once: products put on over others that are
/// still there, ends before starts, layers and areas that do not exist, doses beyond the label.
Issues check(const std::vector<Application>& applications);

/// A value for the middle person, and where 5 % and 95 % of people lie.
struct Band {
    double low = 0, middle = 0, high = 0;
};

/// One active's way: curves over `hours`, in mg from the whole area (plasma in ug/mL).
struct ActiveUptake {
    const Active* active = nullptr;
    double applied_mg = 0, area_cm2 = 0;
    std::vector<double> hours;
    std::vector<Band> on_skin_mg, corneum_mg, epidermis_mg, dermis_mg, absorbed_mg, plasma_ug_ml;
    Band reached_mg;   ///< got past the barrier by the end: living skin, fat and blood
    Band enhancement;  ///< reached_mg over that of the same skin without holes
    Band peak_plasma_ug_ml;
    double peak_hour = 0;
    double lost_share = 0;  ///< washed off, evaporated or metabolised by the end
};

/// What the applications put where.
struct Uptake {
    std::vector<ActiveUptake> actives;
    Ledger ledger;                   ///< one account for each active, the middle person
    std::vector<std::string> notes;  ///< what a reader must know
    std::vector<std::shared_ptr<const Active>> own;  ///< keeps a person's own actives
};

/// How the band is drawn.
struct UptakeRule {
    double end_h = 48;  ///< at least; the last product is always followed for `follow_h`
    double follow_h = 24;
    std::size_t samples = 97;   ///< evenly; more stand close after each product goes on
    std::uint32_t people = 64;  ///< besides the middle one
    std::uint64_t seed = 1;
    ColumnRule column;
};

/// Uptake of every active of the applications, with bands over people: closure, transmissivity,
/// barrier and tissue drawn from their spreads. The applications must have passed check().
Uptake absorb(const AbsorbSite& site, const std::vector<Application>& applications,
              const Parameters& parameters, const UptakeRule& rule = {}, const Watch& watch = {});

/// The column of one person for one active in one product.
ColumnProblem column_problem(const AbsorbSite& site, const Product& product, const Active& active,
                             double area_cm2, const Parameters& parameters);

/// What happens to the skin, for one active, and when to look: `samples` times evenly to `end_h`
/// and some soon after each product went on.
Schedule schedule_of(const std::vector<Application>& applications, const AbsorbSite& site,
                     const Active& active, const Parameters& parameters, double end_h,
                     std::size_t samples);

}  // namespace needlework
