// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "evidence/validation.hpp"

namespace needlework {

/// A validation as one page that needs nothing outside itself: where the program is wrong, what it
/// may be used for, the sums, and a figure for each dataset, grouped by stage.
std::string validation_html(const Validation& validation);

/// One dataset of it as a <figure>: each value with its error, the prediction with its band, and
/// both null models, on an axis for each unit; below, the same in numbers.
std::string validation_figure(const Validation& validation, const Dataset& dataset);

/// What the marks of the figures mean.
std::string validation_legend();

}  // namespace needlework
