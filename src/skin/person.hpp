// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/quantity.hpp"

namespace needlework {

enum class Sex { female, male };

/// Fitzpatrick skin type, I to VI.
enum class Phototype { I = 1, II, III, IV, V, VI };

enum class SunDamage { none, mild, severe };

/// Who is treated.
struct Person {
    Time age = 35.0 * year;
    Sex sex = Sex::female;
    Phototype phototype = Phototype::III;
    SunDamage sun_damage = SunDamage::none;
    bool smoker = false;
    bool diabetes = false;
    bool operator==(const Person&) const = default;
};

}  // namespace needlework
