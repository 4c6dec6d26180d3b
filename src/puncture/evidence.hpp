// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "core/evidence_score.hpp"
#include "core/parameters.hpp"

namespace needlework {

/// Every row of data/evidence/needling_validation.csv with the model's own prediction, in the order
/// of the file. `parameters` holds the stroke and puncture tables. Simulated rows use fixed keys.
std::vector<EvidenceScore> score_needling(const Parameters& parameters);

/// The scores as a table for a README or a terminal: one Markdown row each, with a head.
std::string score_table(const std::vector<EvidenceScore>& scores);

}  // namespace needlework
