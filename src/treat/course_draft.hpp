// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "consult/intake.hpp"
#include "consult/screening.hpp"
#include "core/issue.hpp"

namespace needlework {

/// A concern of which not everything has been told yet.
struct DraftConcern {
    std::string indication;
    std::optional<std::string> severity;
    std::vector<std::string> zones;
    std::string goal;
    bool operator==(const DraftConcern&) const = default;
};

/// A course file that is being asked together: what has been told so far. Its TOML text is all
/// there is; reading that back gives the same draft.
struct CourseDraft {
    std::map<std::string, std::string>
        settings;  ///< "person.age" -> as TOML writes it: "\"34 yr\""
    std::vector<DraftConcern> concerns;
    Consultation consultation;     ///< without its concerns
    std::set<std::string> closed;  ///< questions that were answered and leave no other trace
    std::string kept;  ///< other sections of the file, byte for byte: sessions, products, model

    bool operator==(const CourseDraft&) const = default;
};

/// Whether a text begins as drafts do, so that it may be written over without asking.
bool is_draft_text(std::string_view toml);

/// The draft as the text of a course file.
std::string draft_toml(const CourseDraft& draft);

/// The draft that a course file holds; what is required and missing counts as not yet asked.
/// `today` is the day of the consultation where the file tells none. Refused with everything else
/// that is wrong with the file, and where a part of it could not be kept as it is.
Checked<CourseDraft> read_draft(std::string_view toml, std::string_view file_name, Day today);

/// What screening says to a draft, with its questions that are still open.
Screening screen_draft(const CourseDraft& draft);

}  // namespace needlework
