// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace needlework {

/// A number as a person would say it: at most `digits` significant digits, no trailing zeros after
/// the point, commas between thousands, never "-0"; "not known" for a value that is not finite.
std::string people_number(double value, int digits = 3);

/// The same with its sign: "+12", "-3", "0".
std::string signed_number(double value, int digits = 2);

/// A share from 0 to 1 as "12 %"; "under 1 %" and "over 99 %" near the ends.
std::string percent(double share);

/// A time in the unit that suits it: "40 minutes", "14 hours", "3.5 days", "5 weeks".
std::string time_words(double days);

/// "4.2 (3 to 7)": middle, low and high, each as people_number; "1" where all three read alike.
std::string with_band(double middle, double low, double high, int digits = 2);

}  // namespace needlework
