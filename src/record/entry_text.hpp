// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "record/entries.hpp"

namespace needlework {

/// What a person wrote, in its order: a key and the text of its value.
using Assignments = std::vector<std::pair<std::string, std::string>>;

/// "pass.depth=1.5 mm" as its two halves; everything wrong with the words at once.
Checked<Assignments> read_assignments(const std::vector<std::string>& words);

/// Values of a session, with the keys of read_field_key(); `id` names a session to be completed.
Checked<SessionRecord> read_session(const Assignments& assignments);

/// A score: instrument, date, zone, rater, version, session; every other key is an item of the
/// instrument, with its mark.
Checked<ScoreRecord> read_score(const Assignments& assignments);

/// An adverse event: session, event, onset ("3 day"), serious, zone, suspect, note.
Checked<EventRecord> read_event(const Assignments& assignments);

/// A correction of an entry ("session", "score" or "event"): id, by, reason; `retracted=yes`, or
/// new values of a session with the keys of read_field_key().
Checked<AmendmentOrder> read_amendment(const std::string& entry, const Assignments& assignments);

}  // namespace needlework
