// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace needlework {

/// Low, usual and high value of one setting, as trials and charts have it.
struct UsualRange {
    double low = 0, usual = 0, high = 0;
};

/// Whether the program plans an indication itself.
enum class Planned { yes, specialist, refer };

/// How one indication is treated: one row of data/protocols.csv.
struct Protocol {
    std::string id, indication, subtype, icd10;
    bool scar = false;               ///< the purpose is a scar, so the scar limit of the zone holds
    std::vector<std::string> zones;  ///< usual zones; "any"
    std::string darker_skin_row;     ///< the row that takes its place in skin types IV to VI
    Planned planned = Planned::yes;
    bool mild_only = false;  ///< anything more marked is for another method
    UsualRange depth_mm, sessions, interval_d;
    std::string depth_basis;
    std::optional<int> passes_low, passes_high;
    std::string pass_pattern, endpoint;
    std::string instrument;
    std::optional<double> assess_after_last_d;
    std::string published_effect, alternatives, cautions, us_label, evidence, sources, mark;
};

/// All 27 rows, in the order of the table.
std::span<const Protocol> protocols();

/// The row of that id, for example "IN01", or nullptr.
const Protocol* find_protocol(std::string_view id);

}  // namespace needlework
