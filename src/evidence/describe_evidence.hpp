// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "evidence/dataset.hpp"

namespace needlework {

/// All datasets as a table for a terminal: id, stage, rows by role, what cannot be expressed.
std::string evidence_list_text();
std::string evidence_list_json();

/// One dataset: who, how described, each row with error, role, mark and source.
std::string evidence_text(const Dataset& dataset);
std::string evidence_json(const Dataset& dataset);

}  // namespace needlework
