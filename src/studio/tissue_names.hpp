// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "heal/block.hpp"

namespace needlework {

/// Key, name for people and unit of a field of the surface.
struct SurfaceName {
    const char *key, *name, *unit;
};
inline constexpr std::array<SurfaceName, surface_count> surface_names{
    {{"lid_damage", "Damage of the epidermis", "-"},
     {"cover", "Epidermal cover", "-"},
     {"epidermis", "Thickness of the epidermis, over that at rest", "-"},
     {"melanin", "Melanin above rest", "-"}}};

}  // namespace needlework
