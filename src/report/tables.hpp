// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/run_folder.hpp"

namespace needlework {

/// A table as HTML, with a caption and header cells; cells are HTML already. The first cell of each
/// row is its header. Wide tables scroll by themselves.
std::string html_table(const std::string& caption, const std::vector<std::string>& head,
                       const std::vector<std::vector<std::string>>& rows);

/// The grade of the evidence behind a prediction ("collagen", "pih_risk") and the nearest trial
/// with what it published, from data/nearest_trials.csv.
std::string nearest_trial_cell(std::string_view prediction);
/// The same in one line of plain text; empty where no trial is listed.
std::string nearest_trial_words(std::string_view prediction);

/// What the model is known to get wrong, in the words of its stages, and which assumed numbers
/// decide most.
std::string unknown_section(const Run& run);

/// The sections at the end of the page: what was assumed, what was set, the sources.
std::string assumed_section(const Run& run);
std::string settings_section(const Run& run);

/// Figures from advertising beside the closest published value (data/claims.csv). None of them
/// drives a number of the model.
/// And statements of articles that are wrong or contested, beside what is taken instead.
std::string claims_section();

/// How the method works, what of it is computed, what can go wrong and how often, and what a price
/// is; all of it folded away. Needling at home comes first where the course is for home use.
std::string background_section(const Run& run);

std::string sources_section(const Run& run);

}  // namespace needlework
