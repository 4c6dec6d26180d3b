// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace needlework {

enum class CarePhase { before, visit, after };

/// Which of two times is the safer one where they differ.
enum class Safer { earlier, later, longer, same };

/// Which sessions of a course a rule belongs to.
enum class CareSession { all, first, not_last, last };

/// Where a care rule comes from.
struct CareBasis {
    std::string statements;  ///< rows of data/requirements.csv, separated by ";"
    std::string articles, others, conflicts, sources, mark;
};

/// One row of data/rules/care.csv. Hours count from the start of the session; before it they are
/// negative. `short_h` and `long_h` are the ends of the range of the end that `range_of` names.
struct CareRule {
    std::string id, topic, verb;
    CarePhase phase = CarePhase::after;
    double start_h = 0, end_h = 0;
    std::string range_of;  ///< "start", "end" or "due" (a single moment)
    double short_h = 0, long_h = 0;
    Safer safer = Safer::longer;
    std::string when;  ///< condition (consult/condition.hpp)
    CareSession session = CareSession::all;
    bool lead = false;               ///< must lie before the first session, so it puts that off
    std::vector<std::string> after;  ///< rules that forbid it until they end
    std::string title, message;
    CareBasis basis;
};

/// One row of data/rules/care_modifiers.csv: a time of a rule under a condition.
struct CareModifier {
    std::string id, rule, when;
    std::string field;  ///< "start_h", "end_h" or "skip"
    std::string value;  ///< hours, or "protocol_interval", or "now"
    std::string reason, basis;
};

/// What holds for needles up to a depth: one row of data/rules/depth_bands.csv.
struct DepthBand {
    double over_mm = 0, up_to_mm = 0;
    int endpoint_low = 0, endpoint_high = 0;  ///< grades of the end-point scale, 0 to 5
    std::string aim, stop;
    std::string numbing;  ///< "none", "offered" or "planned": rule A1
    double numbing_low_min = 0, numbing_high_min = 0;
    double downtime_low_h = 0, downtime_high_h = 0;
    std::string sources, mark;
};

std::span<const CareRule> care_rules();
std::span<const CareModifier> care_modifiers();
std::span<const DepthBand> depth_bands();

/// The rule of that id, for example "PO08", or nullptr.
const CareRule* find_care_rule(std::string_view id);

/// The band of a depth; the deepest one for anything beyond.
const DepthBand& depth_band(double depth_mm);

}  // namespace needlework
