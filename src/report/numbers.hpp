// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace needlework {

inline constexpr double days_a_month = 30.4375;  ///< a twelfth of a Julian year

/// A number as a person would say it: at most `digits` significant digits, no trailing zeros after
/// the point, commas between thousands, never "-0"; "not known" for a value that is not finite.
std::string people_number(double value, int digits = 3);

/// The same with its sign: "+12", "-3", "0".
std::string signed_number(double value, int digits = 2);

/// A share from 0 to 1 as "12 %"; "under 1 %" and "over 99 %" near the ends.
std::string percent(double share);

/// A time in the unit that suits it: "40 minutes", "14 hours", "3.5 days", "5 weeks".
std::string time_words(double days);

/// How a value is told to people: shares (unit "-") in percent, all else as it is.
struct ToldAmount {
    double value;
    std::string unit;
};
ToldAmount told_amount(double value, const std::string& unit);

/// "+12 %", "0.5 mm": the same in words, with its sign where asked.
std::string amount_words(double value, const std::string& unit, bool with_sign);

/// "4.2 (3 to 7)": middle, low and high, each as people_number; "1" where all three read alike.
std::string with_band(double middle, double low, double high, int digits = 2);

}  // namespace needlework
