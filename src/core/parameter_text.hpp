// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/issue.hpp"
#include "core/parameters.hpp"
#include "core/sources.hpp"

namespace needlework {

/// Set a parameter from text such as "500 pg/cell/day", or say what is wrong with it: an unknown
/// key (with the nearest), a text that is no quantity of the parameter's dimension, a value outside
/// its range. The issue has its key and no place. Nothing is changed where something is wrong.
std::optional<Issue> set_from_text(Parameters& parameters, std::string_view key,
                                   std::string_view text);

/// The known key that is nearest to `key`, or nothing.
std::string nearest_parameter(const Parameters& parameters, std::string_view key);

/// What the parameter means, its unit, value, range, spread between people, how the number came to
/// be, its sources with citation and DOI, and its note. The key must exist.
std::string explain_parameter(const Parameters& parameters, std::string_view key);

/// The same as a JSON object.
std::string explain_parameter_json(const Parameters& parameters, std::string_view key);

/// The sources that the parameters of a run rest on, each once, sorted by key.
std::vector<const SourceEntry*> sources_of(const Parameters& parameters);

}  // namespace needlework
