// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace needlework {

/// How a number came to be: read off an instrument, fitted to measurements, or assumed.
enum class Kind { measured, fitted, assumed };

/// How far the evidence was checked. A mark is carried over from the evidence, never upgraded.
///   read      seen in a public text
///   recalled  from memory
///   derived   worked out from the other two
///   design    our own choice
enum class Mark { read, recalled, derived, design };

struct Source {
    Kind kind;
    Mark mark;
    std::string_view reference;  ///< keys of data/sources/*.csv, separated by ";"
};

/// One number with a meaning. It stands here and nowhere else.
/// `value`, `low`, `high` are in `unit`; a value outside low..high is refused.
/// `spread` is the geometric standard deviation between people; 1 = the same for all.
struct Parameter {
    std::string_view key;
    std::string_view unit;  ///< as read_unit() takes it; "-" for a plain number
    double value, low, high;
    double spread;
    std::string_view meaning;
    Source source;
    std::string_view note = {};  ///< why, where the number is assumed
};

using ParameterTable = std::span<const Parameter>;

}  // namespace needlework
