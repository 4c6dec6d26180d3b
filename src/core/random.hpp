// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace needlework {

/// What a random number is for. Add a purpose at the end; never reorder.
enum class Draw : std::uint32_t {
    parameter = 1,
    roller_phase,
    path_offset,
    path_angle,
    hand_speed,
    needle_phase,
    thickness,
    puncture_force,
    depth,
    loop_hit,
    plexus_hit,
    bleeding,
    observation,
    resampling,
    own_channel,
    fit_prior,
    fit_noise,
    fit_step,
    fit_accept,
    fit_partner,
    design_cell,
    design_scramble,
    hand,
    model_sample,
    instrument,
};

/// Whom and when a random number is for. `zone` is the index of the zone within the course.
struct Occasion {
    std::uint32_t person = 0;
    std::uint16_t session = 0;
    std::uint16_t zone = 0;
};

/// Uniform in [0, 1). Depends only on its arguments, so order and threads do not matter.
double uniform(std::uint64_t seed, Occasion occasion, std::uint32_t event, Draw purpose);

/// Standard normal. Depends only on its arguments.
double normal(std::uint64_t seed, Occasion occasion, std::uint32_t event, Draw purpose);

/// Two independent standard normals from one key, for loops that draw by the million.
struct NormalPair {
    double first, second;
};
NormalPair normal_pair(std::uint64_t seed, Occasion occasion, std::uint32_t event, Draw purpose);

/// A number for a name, the same on every machine (FNV-1a).
std::uint32_t name_hash(std::string_view name);

}  // namespace needlework
