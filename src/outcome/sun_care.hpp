// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace needlework {

/// Chance of darker marks where only a share of the rules on sun is kept. Nothing else of a
/// forecast depends on it.
///
///     odds = odds_all * ratio^(1 - kept)
///
/// `risk`: where all rules are kept, 0 to 1; `kept`: share, 0 to 1; `ratio` >= 1: odds where none
/// is kept over those where all are. No trial tells the ratio; see data/expectations.csv.
double risk_with_sun_care(double risk, double kept, double ratio);

}  // namespace needlework
