// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "evidence/dataset.hpp"

namespace needlework {

/// All datasets as a table for a terminal: id, stage, rows by role, what cannot be expressed.
std::string evidence_list_text();
std::string evidence_list_json();

/// Needling or absorption (one of engine_sets): each published value with the band that counts as a
/// hit, and why the program says nothing of it where that is so. Simulates: about a second.
std::string engine_text(std::string_view set);
std::string engine_json(std::string_view set);

/// One dataset: who, how described, each row with error, role, mark and source.
std::string evidence_text(const Dataset& dataset);
std::string evidence_json(const Dataset& dataset);

}  // namespace needlework
