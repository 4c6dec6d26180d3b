// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/issue.hpp"
#include "evidence/validation.hpp"

namespace needlework {

/// A validation as JSON: how it was made, every row, the scores of needling and absorption, the
/// laws for intact skin. The same bytes for the same validation.
std::string validation_json(const Validation& validation);

/// A validation read back, and why it is no longer what the program would say.
struct StoredValidation {
    Validation validation;           ///< rows point into the datasets that it was read beside
    std::vector<std::string> stale;  ///< in words; empty = fresh in all that costs no simulation
};

/// Read what validation_json() wrote. Rows that the evidence no longer has are left out. Stale are:
/// another registry or posterior, rows that came or went, other values, errors, roles or units.
Checked<StoredValidation> read_validation(std::string_view json, std::string_view file_name,
                                          std::span<const Dataset> datasets,
                                          const Parameters& registry, const Posterior& posterior);

/// The validation that was built into the program (data/validation.json), which
/// `needlework validate page` writes. Cheap: nothing is simulated. Throws std::logic_error where it
/// cannot be read: a fault of the program.
StoredValidation stored_validation(const Parameters& registry, const Posterior& posterior);

/// A validation as figures, for a page that draws them: an array with, for each dataset that is
/// predicted, `id`, `title`, `stage`, `conditions` and `rows`; each row has `label`, `unit`,
/// `role`, `use`, `bound`, `observed`, `error_sd`, `compare` (only "ratio": core/yardstick.hpp),
/// `predicted` {low, middle, high}, `no_effect` and `per_session` (null where a null model has no
/// say), `inside`, `off`.
std::string validation_figures_json(const Validation& validation);

}  // namespace needlework
