// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "record/entries.hpp"

namespace needlework {

/// One reading of a trend, and the photographs of its session.
struct TrendPoint {
    std::string day;
    double total = 0, change = 0;               ///< change against the first reading
    std::optional<std::int64_t> photographs{};  ///< taken at the session of the reading
    std::optional<bool> comparable{};           ///< pose and exposure as in the first set
};

/// Readings of one instrument by one rater on one zone of one client, in the order of their days.
/// Another version, rater or zone is another trend: they cannot be compared.
struct Trend {
    std::string client, instrument, zone, rater, version;
    std::vector<TrendPoint> points;
};

/// All trends of a file with a total; what was retracted does not count.
std::vector<Trend> trends(const Records& records);

/// The trends for a person: each reading with its change, whether that is better, and photographs.
std::string trends_text(const Records& records);
std::string trends_json(const Records& records);

}  // namespace needlework
