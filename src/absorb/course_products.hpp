// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "absorb/numbing.hpp"
#include "absorb/uptake.hpp"
#include "core/settings.hpp"

namespace needlework {

/// `[[products]]` of a course file: what goes on the skin, when, how much, for how long.
SettingSection product_settings();

/// `[numbing]` of a course file: the cream before needling. Absent = none.
SettingSection numbing_settings();

/// `[absorption]` of a course file: the law of intact skin, and what is known of the person's skin.
SettingSection absorption_settings();

/// Put what the section says into a site.
void set_absorption(const SectionValues& section, AbsorbSite& site);

/// The applications of the blocks. `session_days` are the days of the course's sessions, so that
/// "start" counts from the right one. Every problem goes into `issues`, at its place.
/// Product files are looked for beside the course file `course_name`.
std::vector<Application> applications_of(const std::vector<SectionValues>& blocks,
                                         const std::vector<int>& session_days, Issues& issues,
                                         std::string_view course_name = {});

/// The numbing cream, or nothing where the section names no product.
std::optional<Numbing> numbing_of(const SectionValues& section, Issues& issues);

}  // namespace needlework
