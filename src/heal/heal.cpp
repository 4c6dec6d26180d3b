// SPDX-License-Identifier: Apache-2.0
#include "heal/heal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <numbers>

#include "core/workers.hpp"
#include "heal/balance.hpp"
#include "heal/cell_view.hpp"
#include "heal/cells.hpp"
#include "heal/heal_each.hpp"
#include "heal/moments.hpp"
#include "heal/stepper.hpp"
#include "heal/wound.hpp"

namespace needlework {
namespace {

/// A piece of skin with its state and its way through time.
struct Place {
    Block block;
    std::vector<double> state;
    Stepper stepper;
    std::vector<Moment> seen;
    bool complete = true;

    Place(Block b, const Network& network, double tolerance, std::span<const double> profile)
        : block{std::move(b)},
          state{spread_profile(block, profile)},
          stepper{block, network, tolerance} {}
};

/// The whole course: what all cells share.
class Course {
public:
    Course(const Skin& skin, const Parameters& parameters, Geometry geometry, const Watch& watch,
           const SeeCell& see_cell)
        : skin_{skin},
          parameters_{parameters},
          geometry_{geometry},
          watch_{watch},
          see_cell_{see_cell},
          network_{network_of(parameters, skin.traits)},
          depth_{depth_axis(skin.layers, parameters)},
          workers_{watch.threads},
          profile_{resting_profile(network_, depth_.size())} {
        healing_.ledger = collagen_ledger();
        start_ = stored_in(profile_, depth_);
    }

    void rest(double now);
    void strike(const Punctures& punctures, double now);
    bool carry(double now, double last_day);
    Healing finish();
    void go_on(double now, double last_day);
    Healing ended(double now, double last_day);
    bool fresh_places() const { return parameters_["heal.placement"] >= 0.5; }

private:
    void build(const std::vector<CellClass>& classes);
    Grid grid_for(const CellClass& one) const;
    void wound(Place& place, const CellClass& one);
    void mix();
    void note_limits();

    const Skin& skin_;
    const Parameters& parameters_;
    Geometry geometry_;
    const Watch& watch_;
    const SeeCell& see_cell_;
    Network network_;
    Axis depth_;
    Workers workers_;
    std::vector<double> profile_;  // of the treated skin, mean over all places
    std::vector<std::unique_ptr<Place>> places_;
    double struck_day_ = std::numeric_limits<double>::quiet_NaN();
    std::array<double, 4> start_{};
    double torn_ = 0.0, evenness_ = std::numeric_limits<double>::infinity();  // worst session
    Healing healing_;
};

/// The means of untouched or mixed skin, without a step in time.
void Course::rest(double now) {
    const Block column{Grid::column(depth_), skin_.layers, network_};
    Moment m = moment_of(column, network_, parameters_, profile_, now);
    add_clocks(m, struck_day_, skin_.traits, parameters_);
    healing_.moments.push_back(m);
}

Grid Course::grid_for(const CellClass& one) const {
    return geometry_ == Geometry::column ? Grid::column(depth_)
                                         : cell_grid(one, skin_.layers, parameters_);
}

void Course::build(const std::vector<CellClass>& classes) {
    places_.clear();
    const double tolerance = parameters_["heal.tolerance"];
    for (const CellClass& one : classes) {
        places_.push_back(std::make_unique<Place>(Block{grid_for(one), skin_.layers, network_},
                                                  network_, tolerance, profile_));
    }
}

void Course::wound(Place& place, const CellClass& one) {
    const double rim = one.rim_mm;
    const Axis& radius = place.block.grid.axis(Direction::x);
    std::vector<double> core, ring;
    if (geometry_ == Geometry::column) {
        const double per_radius2 = std::numbers::pi * one.channels_per_mm2;
        core = {std::min(per_radius2 * one.radius_mm * one.radius_mm, 1.0)};
        ring = {std::min(per_radius2 * rim * rim, 1.0) - core[0]};
    } else {
        core = ring_shares(radius, 0.0, one.radius_mm);
        ring = ring_shares(radius, one.radius_mm, rim);
    }
    std::array<double, 4> lost{};
    injure(place.block, place.state,
           {one.depth_mm, one.kill, parameters_["heal.rim_damage"], {}, core, ring, one.closed},
           lost);
    book_removed(healing_.ledger, lost, 1.0 / (double(places_.size()) * place.block.total_area));
}

void Course::strike(const Punctures& punctures, double now) {
    const std::vector<CellClass> classes = cell_classes(punctures.channels, parameters_);
    if (classes.empty()) {
        healing_.notes.push_back("A session punctured nothing and is left out of the healing.");
        return;
    }
    if (fresh_places() || places_.empty()) build(classes);
    for (std::size_t i = 0; i < classes.size(); ++i) {
        wound(*places_[i], classes[i]);
        places_[i]->stepper.restart();
    }
    struck_day_ = now;
    mix();
    torn_ = std::max(torn_, punctures.summary.torn_share);
    evenness_ = std::min(evenness_, evenness(punctures.channels));
}

/// What a cell cannot show, told once for the whole course.
void Course::note_limits() {
    constexpr double many_torn = 0.05;
    if (torn_ > many_torn) {
        healing_.notes.push_back(
            "More than 5 % of the channels are torn into slits, which a cell turns into round "
            "holes of the same area: their scar index is too low. Use the patch.");
    }
    if (evenness_ < parameters_["heal.even_enough"]) {
        healing_.notes.push_back(fmt::format(
            "The channels stand in clusters (nearest neighbours at {:.2f} of the distance that "
            "chance gives), where holes and rims overlap and a cell does not: its gain, signal and "
            "redness are more than 10 % too high. Use the patch.",
            evenness_));
    }
}

/// One profile for all places: what later strikes that fall anywhere will meet.
void Course::mix() {
    std::fill(profile_.begin(), profile_.end(), 0.0);
    for (const auto& place : places_) {
        const std::vector<double> one = profile_of(place->block, place->state);
        for (std::size_t i = 0; i < one.size(); ++i) {
            profile_[i] += one[i] / double(places_.size());
        }
    }
}

/// Heal from `now` to `last_day`; false when a person asked to stop.
bool Course::carry(double now, double last_day) {
    if (places_.empty()) {
        if (last_day > now) rest(last_day);
        return true;
    }
    workers_.for_each(places_.size(), [&](std::size_t i) {
        Place& place = *places_[i];
        const auto see = [&](double then, std::span<const double> state) {
            place.seen.push_back(moment_of(place.block, network_, parameters_, state, then));
            if (see_cell_ && i == places_.size() / 2) {
                see_cell_({then, struck_day_, place.block, state});
            }
        };
        place.seen.clear();
        see(now, place.state);
        place.complete =
            place.stepper.advance(place.state, now, last_day, struck_day_, watch_, see);
    });
    double reached = last_day;
    for (const auto& place : places_) {
        reached = std::min(reached, place->seen.back().day);
        healing_.complete = healing_.complete && place->complete;
    }
    const std::vector<double> days = telling_days(now, reached);
    std::vector<std::vector<Moment>> each;
    for (const auto& place : places_) each.push_back(moments_at(place->seen, days));
    for (std::size_t k = 0; k < days.size(); ++k) {
        std::vector<Moment> same_time;
        for (const auto& moments : each) same_time.push_back(moments[k]);
        Moment m = mean_of(same_time);
        add_clocks(m, struck_day_, skin_.traits, parameters_);
        healing_.moments.push_back(m);
    }
    for (const auto& place : places_) {
        book(healing_.ledger, place->stepper.take_budget(),
             1.0 / (double(places_.size()) * place->block.total_area));
        healing_.steps += place->stepper.take_steps();
    }
    mix();
    return healing_.complete;
}

Healing Course::finish() {
    note_limits();
    close(healing_.ledger, start_, stored_in(profile_, depth_));
    return std::move(healing_);
}

/// Heal on from a day without a session: two moments of one day would mean one.
void Course::go_on(double now, double last_day) {
    if (last_day <= now) return;
    const std::size_t told = healing_.moments.size();
    carry(now, last_day);
    healing_.moments.erase(healing_.moments.begin() + std::ptrdiff_t(told));
}

/// The healing of this course were it to go on from `now` to `last_day` without another session. It
/// takes the places along: what comes next has to begin on new ones.
Healing Course::ended(double now, double last_day) {
    const Healing so_far = healing_;
    const std::vector<double> profile = profile_;
    go_on(now, last_day);
    Healing end = finish();
    healing_ = so_far;
    profile_ = profile;
    return end;
}

Healing carry_all(const std::vector<Insult>& insults, double last_day, Course& course,
                  const Watch& watch) {
    if (insults.empty()) {
        course.rest(0.0);
        course.carry(0.0, last_day);
        return course.finish();
    }
    course.rest(insults.front().day);
    for (std::size_t i = 0; i < insults.size(); ++i) {
        const double from = insults[i].day;
        const double to = i + 1 < insults.size() ? insults[i + 1].day : std::max(last_day, from);
        if (insults[i].punctures) course.strike(*insults[i].punctures, from);
        if (!course.carry(from, to)) break;
        watch.tell(double(i + 1) / double(insults.size()), "healing");
    }
    return course.finish();
}

}  // namespace

Healing heal(const std::vector<Insult>& insults, double last_day, const Skin& skin,
             const Parameters& parameters, const Watch& watch, Geometry geometry) {
    const SeeCell nobody;
    Course course{skin, parameters, geometry, watch, nobody};
    return carry_all(insults, last_day, course, watch);
}

std::vector<Healing> heal_after_each(const std::vector<Insult>& insults, double after_d,
                                     const Skin& skin, const Parameters& parameters,
                                     const Watch& watch) {
    const SeeCell nobody;
    Course course{skin, parameters, Geometry::cell, watch, nobody};
    std::vector<Healing> ends;
    if (insults.empty()) return ends;
    const auto strikes = [&](const Insult& one) {
        return one.punctures && !cell_classes(one.punctures->channels, parameters).empty();
    };
    if (!course.fresh_places() || !std::all_of(insults.begin(), insults.end(), strikes)) {
        for (std::size_t n = 1; n <= insults.size(); ++n) {
            const std::vector<Insult> first{insults.begin(), insults.begin() + std::ptrdiff_t(n)};
            ends.push_back(
                heal(first, first.back().day + after_d, skin, parameters, watch, Geometry::cell));
        }
        return ends;
    }
    course.rest(insults.front().day);
    for (std::size_t i = 0; i < insults.size(); ++i) {
        const double from = insults[i].day, end = from + after_d;
        const double next = i + 1 < insults.size() ? insults[i + 1].day : end;
        course.strike(*insults[i].punctures, from);
        const bool healed = course.carry(from, std::min(next, end));
        ends.push_back(course.ended(next, end));
        if (!healed || !ends.back().complete) break;
        course.go_on(end, next);
        watch.tell(double(i + 1) / double(insults.size()), "healing");
    }
    return ends;
}

Healing heal_and_see(const std::vector<Insult>& insults, double last_day, const Skin& skin,
                     const Parameters& parameters, const Watch& watch, const SeeCell& see) {
    Course course{skin, parameters, Geometry::cell, watch, see};
    return carry_all(insults, last_day, course, watch);
}

}  // namespace needlework
