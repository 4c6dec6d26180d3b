// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "core/settings.hpp"
#include "plan/session.hpp"
#include "skin/person.hpp"

namespace needlework {

/// Every section and setting of a course file: what may stand there, its limits, defaults and
/// meaning. The one home of the shape of course files.
const SettingSections& course_settings();

/// The value that a choice of these tables stands for, and its word.
Sex sex_named(std::string_view word);
Phototype phototype_named(std::string_view word);
SunDamage sun_damage_named(std::string_view word);
Heading heading_named(std::string_view word);
std::string_view word_of(Sex sex);
std::string_view word_of(Phototype phototype);
std::string_view word_of(SunDamage damage);
std::string_view word_of(Heading heading);

/// The person that the section [person] tells.
Person person_of(const SectionValues& values);

}  // namespace needlework
