// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace needlework {

/// How many single changes turn `a` into `b`, each of them a letter put in, left out, exchanged, or
/// two neighbours swapped (Damerau 1964; in the restricted form no part is changed twice).
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The name that a person most likely meant: the nearest of `names` by edit distance, capitals set
/// aside, or a name whose last part ("depth" of "sessions.depth") or whose beginning is what was
/// written. Empty where none is near: more than a third of the letters would have to change.
/// Of equally near names the first one.
std::string nearest_name(std::string_view written, std::span<const std::string_view> names);
std::string nearest_name(std::string_view written, const std::vector<std::string>& names);

}  // namespace needlework
