// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "puncture/hole.hpp"
#include "stroke/stroke.hpp"

namespace needlework {

/// Deepest layer that a channel ends in.
enum class Layer : std::uint8_t {
    none,
    stratum_corneum,
    viable_epidermis,
    papillary_dermis,
    reticular_dermis,
    fat
};
inline constexpr std::size_t layer_count = 6;

/// One entry a strike in each vector, in the order of time; a strike that did not puncture has
/// depth 0. A merged strike has the place of the hole that it slid into, and its own depth.
struct Channels {
    double side_mm = 10.0;
    std::vector<float> x_mm, y_mm;
    std::vector<float> depth_mm;        ///< reached, from the surface
    std::vector<float> radius_mm;       ///< of the channel at the surface after withdrawal (C1)
    std::vector<float> tear_mm;         ///< slit beyond the round hole
    std::vector<float> tear_angle_rad;  ///< direction of the slit
    std::vector<std::uint8_t> layer;    ///< of type Layer
    std::vector<std::uint8_t> bleeds;   ///< 1 where a dot of blood shows
    std::vector<std::uint8_t> merged;   ///< 1 where the needle slid into an older hole (K7)
    NeedleShape needle;                 ///< that made them, for C1

    std::size_t size() const { return x_mm.size(); }
};

/// Radius of channel `i` after withdrawal, `z_mm` below the surface [mm]; 0 below its end (C1).
double channel_radius_mm(const Channels& channels, std::size_t i, double z_mm);

/// One session in one zone, as numbers a person would ask for.
struct PunctureSummary {
    double strikes_per_cm2 = 0, channels_per_cm2 = 0;
    double density_cv = 0;    ///< over 1-mm cells
    double missed_share = 0;  ///< share of 1-mm cells without a channel
    double area_share = 0;    ///< of the surface punched, round holes and slits
    double depth_mean_mm = 0, depth_sd_mm = 0;
    /// Of the channels, by the layer that they end in; all `none` where nothing was punctured.
    std::array<double, layer_count> layer_share{};
    double torn_share = 0, tear_mean_mm = 0;  ///< tear_mean over the torn ones
    double bleeding_per_cm2 = 0;              ///< channels that bleed (B4)
    double visible_dots_per_cm2 = 0;  ///< dots that the eye tells apart: beads that touch are one
    bool endpoint_reached = false;    ///< even pinpoint bleeding in every 1-cm2 cell
    double pain_0_10 = 0;             ///< without cream, P1
    double minutes = 0;
    double puncture_force_mn = 0;           ///< per needle, mean (F1)
    double punctured_share = 0;             ///< eta of K4: of the strikes
    double merged_share = 0;                ///< of the punctures
    double sink_mm = 0;                     ///< of the skin before it breaks, median (D4, D6)
    double stand_off_mm = 0;                ///< of a roller that the hand does not press home (D5)
    double loop_hits = 0, plexus_hits = 0;  ///< vessels met by a puncture, expected mean (B1, B2)
};

struct Punctures {
    Channels channels;
    PunctureSummary summary;
};

/// What the strikes do to the skin. No strikes give no channels and a summary of zeros. The result
/// depends on the arguments only.
Punctures puncture(const Strokes& strokes, const Technique& technique, const Device& device,
                   const Skin& skin, const Parameters& parameters, std::uint64_t seed,
                   Occasion occasion);

extern const ParameterTable puncture_parameters;

}  // namespace needlework
