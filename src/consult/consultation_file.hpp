// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "consult/intake.hpp"
#include "core/settings.hpp"

namespace needlework {

/// The sections of a course file that hold a consultation: [consultation], [[answers]],
/// [[medicines]], [[procedures]], [[events]], [[decisions]]. A course file joins them to its own.
SettingSections consultation_sections();

/// The settings of [[concerns]]: indication, severity, zones, goal.
SettingSection concern_section();

/// The consultation that a file tells, once it was read with these sections; sections that were not
/// read count as empty. `issues` gets what check() finds, each at its place in the file.
/// Answers: a rule may stand in the lists `no` and `yes` of [consultation], or in an [[answers]]
/// block, which wins; "rest" in `no` answers with no whatever is answered nowhere else.
Consultation consultation_of(const ReadSettings& read, const Person& person, Issues& issues);

/// A consultation as the TOML text of these sections and [[concerns]]. Reading it back gives the
/// same consultation.
std::string consultation_toml(const Consultation& consultation);

}  // namespace needlework
