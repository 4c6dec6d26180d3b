// SPDX-License-Identifier: Apache-2.0
#include "core/random.hpp"

#include <Random123/philox.h>

#include <array>
#include <cmath>
#include <numbers>

namespace needlework {
namespace {

std::array<std::uint32_t, 4> bits(std::uint64_t seed, Occasion at, std::uint32_t event,
                                  Draw purpose) {
    const philox4x32_key_t key = {
        {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}};
    const std::uint32_t visit = static_cast<std::uint32_t>(at.session) << 16 | at.zone;
    const philox4x32_ctr_t counter = {
        {event, at.person, visit, static_cast<std::uint32_t>(purpose)}};
    const philox4x32_ctr_t out = philox4x32(counter, key);
    return {out.v[0], out.v[1], out.v[2], out.v[3]};
}

/// In [0, 1) with 53 random bits.
double unit_interval(std::uint32_t high, std::uint32_t low) {
    const std::uint64_t all = static_cast<std::uint64_t>(high) << 32 | low;
    return static_cast<double>(all >> 11) * 0x1p-53;
}

}  // namespace

double uniform(std::uint64_t seed, Occasion occasion, std::uint32_t event, Draw purpose) {
    const auto b = bits(seed, occasion, event, purpose);
    return unit_interval(b[0], b[1]);
}

NormalPair normal_pair(std::uint64_t seed, Occasion occasion, std::uint32_t event, Draw purpose) {
    const auto b = bits(seed, occasion, event, purpose);
    const double radius = std::sqrt(-2.0 * std::log(1.0 - unit_interval(b[0], b[1])));
    const double angle = 2.0 * std::numbers::pi * unit_interval(b[2], b[3]);
    return {radius * std::cos(angle), radius * std::sin(angle)};
}

double normal(std::uint64_t seed, Occasion occasion, std::uint32_t event, Draw purpose) {
    return normal_pair(seed, occasion, event, purpose).first;
}

std::uint32_t name_hash(std::string_view name) {
    std::uint32_t hash = 2166136261u;
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return hash;
}

}  // namespace needlework
