// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "record/entries.hpp"

namespace needlework {

/// What a record file holds, for a person: one line for each entry, and beneath a session how many
/// of its fields are still missing or not as they should be.
std::string records_text(const Records& records);

/// The fields of the session record by block, with kind, limits and whether they are needed.
std::string session_fields_text();

/// The same as JSON, with the sources.
std::string session_fields_json();

}  // namespace needlework
