// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/settings.hpp"
#include "plan/session.hpp"
#include "treat/course_file.hpp"

namespace needlework {

/// What reading and checking gather: errors stop the course, warnings go with it.
struct Findings {
    Issues errors;
    Issues warnings;
};

/// One session of a course, and the block of the file that it came from.
struct DraftSession {
    Session session;
    const SectionValues* block = nullptr;
};

/// The zones that a list setting names; refused ones become errors that name the alternatives.
std::vector<const Zone*> zones_of(const SectionValues& values, std::string_view key,
                                  Findings& findings);

/// The sessions that the blocks stand for, by their days. Errors: a first day that is not 0, blocks
/// out of order, sessions whose spacing or place is not told, a zone treated twice on one day.
std::vector<DraftSession> sessions_of(const std::vector<SectionValues>& blocks,
                                      const std::vector<Concern>& concerns, Findings& findings);

/// Depth and drive of a block against the device and against each of its zones; sets the depth of
/// fixed needles where the block leaves it out.
void fit_to_device(const SectionValues& block, const Device& device,
                   const std::vector<const Zone*>& zones, Technique& technique, Findings& findings);

}  // namespace needlework
