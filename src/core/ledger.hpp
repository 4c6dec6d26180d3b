// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace needlework {

/// The largest relative gap an account may have before a run counts as broken (exit code 3).
inline constexpr double ledger_tolerance = 1e-9;

/// What was made or applied of one substance, and where it went. All in one `unit`.
struct Account {
    std::string name;
    std::string unit;
    double in = 0.0;   ///< made, applied, or there at the start
    double out = 0.0;  ///< lost, cleared, washed off
    double stored =
        0.0;  ///< there at the end, less what was there at the start where `in` leaves it out
    double rounding = 0.0;  ///< what storing in single precision may have moved; 0: all in double

    /// How far the account is from closing, relative to its largest entry.
    double gap() const;
    /// Whether it closes: to `tolerance` of its largest entry, and `rounding` beyond that.
    bool closes(double tolerance = ledger_tolerance) const;
};

/// The accounts of a run.
struct Ledger {
    std::vector<Account> accounts;
};

/// The accounts of `ledger` that do not close.
std::vector<Account> open_accounts(const Ledger& ledger, double tolerance = ledger_tolerance);

}  // namespace needlework
