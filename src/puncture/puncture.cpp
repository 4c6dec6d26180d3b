// SPDX-License-Identifier: Apache-2.0
#include "puncture/puncture.hpp"

#include <algorithm>
#include <cmath>

#include "core/failure.hpp"
#include "puncture/insertion.hpp"
#include "puncture/merging.hpp"
#include "puncture/summary.hpp"
#include "puncture/vessels.hpp"
#include "stroke/kinematics.hpp"

namespace needlework {
namespace {

/// What is the same for every strike of a session in a zone.
struct Site {
    Insertion insertion;
    Layers layers;
    Vessels vessels;
    double thickness_log_sd;
    double loop_share, plexus_share;  ///< q of B4
    bool blade;
    double blade_aspect;
    double elastic_give_mm;
    double own_share;  ///< eta of K4
};

Site site_of(const Technique& technique, const Device& device, const Skin& skin,
             const Parameters& parameters) {
    return {.insertion = insertion_of(technique, device, skin, parameters),
            .layers = skin.layers,
            .vessels = skin.vessels,
            .thickness_log_sd = std::log(std::max(1.0, skin.point_spread)),
            .loop_share = parameters["puncture.q_loop"],
            .plexus_share = parameters["puncture.q_plex"],
            .blade = device.needle.section == Section::blade,
            .blade_aspect = parameters["puncture.blade_aspect"],
            .elastic_give_mm =
                parameters[technique.stretched ? "puncture.u_el_stretched" : "puncture.u_el_free"],
            .own_share =
                device.drive.actuation == Actuation::pen ? parameters["puncture.pen_share"] : 1.0};
}

/// How thick the skin is under one strike, against the mean of the zone.
struct LocalThickness {
    double epidermis = 1, dermis = 1;
};
LocalThickness thickness_from(const NormalPair& z, double log_sd) {
    if (log_sd == 0.0) return {};
    const double half_variance = 0.5 * log_sd * log_sd;  // keeps the mean of the zone
    return {std::exp(log_sd * z.first - half_variance),
            std::exp(log_sd * z.second - half_variance)};
}

Layer layer_at(double depth_mm, const Layers& layers, const LocalThickness& here) {
    if (depth_mm <= 0.0) return Layer::none;
    double below = here.epidermis * layers.stratum_corneum_mm;
    if (depth_mm <= below) return Layer::stratum_corneum;
    below += here.epidermis * layers.viable_epidermis_mm;
    if (depth_mm <= below) return Layer::viable_epidermis;
    below += here.dermis * layers.papillary_dermis_mm;
    if (depth_mm <= below) return Layer::papillary_dermis;
    below += here.dermis * layers.reticular_dermis_mm;
    return depth_mm <= below ? Layer::reticular_dermis : Layer::fat;
}

/// Expected vessels met by one puncture.
struct Hits {
    double loops = 0, plexus = 0;
};
Hits hits_of(double depth_mm, const NeedleShape& needle, const Site& site,
             const LocalThickness& here) {
    Hits hits;
    const Vessels& v = site.vessels;
    const double loop_depth = here.epidermis * v.loop_depth_mm;
    if (depth_mm > loop_depth) {
        const double cut = needle.diameter_mm(depth_mm - loop_depth);
        hits.loops = site.blade ? loop_hits_blade(cut, site.blade_aspect * cut, v.loops_per_mm2,
                                                  v.loop_diameter_mm)
                                : loop_hits_round(cut, v.loops_per_mm2, v.loop_diameter_mm);
    }
    const auto meet = [&](double at_mm, double diameter_mm, double mm_per_mm2) {
        const double below = here.dermis * at_mm;
        if (depth_mm > below) {
            hits.plexus +=
                plexus_hits(needle.diameter_mm(depth_mm - below), mm_per_mm2, diameter_mm);
        }
    };
    meet(v.upper_plexus_depth_mm, v.upper_plexus_diameter_mm, v.upper_plexus_mm_per_mm2);
    meet(v.lower_plexus_depth_mm, v.lower_plexus_diameter_mm, v.lower_plexus_mm_per_mm2);
    return hits;
}

/// Drag of one needle that reaches `depth_mm` when the commanded depth gives `full` [same unit].
double drag_share(double depth_mm, double commanded_mm, const Technique& technique,
                  const Device& device) {
    switch (device.drive.actuation) {
        case Actuation::roller: {
            const Drum drum{.radius_mm = device.array.drum_radius_mm};
            return roller_sweep_mm(drum, commanded_mm, depth_mm) /
                   roller_sweep_mm(drum, commanded_mm, commanded_mm);
        }
        case Actuation::stamp:
            return 0.0;
        case Actuation::pen:
            break;
    }
    const Oscillation o{working_frequency_hz(technique, device), device.drive.stroke_mm};
    return dwell_share(depth_mm, o) / dwell_share(commanded_mm, o);
}

void make_room(Channels& c, std::size_t count) {
    c.depth_mm.resize(count);
    c.radius_mm.resize(count);
    c.tear_mm.resize(count);
    c.tear_angle_rad.resize(count);
    c.layer.resize(count);
    c.bleeds.resize(count);
    c.merged.resize(count);
}

/// The key of the random numbers of one strike.
struct Key {
    std::uint64_t seed;
    Occasion occasion;
};

/// Depth, layer and bleeding of every strike. Returns the vessels met, summed over the punctures.
Hits enter_skin(const Strikes& strikes, const Site& site, const Key& key, Channels& c) {
    Hits sum;
    const Insertion& in = site.insertion;
    for (std::size_t i = 0; i < strikes.size(); ++i) {
        const auto event = static_cast<std::uint32_t>(i);
        if (site.own_share < 1.0 &&
            uniform(key.seed, key.occasion, event, Draw::own_channel) >= site.own_share) {
            continue;
        }
        const NormalPair z = normal_pair(key.seed, key.occasion, event, Draw::puncture_force);
        const auto depth = static_cast<float>(strike_depth_mm(in, z.first, z.second));
        c.depth_mm[i] = depth;
        if (depth <= 0.0f) continue;
        const LocalThickness here = thickness_from(
            normal_pair(key.seed, key.occasion, event, Draw::thickness), site.thickness_log_sd);
        c.layer[i] = static_cast<std::uint8_t>(layer_at(depth, site.layers, here));
        const Hits hits = hits_of(depth, c.needle, site, here);
        const double chance =
            dot_chance(hits.loops, hits.plexus, site.loop_share, site.plexus_share);
        c.bleeds[i] = uniform(key.seed, key.occasion, event, Draw::bleeding) < chance;
        sum.loops += hits.loops;
        sum.plexus += hits.plexus;
    }
    return sum;
}

/// Holes, tears and the strikes that slid into older holes.
void shape_holes(const Strikes& strikes, const Site& site, const Technique& technique,
                 const Device& device, double capture_mm, Channels& c) {
    const std::vector<std::uint32_t> home =
        merge_into_older_holes(strikes.x_mm, strikes.y_mm, c.depth_mm, c.side_mm, capture_mm);
    for (std::size_t i = 0; i < strikes.size(); ++i) {
        if (c.depth_mm[i] <= 0.0f) continue;
        c.radius_mm[i] =
            static_cast<float>(0.5 * channel_diameter_mm(c.needle, c.depth_mm[i], 0.0));
        if (home[i] != i) {
            c.merged[i] = 1;
            c.bleeds[i] = 0;  // the hole had its chance when it was made
            c.x_mm[i] = strikes.x_mm[home[i]];
            c.y_mm[i] = strikes.y_mm[home[i]];
        }
        const double full = std::hypot(strikes.drag_x_mm[i], strikes.drag_y_mm[i]);
        if (full <= site.elastic_give_mm) continue;  // reached depth drags no further than that
        const double drag =
            full * drag_share(c.depth_mm[i], strikes.commanded_mm[i], technique, device);
        c.tear_mm[i] = static_cast<float>(tear_length_mm(drag, site.elastic_give_mm));
        c.tear_angle_rad[i] = std::atan2(strikes.drag_y_mm[i], strikes.drag_x_mm[i]);
    }
}

double pain_0_10(const Strokes& strokes, double length_mm, const Parameters& parameters) {
    const PainLaw law{
        parameters["puncture.pain_at_480_um"], parameters["puncture.pain_reference_length"],
        parameters["puncture.pain_length_exponent"], parameters["puncture.pain_number_exponent"]};
    return std::min(10.0, parameters["puncture.pain_26G"] *
                              relative_pain(length_mm, strokes.needles_engaged, law));
}

/// A number that is not finite is a fault of the inputs past the door; it must not travel on.
void refuse_not_finite(const PunctureSummary& s) {
    for (const double v : {s.depth_mean_mm, s.area_share, s.tear_mean_mm, s.pain_0_10, s.minutes,
                           s.puncture_force_mn, s.loop_hits, s.plexus_hits}) {
        if (!std::isfinite(v)) {
            throw Failure{Exit::numerics, "N03", "puncture: a summary figure is not finite"};
        }
    }
}

}  // namespace

double channel_radius_mm(const Channels& channels, std::size_t i, double z_mm) {
    return 0.5 * channel_diameter_mm(channels.needle, channels.depth_mm[i], z_mm);
}

Punctures puncture(const Strokes& strokes, const Technique& technique, const Device& device,
                   const Skin& skin, const Parameters& parameters, std::uint64_t seed,
                   Occasion occasion) {
    const Strikes& strikes = strokes.strikes;
    Punctures made;
    Channels& c = made.channels;
    c.side_mm = strikes.side_mm;
    c.needle = {device.needle, parameters["puncture.r_D"]};
    c.x_mm = strikes.x_mm;
    c.y_mm = strikes.y_mm;
    make_room(c, strikes.size());

    const Mechanics& m = skin.mechanics;
    const SlitSkin slit_skin{m.tension_along_kpa, m.tension_across_kpa, m.line_angle_rad,
                             parameters["puncture.slit_stiffness"]};
    const DotLaw dots{parameters["puncture.endpoint_dots"], parameters["puncture.bead"]};
    PunctureSummary& s = made.summary;
    if (strikes.size() == 0) {
        s = summarise(c, slit_skin, dots);
        return made;
    }
    const Site site = site_of(technique, device, skin, parameters);
    const Hits hits = enter_skin(strikes, site, {seed, occasion}, c);
    const bool rolls = device.drive.actuation == Actuation::roller;
    shape_holes(strikes, site, technique, device,
                parameters[rolls ? "puncture.r_c" : "puncture.r_c_pen"], c);

    s = summarise(c, slit_skin, dots);
    s.minutes = strokes.minutes;
    s.sink_mm = site.insertion.sink_mm;
    s.stand_off_mm = site.insertion.stand_off_mm;
    const double log_sd = site.insertion.force_log_sd;
    s.puncture_force_mn = 1e3 * site.insertion.force_n * std::exp(0.5 * log_sd * log_sd);
    s.pain_0_10 = pain_0_10(strokes, site.insertion.protrusion_mm, parameters);
    const double punctures = s.punctured_share * static_cast<double>(strikes.size());
    if (punctures > 0)
        s.loop_hits = hits.loops / punctures, s.plexus_hits = hits.plexus / punctures;
    refuse_not_finite(s);
    return made;
}

}  // namespace needlework
